"""What functions can do, and what the report says of it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner import Arrival, Fault, FunctionSource, RunEvent, RunRequest, Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="session")

STEPS = """
@client.create_function(fn_id="job", trigger=on("x"))
async def job(ctx):
    async def one(): return 1
    async def two(): return 2
    return [await ctx.step.run("one", one), await ctx.step.run("two", two)]
"""


def tries(report: Any) -> dict[str, list[str]]:
    return {step.id: [attempt.status for attempt in step.attempts] for step in report.steps}


async def test_faults(run_code: Any) -> None:
    """A step fails as often as wanted, before its code runs, then goes on."""
    report = await run_code(STEPS, faults={"two": 2})
    assert report.output == [1, 2]
    assert tries(report) == {"one": ["completed"], "two": ["failed", "failed", "completed"]}
    assert report.steps[1].attempts[0].error.message == "Failure of step 'two' on demand."
    assert report.virtual_ms == 45_000


async def test_fault_for_good(run_code: Any) -> None:
    """More failures than attempts fail the run."""
    report = await run_code(STEPS, faults={"one": 99})
    assert report.status == "failed"
    assert tries(report) == {"one": ["failed"] * 5}
    assert [attempt.at[11:19] for attempt in report.steps[0].attempts] == [
        "00:00:00", "00:00:15", "00:00:45", "00:01:45", "00:03:45",
    ]  # fmt: skip


async def test_fault_of_no_step(run_code: Any) -> None:
    """A fault that met no step is said."""
    report = await run_code(STEPS, faults={"tow": 1})
    assert report.status == "completed"
    assert any("'tow'" in note for note in report.notes)


async def test_faulty_step_does_no_work(run_code: Any) -> None:
    """A step that is made to fail has no effect."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def work(): print("working")
        await ctx.step.run("work", work)
    """
    report = await run_code(code, faults={"work": 1})
    assert [line.text for line in report.logs if line.stream == "stdout"] == ["working"]


async def test_caught_step_error(run_code: Any) -> None:
    """A function may catch the error of a step that has no attempts left, and go on."""
    code = """
    @client.create_function(fn_id="job", retries=1, trigger=on("x"))
    async def job(ctx):
        async def bad(): raise ValueError("no")
        async def plan_b(): return "b"
        try:
            await ctx.step.run("bad", bad)
        except inngest.StepError as error:
            return [error.name, error.message, await ctx.step.run("plan-b", plan_b)]
    """
    report = await run_code(code)
    assert report.output == ["ValueError", "no", "b"]
    assert tries(report) == {"bad": ["failed", "failed"], "plan-b": ["completed"]}
    assert report.steps[0].status == "failed"


async def test_repeated_ids(run_code: Any) -> None:
    """Steps that share an id are told apart by their count."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def double(n): return n * 2
        return [await ctx.step.run("double", double, n) for n in range(3)]
    """
    report = await run_code(code, faults={"double:1": 1})
    assert report.output == [0, 2, 4]
    assert tries(report) == {
        "double": ["completed"],
        "double:1": ["failed", "completed"],
        "double:2": ["completed"],
    }


async def test_synchronous_function(run_code: Any) -> None:
    """A function without async is run just so."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    def job(ctx):
        first = ctx.step.run("first", lambda: 1)
        ctx.step.sleep("nap", 60_000)
        both = ctx.group.parallel(
            (lambda: ctx.step.run("p1", lambda: 1), lambda: ctx.step.run("p2", lambda: 2)))
        return [first, *both, ctx.step.send_event("send", inngest.Event(name="sent"))]
    """
    report = await run_code(code, faults={"first": 1})
    assert report.output[:3] == [1, 1, 2]
    assert report.output[3] == [event["id"] for event in report.sent_events]
    assert report.virtual_ms == 75_000


async def test_failing_parallel_step(run_code: Any) -> None:
    """A parallel step is tried again by itself; its neighbours run once."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def work(n): return n
        def branch(n):
            return lambda: ctx.step.run(f"p{n}", work, n)
        return await ctx.group.parallel(tuple(branch(n) for n in range(3)))
    """
    report = await run_code(code, faults={"p1": 2})
    assert report.output == [0, 1, 2]
    assert tries(report) == {
        "p0": ["completed"],
        "p1": ["failed", "failed", "completed"],
        "p2": ["completed"],
    }


async def test_parallel_sleeps(run_code: Any) -> None:
    """Parallel sleeps and waits take as long as the longest."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        return await ctx.group.parallel((
            lambda: ctx.step.sleep("short", 1000),
            lambda: ctx.step.sleep("long", 5000),
            lambda: ctx.step.wait_for_event("wait", event="never", timeout=3000),
        ))
    """
    report = await run_code(code)
    assert report.status == "completed"
    assert report.virtual_ms == 5000


async def test_race(run_code: Any) -> None:
    """In a race every branch goes on by itself."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def done(name): return name
        async def fast():
            await ctx.step.run("fast-1", done, "f1")
            return await ctx.step.run("fast-2", done, "f2")
        async def slow():
            await ctx.step.sleep("nap", 60_000)
            return await ctx.step.run("slow-2", done, "s2")
        return await ctx.group.parallel((fast, slow), parallel_mode=inngest.ParallelMode.RACE)
    """
    report = await run_code(code)
    assert report.output == ["f2", "s2"]
    finished = {step.id: step.attempts[-1].at[11:19] for step in report.steps}
    assert finished["fast-2"] == "00:00:00"
    assert finished["slow-2"] == "00:01:00"


async def test_sleep_until(run_code: Any) -> None:
    """An instant to sleep until is one of virtual time; a past one is now."""
    code = """
    import datetime
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        zone = datetime.timezone.utc
        await ctx.step.sleep_until("past", datetime.datetime(2020, 1, 1, tzinfo=zone))
        await ctx.step.sleep_until("soon", datetime.datetime(2026, 2, 1, 12, tzinfo=zone))
        return "awake"
    """
    report = await run_code(code, at=datetime(2026, 2, 1, tzinfo=UTC))
    assert report.output == "awake"
    assert report.virtual_ms == 12 * 3_600_000


async def test_wait_for_own_event(run_code: Any) -> None:
    """An event that a run sends can end a wait of another run."""
    code = """
    @client.create_function(fn_id="other", trigger=on("y"))
    async def other(ctx):
        await ctx.step.sleep("nap", 3_600_000)
        await ctx.step.send_event("tell", inngest.Event(name="told", data={"n": 1}))
        return "sent"

    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        results = await ctx.group.parallel((
            lambda: ctx.step.invoke("call", function=other),
            lambda: ctx.step.wait_for_event("wait", event="told", timeout=86_400_000),
        ))
        return [results[0], results[1].data]
    """
    report = await run_code(code)
    assert report.output == ["sent", {"n": 1}]
    assert report.virtual_ms == 3_600_000


@pytest.mark.parametrize(
    ("condition", "came", "said"),
    [("size(async.data.list) > 2", True, False), ("size(async.data.list", False, True)],
)
async def test_conditions(run_code: Any, condition: str, came: bool, said: bool) -> None:
    """CEL is evaluated; what is no CEL is said, and taken as not met."""
    code = f"""
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        got = await ctx.step.wait_for_event(
            "wait", event="y", if_exp="{condition}", timeout=1000)
        return got is not None
    """
    arrival = Arrival(timedelta(), {"name": "y", "data": {"list": [1, 2, 3]}})
    report = await run_code(code, arrivals=(arrival,))
    assert report.output is came
    assert any(condition in note for note in report.notes) is said


async def test_unknown_invocation(run_code: Any) -> None:
    """Invoking what is not there fails the step, and lists what is there."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        await ctx.step.invoke_by_id("call", app_id="else", function_id="where")
    """
    report = await run_code(code)
    assert report.status == "failed"
    assert "'else-where'" in report.error.message
    assert "shop-job" in report.error.message


async def test_failing_invocation(run_code: Any) -> None:
    """The error of an invoked function is the error of the step."""
    code = """
    @client.create_function(fn_id="bad", retries=0, trigger=on("y"))
    async def bad(ctx): raise KeyError("deep")

    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        try: await ctx.step.invoke("call", function=bad)
        except Exception as error: return [error.name, error.message]
    """
    report = await run_code(code)
    assert report.output == ["KeyError", "'deep'"]
    assert [child.status for child in report.children] == ["failed"]


async def test_invocation_timeout(run_code: Any) -> None:
    """An invoked function that takes too long fails the step at its timeout."""
    code = """
    @client.create_function(fn_id="slow", trigger=on("y"))
    async def slow(ctx): await ctx.step.sleep("nap", 7200_000)

    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        await ctx.step.invoke("call", function=slow, timeout=60_000)
    """
    report = await run_code(code)
    assert report.status == "failed"
    assert "within 1m" in report.error.message
    assert report.virtual_ms == 60_000


async def test_more_modules(sandbox: Sandbox, tmp_path: Path) -> None:
    """Other modules are loaded only when a function in them is needed."""
    (tmp_path / "shared.py").write_text("import inngest\nclient = inngest.Inngest(app_id='shop')\n")
    (tmp_path / "first.py").write_text(
        "import inngest\nfrom shared import client\n"
        "@client.create_function(fn_id='job', trigger=inngest.TriggerEvent(event='x'))\n"
        "async def job(ctx):\n"
        "    if ctx.event.data.get('alone'): return 'alone'\n"
        "    return await ctx.step.invoke_by_id('call', function_id='helper')\n"
    )
    (tmp_path / "second.py").write_text(
        "import inngest\nfrom shared import client\nprint('loaded')\n"
        "@client.create_function(fn_id='helper', trigger=inngest.TriggerEvent(event='y'))\n"
        "async def helper(ctx): return 'helped'\n"
    )
    source = FunctionSource(tmp_path, (tmp_path,), ("first",), "job", ("missing", "second"))
    helped = await sandbox.run(RunRequest(source))
    alone = await sandbox.run(RunRequest(source, ({"name": "x", "data": {"alone": True}},)))
    assert helped.output == "helped"
    assert any("missing" in note for note in helped.notes)
    assert (alone.output, alone.logs) == ("alone", ())


async def test_finish_timeout(run_code: Any) -> None:
    """A run that is over its own timeout is cancelled."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"), timeouts=inngest.Timeouts(finish=60_000))
    async def job(ctx): await ctx.step.sleep("nap", 3_600_000)
    """
    report = await run_code(code)
    assert report.status == "cancelled"
    assert report.virtual_ms == 60_000


async def test_environment(run_code: Any) -> None:
    """The worker sees fakes of the secrets, what is asked for, and nothing of ours."""
    code = """
    import os
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx): return dict(os.environ)
    """
    secrets = ("SLACK_BOT_TOKEN", "INNGEST_DEV", "INNGEST_BASE_URL", "PATH", "INNGEST_EVENT_KEY")
    report = await run_code(code, secrets=secrets, environment={"REGION": "eu"})
    seen = report.output
    assert seen["SLACK_BOT_TOKEN"].startswith("xoxb-")
    assert (seen["REGION"], seen["TZ"], seen["INNGEST_DEV"]) == ("eu", "UTC", "1")
    assert not {"PYTHONPATH", "VIRTUAL_ENV", "USER", "PYTEST_CURRENT_TEST"} & set(seen)
    assert seen["HOME"] == seen["TMPDIR"]
    assert "INNGEST_BASE_URL" not in seen
    assert "bin" in seen["PATH"]
    assert "INNGEST_EVENT_KEY" in seen


async def test_production_client(run_code: Any) -> None:
    """A client that insists on production is run all the same."""
    code = """
    prod = inngest.Inngest(app_id="prod", is_production=True, api_base_url="https://api.inngest.com")
    @prod.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        return len(await ctx.step.send_event("send", inngest.Event(name="y")))
    """
    report = await run_code(code)
    assert report.output == 1


async def test_same_request_same_report(run_code: Any) -> None:
    """Two runs of one request differ in wall time only."""
    reports = [(await run_code(STEPS, faults={"one": 1})).to_json() for _ in range(2)]
    for report in reports:
        del report["wall_ms"]
        for step in report["steps"]:
            for attempt in step["attempts"]:
                del attempt["duration_ms"]
                if attempt["error"]:
                    del attempt["error"]["stack"]
    assert reports[0] == reports[1]


async def test_progress(run_code: Any) -> None:
    """Whoever watches is told everything in order."""
    seen: list[RunEvent] = []
    await run_code(STEPS, faults={"two": 1}, on_event=seen.append)
    assert [(event.kind, event.step_id) for event in seen if event.kind != "log"] == [
        ("run_started", None),
        ("attempt", "one"),
        ("step_finished", "one"),
        ("attempt", "two"),
        ("attempt", "two"),
        ("step_finished", "two"),
        ("run_finished", None),
    ]


async def test_report_shape(run_code: Any) -> None:
    """The document has the keys that scripts rely on."""
    report = await run_code(STEPS)
    document = json.loads(json.dumps(report.to_json()))
    assert {
        "status", "function_id", "run_id", "event", "output", "error", "steps", "sent_events",
        "http", "logs", "virtual_ms", "wall_ms",
    } <= set(document)  # fmt: skip
    step = document["steps"][0]
    assert set(step) == {"id", "name", "kind", "status", "attempts", "output"}
    assert set(step["attempts"][0]) == {"status", "error", "duration_ms", "at"}
    assert (document["function_id"], document["event"]["name"]) == ("job", "x")


async def test_event_that_triggers_nothing(run_code: Any) -> None:
    """An event that is not the trigger's is run, and doubted."""
    code = """
    @client.create_function(
        fn_id="job", trigger=inngest.TriggerEvent(event="x", expression="event.data.n > 3"))
    async def job(ctx): return "ran"
    """
    wrong = await run_code(code, events=({"name": "other"},))
    small = await run_code(code, events=({"name": "x", "data": {"n": 1}},))
    right = await run_code(code, events=({"name": "x", "data": {"n": 4}},))
    assert [report.output for report in (wrong, small, right)] == ["ran"] * 3
    assert any("'other'" in note for note in wrong.notes)
    assert any("condition" in note for note in small.notes)
    assert not any("trigger" in note for note in right.notes)


