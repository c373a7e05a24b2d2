"""Laws of a series: thousands of runs share a few processes and do not notice each other."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from sandbox_runner import FunctionSource, Limits, Report, RunRequest, Sandbox, SandboxError

pytestmark = pytest.mark.asyncio(loop_scope="session")

PREAMBLE = """
import os, time
import inngest
PROCESS = os.urandom(8).hex()
client = inngest.Inngest(app_id="shop")
@client.create_function(fn_id="job", trigger=inngest.TriggerCron(cron="0 * * * *"))
"""
COUNTING = """
async def job(ctx):
    number = ctx.event.data["number"]
    async def step():
        print("line", number, end="")
        return number
    return [await ctx.step.run("one", step), PROCESS]
"""
BREAKING = """
async def job(ctx):
    if ctx.event.data["number"] == 1:
        {trouble}
    return PROCESS
"""
STORING = """
from sqlalchemy import create_engine, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase): pass
class Contact(Base):
    __tablename__ = "contacts"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
engine = create_engine("postgresql://db/shop")
"""
STORE = """
async def job(ctx):
    with Session(engine) as session:
        before = len(session.scalars(select(Contact)).all())
        session.add(Contact(email="new@example.com"))
        session.commit()
    return [before, PROCESS]
"""

Requests = Callable[..., Iterable[RunRequest]]


@pytest.fixture
def requests(tmp_path: Path) -> Requests:
    """Requests for a function, numbered in their events."""

    def make(code: str, count: int, **options: Any) -> Iterable[RunRequest]:
        (tmp_path / "jobs.py").write_text(PREAMBLE.lstrip() + dedent(code).lstrip())
        source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
        for number in range(count):
            event = {"name": "inngest/scheduled.timer", "data": {"number": number}}
            yield RunRequest(source, (event,), **options)

    return make


async def all_of(reports: AsyncIterator[Report]) -> list[Report]:
    return [report async for report in reports]


async def test_a_series_gives_what_single_runs_give(sandbox: Sandbox, requests: Requests) -> None:
    """Each report of a series is that of a run by itself, but for real time and the process."""
    series = await all_of(sandbox.runs(requests(COUNTING, 3)))
    alone = [await sandbox.run(request) for request in requests(COUNTING, 3)]
    assert [facts(report) for report in series] == [facts(report) for report in alone]
    assert len({report.output[1] for report in series}) == 1
    assert len({report.output[1] for report in alone}) == 3
    assert [report.logs[0].text for report in series] == ["line 0", "line 1", "line 2"]


def facts(report: Report) -> dict[str, Any]:
    document = report.to_json() | {"wall_ms": 0, "output": report.output[0]}
    for step in document["steps"]:
        for attempt in step["attempts"]:
            attempt["duration_ms"] = 0
    return document


async def test_processes_take_turns(sandbox: Sandbox, requests: Requests) -> None:
    """After so many runs another process goes on, so that leaks stay bounded."""
    reports = await all_of(sandbox.runs(requests(COUNTING, 5), per_process=2))
    first, second, third = (reports[index].output[1] for index in (0, 2, 4))
    assert len({first, second, third}) == 3
    assert [report.output[1] for report in reports] == [first, first, second, second, third]


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        ("os._exit(3)", "crashed"),
        ("time.sleep(60)", "timed_out"),
        ("raise inngest.NonRetriableError('no')", "failed"),
    ],
)
async def test_trouble_in_one_run_stays_there(
    sandbox: Sandbox, requests: Requests, trouble: str, status: str
) -> None:
    """A run that fails, dies or hangs is told as such, and all others complete."""
    limits = Limits(call_seconds=1.0)
    code = BREAKING.replace("{trouble}", trouble)
    before, broken, *after = await all_of(sandbox.runs(requests(code, 4, limits=limits)))
    assert broken.status == status
    assert [report.status for report in (before, *after)] == ["completed"] * 3
    assert (after[0].output == before.output) == (status == "failed")


async def test_every_run_finds_the_first_rows(sandbox: Sandbox, requests: Requests) -> None:
    """What a run writes into the scratch database is in its report, and gone in the next run."""
    code = STORING + PREAMBLE.split("\n")[-2] + STORE
    series = list(requests(code, 3))
    path = series[0].source.app_root / "jobs.py"
    path.write_text(PREAMBLE.rpartition("@")[0].lstrip() + code)
    reports = await all_of(sandbox.runs(series))
    assert [report.status for report in reports] == ["completed"] * 3
    assert len({tuple(report.output) for report in reports}) == 1
    for report in reports:
        assert "new@example.com" in str(report.database)


async def test_a_function_is_described(sandbox: Sandbox, requests: Requests) -> None:
    """Its triggers are known without a run; what cannot be loaded raises."""
    (request,) = requests(COUNTING, 1)
    assert (await sandbox.describe(request)).crons == ("0 * * * *",)
    (broken,) = requests("async def job(:", 1)
    with pytest.raises(SandboxError, match="syntax"):
        await sandbox.describe(broken)


async def test_a_series_can_be_left(sandbox: Sandbox, requests: Requests) -> None:
    """Requests are taken one at a time, and after an early end the sandbox is free."""
    taken = []

    def watched() -> Iterable[RunRequest]:
        for request in requests(COUNTING, 100):
            taken.append(request)
            yield request

    async with aclosing(sandbox.runs(watched())) as reports:
        async for _ in reports:
            break
    assert len(taken) == 1
    assert (await sandbox.run(taken[0])).status == "completed"


async def test_functions_of_an_app_share_a_process(sandbox: Sandbox, tmp_path: Path) -> None:
    """Runs of several functions of the same modules are served by one process, each its own."""
    more = '@client.create_function(fn_id="{0}", trigger=inngest.TriggerCron(cron="0 * * * *"))\n'
    body = "async def {0}(ctx):\n    return ['{0}', PROCESS]\n"
    code = "".join((more + body).format(name) for name in ("job", "two", "three"))
    head = PREAMBLE.lstrip().partition("@client")[0]
    (tmp_path / "jobs.py").write_text(head + code)
    names = ("two", "job", "three", "two")
    requests = (
        RunRequest(FunctionSource(tmp_path, (tmp_path,), ("jobs",), name)) for name in names
    )
    reports = await all_of(sandbox.runs(requests))
    assert [report.output[0] for report in reports] == list(names)
    assert [report.function_id for report in reports] == list(names)
    assert len({report.output[1] for report in reports}) == 1


async def test_a_function_that_is_missing_ends_no_series(sandbox: Sandbox, tmp_path: Path) -> None:
    """The others of the app run before and after it."""
    (tmp_path / "jobs.py").write_text(PREAMBLE.lstrip() + "async def job(ctx):\n    return 1\n")
    requests = (
        RunRequest(FunctionSource(tmp_path, (tmp_path,), ("jobs",), name))
        for name in ("job", "none", "job")
    )
    reports = await all_of(sandbox.runs(requests))
    assert [report.status for report in reports] == ["completed", "crashed", "completed"]
    assert "none" in str(reports[1].error)
