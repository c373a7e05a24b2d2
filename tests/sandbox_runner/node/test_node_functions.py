"""Laws of functions of npm `inngest`: they run as the real SDK runs them, in the same jail."""

from datetime import timedelta
from pathlib import Path

import pytest

from sandbox_runner import Arrival, Fault, Report, RunRequest, Sandbox
from sandbox_runner.stubs.routes import StubRoute
from tests.sandbox_runner.node.conftest import MAJORS, Source, job

EVERYTHING = """
  const first = await step.run("first", () => ({ name: event.data.name }));
  await step.sleep("nap", "1h");
  const [left, right] = await Promise.all([
    step.run("left", async () => 1),
    step.run("right", async () => 2),
  ]);
  const paid = await step.waitForEvent("paid", { event: "paid", timeout: "1d" });
  await step.sendEvent("tell", { name: "told", data: { n: left + right } });
  console.log("printed");
  return { first, sum: left + right, paid: paid.data.amount };
"""
EVENT = {"name": "x", "data": {"name": "Ada"}}


async def run(request: RunRequest) -> Report:
    """One run in a sandbox of its own."""
    async with Sandbox() as sandbox:
        return await sandbox.run(request)


@pytest.mark.parametrize("tier", ["A", "B"])
@pytest.mark.parametrize("major", MAJORS)
async def test_every_kind_of_step(app: Source, major: str, tier: str) -> None:
    """Steps, sleeps, parallel steps, waits and events do what they do on Inngest."""
    source = app(job(EVERYTHING, major), major)
    paid = Arrival(timedelta(hours=2), {"name": "paid", "data": {"amount": 7}})
    report = await run(RunRequest(source, (EVENT,), arrivals=(paid,), tier=tier))  # type: ignore[arg-type]
    assert report.error is None
    assert report.output == {"first": {"name": "Ada"}, "sum": 3, "paid": 7}
    assert [step.kind for step in report.steps].count("run") == 4
    assert report.virtual_ms == 2 * 3_600_000
    assert [event["name"] for event in report.sent_events] == ["told"]
    assert [line.text for line in report.logs][-1] == "printed"
    assert report.jail is not None
    assert report.jail["tier"] == tier


@pytest.mark.parametrize("major", MAJORS)
async def test_failures_are_tried_again(app: Source, major: str) -> None:
    """A step that throws is tried again; when it never works, the function sees the error."""
    body = """
      try { await step.run("bad", () => { throw new Error("no luck"); }); }
      catch (error) { return `caught: ${error.message}`; }
    """
    report = await run(RunRequest(app(job(body, major, "retries: 2"), major), (EVENT,)))
    assert report.output == "caught: no luck"
    (step,) = report.steps
    assert [attempt.status for attempt in step.attempts] == ["failed"] * 3


@pytest.mark.parametrize(
    ("fault", "attempts"),
    [
        (Fault(times=2), ["failed", "failed", "completed"]),
        (Fault("crash"), ["crashed", "completed"]),
        (Fault("http", status=503), ["failed", "completed"]),
        (Fault("timeout"), ["failed", "completed"]),
    ],
)
async def test_faults_on_demand(app: Source, fault: Fault, attempts: list[str]) -> None:
    """What goes wrong on demand in Python goes wrong on demand in Node."""
    source = app(job('return await step.run("one", () => 1);', options="retries: 3"))
    report = await run(RunRequest(source, (EVENT,), faults={"one": fault}))
    assert report.output == 1
    (step,) = report.steps
    assert [attempt.status for attempt in step.attempts] == attempts


async def test_typescript_is_transformed_in_the_jail(app: Source) -> None:
    """Types are dropped, imports without an ending and aliases are found, ES packages load."""
    source = app(
        'import { double } from "@/lib/double";\n'
        'import type { Nothing } from "./nowhere";\n'
        + job("  const n: number = await step.run('n', () => double(21)); return n as number;"),
        name="jobs.ts",
    )
    (source.app_root / "lib").mkdir()
    (source.app_root / "lib" / "double.ts").write_text(
        "enum Kind { Two = 2 }\nexport const double = (n: number): number => n * Kind.Two;\n"
    )
    (source.app_root / "tsconfig.json").write_text(
        '{ // as people write it\n "compilerOptions": { "paths": { "@/*": ["./*"], } } }'
    )
    report = await run(RunRequest(source, (EVENT,)))
    assert report.error is None
    assert report.output == 42


