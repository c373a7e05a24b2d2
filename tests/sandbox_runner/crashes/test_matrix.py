"""However a run is killed, it ends as if it had not been; what can happen twice is named."""

from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.crashes.effects import Effect
from sandbox_runner.crashes.ledger import Doing
from sandbox_runner.crashes.matrix import Matrix, crash_matrix
from sandbox_runner.crashes.scenario import Outcome
from sandbox_runner.crashes.verdict import judge
from sandbox_runner.stubs.routes import StubRoute

APP = """
    import json
    import urllib.request
    import inngest

    client = inngest.Inngest(app_id="shop")
    URL = "https://api.example.com"

    def call(method, **headers):
        asked = urllib.request.Request(URL, data=b"{}", headers=headers, method=method)
        return json.loads(urllib.request.urlopen(asked, timeout=5).read())

    @client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
    async def job(ctx):
        key = {"Idempotency-Key": ctx.run_id}
        first = await ctx.step.run("keyed", lambda: call("POST", **key))
        await ctx.step.sleep("nap", 60_000)
        await ctx.step.run("plain", lambda: call("POST"))
        await ctx.step.send_event("tell", inngest.Event(name="done", data={}))
        return first
"""
ROUTES = (StubRoute("*", "api.example.com", "*", body={"ok": True}),)


def request(folder: Path, code: str = APP) -> RunRequest:
    (folder / "jobs.py").write_text(dedent(code))
    source = FunctionSource(folder, (folder,), ("jobs",), "job")
    return RunRequest(source, events=({"name": "x", "data": {}},), stubs=ROUTES)


@pytest.mark.asyncio(loop_scope="session")
async def test_every_kill(sandbox: Sandbox, tmp_path: Path) -> None:
    """Killed anywhere, the run completes with no completed step run again; repeated effects are named."""
    matrix = await crash_matrix(sandbox, request(tmp_path))
    assert matrix.holds, matrix.to_json()
    columns = [(who, when) for who in ("worker", "executor") for when in ("before", "after")]
    rows = {step: [matrix.worst(*column, step) for column in columns] for step in matrix.steps}
    assert rows == {
        "keyed": ["held", "keyed", "keyed", "held"],
        "plain": ["held", "twice", "twice", "held"],
        "tell": ["held", "twice", "twice", "held"],
    }
    assert [cell.verdict.judgement for cell in matrix.cells if cell.moment == "during"] == [
        "keyed", "twice", "twice",
    ]  # fmt: skip
    writes = {cell.write for cell in matrix.cells if cell.killed == "executor"}
    assert writes == set(range(1, len(writes) + 1))
    assert len(writes) >= 5
    named = {found["effect"]: found["why"] for found in matrix.repeated()}
    assert "ctx.run_id" in named["event done"]
    assert len(named) == 2


INFER = """
    import inngest
    from inngest.experimental import ai

    client = inngest.Inngest(app_id="shop")
    model = ai.openai.Adapter(auth_key="sk-secret", model="m")

    @client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
    async def job(ctx):
        said = await ctx.step.ai.infer("ask", adapter=model, body={"messages": []})
        return await ctx.step.run("read", lambda: said["text"])
"""


@pytest.mark.asyncio(loop_scope="session")
async def test_requests_that_the_executor_makes(sandbox: Sandbox, tmp_path: Path) -> None:
    """A model is asked again only when the executor is killed before its answer is on disk."""
    model = StubRoute("POST", "api.openai.com", "*", body={"text": "hello"})
    matrix = await crash_matrix(sandbox, replace(request(tmp_path, INFER), stubs=(model,)))
    assert matrix.holds, matrix.to_json()
    assert (matrix.report.output, matrix.steps, matrix.coded) == (
        "hello",
        ("ask", "read"),
        ("read",),
    )
    executor = [matrix.worst("executor", moment, "ask") for moment in ("before", "after")]
    assert executor == ["twice", "held"]
    (named,) = matrix.repeated()
    assert named["effect"].startswith("POST https://api.openai.com/")


@pytest.mark.asyncio(loop_scope="session")
async def test_a_run_that_fails_anyway(sandbox: Sandbox, tmp_path: Path) -> None:
    """A function that does not complete is not killed; the matrix does not hold."""
    code = APP.replace("return first", 'raise inngest.NonRetriableError("no")')
    matrix = await crash_matrix(sandbox, request(tmp_path, code))
    assert isinstance(matrix, Matrix)
    assert (matrix.holds, matrix.cells, matrix.report.status) == (False, [], "failed")


POST = Effect("a", "POST x", key="k: 1")
ONCE = [Doing("a", completed=True, effects=[POST]), Doing("", completed=False)]
USUAL = Outcome("completed", {"n": 1}, ONCE, {"t": {"inserted": [{}]}})


def judged(outcome: Outcome, *, exact: bool = True) -> tuple[str, str]:
    verdict = judge(USUAL, outcome, exact=exact, repeatable={})
    return verdict.judgement, " ".join(verdict.problems)


def again(*doings: Doing, output: object = None, rows: int = 1, kept: str = "") -> Outcome:
    shown = {"n": 1} if output is None else output
    database: dict[str, Any] = {"t": {"inserted": [{}] * rows}}
    at = 1 if kept else None
    return Outcome("completed", shown, doings, database, at, frozenset({kept} if kept else ()))


def test_violations_are_seen() -> None:
    """Each law that a run can break is seen to be broken."""
    assert judged(USUAL) == ("held", "")
    assert judged(again(*ONCE, ONCE[0]))[0] == "broken"
    assert "ran again" in judged(again(*ONCE, ONCE[0]))[1]
    assert "ran again" in judged(again(Doing("a", completed=False), ONCE[0], kept="a"))[1]
    assert "less than" in judged(again(Doing("a", completed=True)))[1]
    assert "output" in judged(again(*ONCE, output={"n": 2}))[1]
    assert judged(again(*ONCE, output={"n": 2}), exact=False) == ("held", "")
    assert "shape" in judged(again(*ONCE, output={"n": "2"}), exact=False)[1]
    assert judged(again(*ONCE, rows=2)) == ("twice", "")
    assert "ended failed" in judged(Outcome("failed", None, ONCE, {}, error="E: m"))[1]


def test_keys() -> None:
    """The same key makes a repetition safe; another key, or none, does not."""
    lost = Doing("a", completed=False, effects=[POST])
    assert judged(again(lost, *ONCE)) == ("keyed", "")
    other = Doing("a", completed=False, effects=[Effect("a", "POST x", key="k: 2")])
    assert judged(again(other, *ONCE)) == ("twice", "")
    none = Doing("a", completed=False, effects=[Effect("a", "POST x")])
    assert judged(again(none, *ONCE)) == ("twice", "")
    read = Doing("a", completed=False, effects=[Effect("a", "GET x", harmless="it reads")])
    assert judged(again(read, *ONCE)) == ("harmless", "")
