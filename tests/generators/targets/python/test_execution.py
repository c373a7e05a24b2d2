"""Rendered code is run: by the real SDK in the sandbox, against the connectors' sample answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from generators.apps.facts import AppFacts
from generators.catalog import sample_answers
from generators.spec import sample_event
from generators.targets.python.rendering import source_of
from sandbox_runner import Arrival, FunctionSource, Report, RunRequest, Sandbox
from sandbox_runner.stubs.routes import StubAnswer, StubRoute
from tests.generators.targets.python.goldens import NAMES, golden_workflow

Run = Callable[..., Awaitable[Report]]
EVENTS: dict[str, dict[str, Any]] = {
    "nested-steps": {
        "orders": [
            {"id": "o1", "total": 2000},
            {"id": "o2", "total": 5, "country": "FR", "lines": [{"name": "a"}, {"name": "b"}]},
            {"id": "o3", "total": 5, "country": "US", "tags": []},
        ],
        "batch_id": "b1",
    },
    "events-and-invoke": {"rows": [{"id": 1}, {"id": 2}]},
    "code-steps": {"numbers": [1, 2, 3]},
    "database-steps": {
        "subject": "Late parcel",
        "email": "nobody@example.com",
        "name": "Nobody",
        "word": "zebra",
        "people": [
            {"id": "p1", "full_name": "Grace", "mail": "grace@example.com"},
            {"id": "p1", "full_name": "Grace Hopper"},
        ],
    },
    "loops-with-results": {"emails": ["ada@example.com", "grace@example.com"], "mode": "b"},
    "wait-and-see": {"due_at": "2026-06-10T09:00:00Z", "invoice_id": "in_1", "reminders": 2},
    "http-steps": {"page_id": "a/b c", "query": "x", "hook": "https://hook.example.com/in", "a": 1},
}
PAGES = [{"id": n, "meta": {"title": f"Page {n}"}} for n in range(3)]
ROUTES = (
    StubRoute("GET", "api.example.com", "/pages", body={"items": PAGES}),
    StubRoute("GET", "api.example.com", "/more", body={"items": PAGES}),
    StubRoute("POST", "api.example.com", "/most", body={"items": PAGES, "has_more": False}),
    StubRoute("POST", "hook.example.com", "/in", body={"status": "ok"}),
    StubRoute("PUT", "example.com", "/raw", body={"etag": "e1"}),
    StubRoute("GET", "api.example.com", "/pages/*/body", body={"text": "body"}),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    """One warm sandbox."""
    async with Sandbox() as opened:
        yield opened


@pytest.fixture
def run(sandbox: Sandbox, full_app: AppFacts) -> Run:
    """Runs a golden function with its sample event; `data` replaces the event's."""

    async def started(name: str, data: Mapping[str, Any] | None = None, **options: Any) -> Report:
        workflow = golden_workflow(name)
        event = sample_event(workflow)
        data = EVENTS.get(name) if data is None else data
        if event is not None and data is not None:
            event["data"] = dict(data)
        samples = tuple(
            StubRoute(each.method, each.host, each.path, body=each.body, source=each.source)
            for each in sample_answers(workflow)
        )
        stubs = (*options.pop("stubs", ()), *ROUTES, *samples)
        events = options.pop("events", (event,) if event else ())
        module = f"app.inngest.functions.{name.replace('-', '_')}"
        source = FunctionSource(full_app.root, (full_app.import_root,), (module,), name)
        secrets = tuple(source_of(workflow, full_app)[1].secrets)
        request = RunRequest(source, tuple(events), stubs=stubs, secrets=secrets, **options)
        return await sandbox.run(request)

    return started


def ids(report: Report) -> list[str]:
    return [step.id for step in report.steps]


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "events-and-invoke"])
async def test_every_golden_function_completes(name: str, run: Run) -> None:
    """With a sample event and the sample answers, nothing fails and all output is JSON."""
    report = await run(name)
    assert report.status == "completed", (report.error, report.notes)