@pytest.mark.parametrize(
    "call",
    [
        'const r = await fetch("https://api.example.com/x"); return (await r.json()).ok;',
        'const r = await fetch("http://api.example.com/x"); return (await r.json()).ok;',
        'const { default: a } = await import("axios");'
        ' return (await a.get("https://api.example.com/x")).data.ok;',
        'const u = await import("undici");'
        ' return (await (await u.request("https://api.example.com/x")).body.json()).ok;',
        'const h = await import("node:https"); return await new Promise((done, fail) =>'
        ' h.get("https://api.example.com/x", (r) => { let t = ""; r.on("data", (d) => t += d);'
        ' r.on("end", () => done(JSON.parse(t).ok)); }).on("error", fail));',
        'const d = await import("node:dns/promises"); const { address } = await'
        ' d.lookup("api.example.com"); const r = await fetch(`http://${address}/x`,'
        ' { headers: { host: "api.example.com" } }); return (await r.json()).ok;',
    ],
    ids=["fetch", "fetch-plain", "axios", "undici", "https", "by-address"],
)
@pytest.mark.parametrize("tier", ["A", "B"])
async def test_clients_reach_the_stub(app: Source, call: str, tier: str) -> None:
    """Every client library gets the stub's answer, with and without TLS."""
    source = app(job(f'return await step.run("call", async () => {{ {call} }});'))
    stub = StubRoute("GET", "api.example.com", "/x", body={"ok": "yes"}, source="test")
    report = await run(RunRequest(source, (EVENT,), stubs=(stub,), tier=tier))  # type: ignore[arg-type]
    assert report.error is None
    assert report.output == "yes"


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ('import x from "not-there";', "Cannot find package 'not-there'", None),
        ("\n\nthrow new Error('at load');", "at load", 3),
        ("export const a = ;", "Unexpected token", None),
    ],
)
async def test_modules_that_do_not_load(
    app: Source, text: str, said: str, line: int | None
) -> None:
    """It is said why, and where."""
    report = await run(RunRequest(app(text), (EVENT,)))
    assert report.status == "crashed"
    assert report.error is not None
    assert said in report.error.message
    assert line is None or report.error.line == line


async def test_a_waiting_worker_sees_what_is_there(app: Source, tmp_path: Path) -> None:
    """The second run is served by a worker that waited; a file changed in between is the new one."""
    source = app(job('return await step.run("n", () => 1);'))
    async with Sandbox() as sandbox:
        first = await sandbox.run(RunRequest(source, (EVENT,)))
        await sandbox._waiting.ready()
        waited = sandbox._waiting._worker
        second = await sandbox.run(RunRequest(source, (EVENT,)))
        await sandbox._waiting.ready()
        other = source.app_root / "other.js"
        other.write_text(job('return await step.run("n", () => 2);'))
        other.replace(source.app_root / "jobs.js")
        third = await sandbox.run(RunRequest(source, (EVENT,)))
        await sandbox._waiting.ready()
        (source.app_root / "jobs.js").write_text(job('return await step.run("n", () => 3);'))
        fourth = await sandbox.run(RunRequest(source, (EVENT,)))
    assert [report.output for report in (first, second, third, fourth)] == [1, 1, 2, 3]
    assert waited is not None
    assert waited.runs == 1


async def test_a_program_that_ends_with_its_run_starts_no_other(app: Source) -> None:
    """Neither does a run that follows at once find one half made."""
    source = app(job('return await step.run("n", () => 1);'))
    async with Sandbox() as sandbox:
        for _ in range(2):
            assert (await sandbox.run(RunRequest(source, (EVENT,)))).output == 1
            assert sandbox._waiting._worker is None
    assert sandbox._waiting._preparing is None


async def test_functions_that_invoke_others(app: Source) -> None:
    """Functions of other modules are loaded when they are needed."""
    source = app(
        'import { child } from "./child.js";\n'
        + job('return await step.invoke("call", { function: child, data: { n: 20 } });')
    )
    (source.app_root / "child.js").write_text(
        'import { Inngest } from "inngest";\nconst inngest = new Inngest({ id: "shop" });\n'
        "export const child = inngest.createFunction("
        "{ id: 'child', triggers: [{ event: 'y' }] }, async ({ event }) => event.data.n + 1);\n"
    )
    request = RunRequest(
        type(source)(
            source.app_root, source.import_roots, ("jobs.js",), "job", ("child.js",), "node"
        ),
        (EVENT,),
    )
    report = await run(request)
    assert report.output == 21


async def test_fetch_that_inngest_makes(app: Source) -> None:
    """`fetch` of the SDK (version 4) is a step whose request is answered from the stubs."""
    body = """
      const answer = await fetch("https://api.example.com/x", { method: "POST", body: "hi" });
      return { status: answer.status, body: await answer.json() };
    """
    source = app('import { fetch } from "inngest";\n' + job(body))
    stub = StubRoute("POST", "api.example.com", "/x", 201, body={"ok": "yes"}, source="test")
    report = await run(RunRequest(source, (EVENT,), stubs=(stub,)))
    assert report.error is None
    assert report.output == {"status": 201, "body": {"ok": "yes"}}
    assert [step.kind for step in report.steps] == ["fetch"]