async def test_interpreter_is_told(run_code: Any) -> None:
    """Where the app has no environment ours is used, and that is said."""
    report = await run_code(STEPS)
    assert report.interpreter["origin"] in {"ours", "VIRTUAL_ENV"}
    assert report.interpreter["sdk_version"].startswith("0.5.")


WORK = """
@client.create_function(fn_id="job", trigger=on("x"))
async def job(ctx):
    async def work():
        print("working")
        return 1
    return [await ctx.step.run("work", work), await ctx.step.run("rest", work)]
"""


@pytest.mark.parametrize(
    ("fault", "status", "times", "reason"),
    [
        (Fault("timeout"), "failed", 3, "did not answer in time"),
        (Fault("crash"), "crashed", 2, "worker was killed"),
        (Fault("crash-midway"), "crashed", 3, "worker was killed"),
        (Fault("crash-after"), "crashed", 3, "worker was killed"),
        (Fault("http", status=503), "failed", 2, "answered 503"),
    ],
)
async def test_ways_to_fail(
    run_code: Any, fault: Fault, status: str, times: int, reason: str
) -> None:
    """Each fault costs its step one attempt, after its code or instead of it; then the run goes on."""
    report = await run_code(WORK, faults={"work": fault})
    assert report.output == [1, 1]
    assert tries(report) == {"work": [status, "completed"], "rest": ["completed"]}
    assert reason in report.steps[0].attempts[0].error.message
    assert report.virtual_ms == 15_000
    assert len([line for line in report.logs if line.text == "working"]) == times


async def test_crash_for_good(run_code: Any) -> None:
    """A step that kills its worker at every attempt fails the run as any other would."""
    report = await run_code(WORK, faults={"work": Fault("crash", times=99)})
    assert report.status == "failed"
    assert tries(report) == {"work": ["crashed"] * 5}


async def test_slow_step(run_code: Any) -> None:
    """A slow step takes its time, in which the run may be cancelled."""
    slow = {"work": Fault("slow", delay_ms=30_000)}
    report = await run_code(WORK, faults=slow)
    assert (report.output, report.virtual_ms) == ([1, 1], 30_000)
    limited = WORK.replace('on("x")', 'on("x"), timeouts=inngest.Timeouts(finish=10_000)')
    report = await run_code(limited, faults=slow)
    assert (report.status, report.virtual_ms) == ("cancelled", 10_000)