async def test_a_sync_writes_what_was_fetched_once(run: Run) -> None:
    """Two contacts come in two pages; each becomes one row."""
    first = {"records": [_contact("1", "Ada")], "nextRecordsUrl": "/services/data/v68.0/query/n"}
    last = {"records": [_contact("2", "Grace"), _contact("1", "Ada L.")], "done": True}
    stubs = (
        StubRoute("GET", "*", "/services/data/*/query", body=first),
        StubRoute("GET", "*", "/services/data/*/query/n", body=last),
    )
    report = await run("sync-contacts", stubs=stubs)
    assert report.output == {"saved": 3}
    assert ids(report) == ["fetch-contacts", "save-contacts"]
    new = {row["external_id"]: row["name"] for row in report.database["contacts"]["inserted"]}
    assert new == {"1": "Ada L.", "2": "Grace"}
    assert [call["status"] for call in report.http] == [200, 200]


def _contact(number: str, name: str) -> dict[str, Any]:
    return {"Id": number, "Name": name, "Email": None, "Account": None}


async def test_a_mail_is_sent_to_who_signed_up(run: Run) -> None:
    """To, subject and both texts are what the workflow says, line by line."""
    data = {"email": "ada@example.com", "name": 'A{d}a "x"'}
    report = await run("welcome-email", data)
    assert report.output is None
    assert report.steps[0].output == {"to": "ada@example.com"}


@pytest.mark.parametrize(
    ("status", "headers", "attempts"),
    [(500, {}, 2), (429, {"Retry-After": "90"}, 2), (404, {}, 1)],
)
async def test_an_error_status_is_tried_again_or_final(
    run: Run, status: int, headers: dict[str, str], attempts: int
) -> None:
    """5xx and 429 are tried again (429 when it says); other 4xx end the run at once."""
    good = {"ok": True, "channel": "C1", "ts": "1.2"}
    sequence = (StubAnswer(status, {"no": 1}, headers), StubAnswer(200, good))
    route = StubRoute("POST", "slack.com", "/api/chat.postMessage", sequence=sequence)
    report = await run("failing", stubs=(route,), events=({"name": "app/job.started", "data": {}},))
    step = report.steps[0]
    assert len(step.attempts) == attempts or report.run.attempts
    assert report.status == ("failed" if status == 404 else "completed")
    if status == 429:
        assert report.virtual_ms == pytest.approx(90_000, abs=5_000)


async def test_a_refusal_in_a_good_answer_is_final(run: Run) -> None:
    """Slack answers 200 with `ok: false`; the reason is in the error."""
    route = StubRoute("POST", "slack.com", "/**", body={"ok": False, "error": "channel_not_found"})
    report = await run("rate-limited", stubs=(route,))
    assert report.status == "failed"
    assert report.error is not None
    assert "channel_not_found" in report.error.message


async def test_a_handler_of_failures_is_told_what_failed(run: Run) -> None:
    """`on_failure` runs with the error and the original event."""
    bad = StubAnswer(404, {"no": 1})
    good = StubAnswer(200, {"ok": True, "channel": "C1", "ts": "1.2"})
    route = StubRoute("POST", "slack.com", "/api/chat.postMessage", sequence=(bad, good))
    event = {"name": "app/job.started", "data": {"job": "j7"}}
    report = await run("failing", stubs=(route,), events=(event,))
    assert report.status == "failed"
    (child,) = report.children
    assert child.status == "completed"
    said = report.http[-1]["request"]["body"] if "request" in report.http[-1] else report.http[-1]
    assert "j7" in str(said)
    assert "app/job.started" in str(said)


async def test_each_round_of_a_loop_has_steps_of_its_own(run: Run) -> None:
    """Ids carry the index of each loop around, so that nothing is remembered for another."""
    report = await run("nested-steps")
    assert report.output == {"handled": "b1"}
    assert sorted(ids(report)) == sorted(
        [
            *("tell-sales-0", "tell-boss-0", "breathe-0"),
            *("tell-line-1-0", "tell-line-1-1", "wait-a-bit-2"),
        ]
    )
    assert report.virtual_ms >= timedelta(minutes=91) / timedelta(milliseconds=1)


async def test_lanes_are_joined_in_order(run: Run) -> None:
    """Every lane runs to its end, also the one with a group inside; then the next step."""
    report = await run("parallel-lanes")
    assert set(ids(report)) == {
        *("fetch-leads", "find-person", "pause", "greet", "first", "second"),
        *("pause-two", "third", "fourth", "report"),
    }
    assert ids(report)[-1] == "report"
    assert report.output[0]["company"] == "Orbit Ltd"


async def test_a_loop_gives_a_list_and_a_branch_its_last_result(run: Run) -> None:
    """`steps.<each>` is a list, `steps.<branch>` what the arm that was taken gave."""
    report = await run("loops-with-results")
    assert len(report.output["people"]) == 2
    assert "choice" in report.output


async def test_an_awaited_event_decides(run: Run) -> None:
    """What comes in time is used; what does not is None after the whole time."""
    paid = {"name": "app/invoice.paid", "data": {"invoice_id": "in_1", "method": "card"}}
    start = datetime(2026, 6, 1, tzinfo=UTC)
    early = await run("wait-and-see", at=start, arrivals=(Arrival(timedelta(days=10), paid),))
    assert early.output["data"] == paid["data"]
    late = await run("wait-and-see", at=start)
    assert late.output is None
    assert "late" in ids(late)


async def test_code_keeps_its_strings(run: Run) -> None:
    """A body with tabs and a string over two lines means the same inside of the function."""
    report = await run("code-steps")
    assert report.output == 6
    assert report.steps[0].output == {"total": 6, "note": "two\nlines"}


async def test_rows_are_written_once_however_often_a_step_runs(run: Run) -> None:
    """Insert, upsert, update and delete on the app's own tables; equal keys are one row."""
    report = await run("database-steps")
    contacts = report.database["contacts"]["inserted"]
    assert [(row["external_id"], row["name"]) for row in contacts] == [("p1", "Grace Hopper")]
    assert report.output["saved"] == 2
    assert len(report.database["users"]["inserted"]) == 1


async def test_http_steps_send_what_they_say(run: Run) -> None:
    """Path parts are quoted, results are picked, the text of a step is passed on."""
    report = await run("http-steps")
    assert report.output["first"] == "Page 0"
    assert report.output["pages"] == [{"id": n, "title": f"Page {n}"} for n in range(3)]
    assert report.output["etag"] == "e1"
    assert "a%2Fb%20c" in str(report.http[0])


async def test_a_guard_lets_only_the_right_firing_through(run: Run) -> None:
    """In summer 9:00 in Paris is 7:00 UTC, in winter 8:00; the other firing is skipped."""
    summer, winter = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    for day, hour in ((summer, 7), (winter, 8)):
        for other in (7, 8):
            at = day.replace(hour=other)
            stamp = int(at.timestamp() * 1000)
            timer = {"name": "inngest/scheduled.timer", "data": {"cron": ""}, "ts": stamp}
            report = await run("guarded", events=(timer,))
            assert report.status == "completed"
            assert bool(report.steps) is (other == hour)
            if other != hour:
                assert report.output == {"skipped": "not 09:00 in Europe/Paris"}


async def test_a_guard_does_not_stop_who_invokes_by_hand(run: Run) -> None:
    """Whoever invokes the function wants its work now, whatever the clock says."""
    noon = int(datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp() * 1000)
    report = await run(
        "guarded", events=({"name": "inngest/function.invoked", "data": {}, "ts": noon},)
    )
    assert (report.status, len(report.steps)) == ("completed", 1)


async def test_events_are_sent_and_functions_invoked(run: Run) -> None:
    """One event for each item, with its data; an unknown function to invoke fails in words."""
    report = await run("events-and-invoke")
    names = [event["name"] for event in report.sent_events]
    assert names == [
        "app/import.announced",
        *["app/row.imported"] * 2,
        *["app/row.forwarded"] * 2,
        "app/ping",
    ]
    assert [event["data"]["id"] for event in report.sent_events[1:3]] == [1, 2]
    assert report.sent_events[0]["data"]["static"] == {"a": [1, None, True, "x"]}
