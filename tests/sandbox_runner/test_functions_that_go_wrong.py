"""Whatever a function does, there is a report, and it says what happened."""

import os
import re
import signal
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner import FunctionSource, Limits, RunEvent, RunRequest, Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_syntax_error(run_code: Any) -> None:
    """A module that is not Python is named with file and line."""
    report = await run_code("x = 1\ndef broken(:\n")
    assert report.status == "crashed"
    assert (report.error.name, report.error.file) == ("SyntaxError", "jobs.py")
    assert report.error.line == 6


async def test_missing_module(run_code: Any) -> None:
    """An import that fails is named, with what to install."""
    report = await run_code("import surely_not_installed\n")
    assert report.status == "crashed"
    assert report.error.name == "ModuleNotFoundError"
    assert "surely_not_installed" in report.error.message
    assert "surely_not_installed" in report.error.hint
    assert (report.error.file, report.error.line) == ("jobs.py", 5)


async def test_module_that_exits(run_code: Any) -> None:
    """A module that calls sys.exit does not take anything with it."""
    report = await run_code("raise SystemExit(3)\n")
    assert (report.status, report.error.name) == ("crashed", "SystemExit")


async def test_module_that_dies(run_code: Any) -> None:
    """A module that kills the process while it is loaded."""
    report = await run_code("import os\nos._exit(4)\n")
    assert report.status == "crashed"
    assert "while" in report.error.message


async def test_no_such_module(sandbox: Sandbox, tmp_path: Path) -> None:
    """A module that does not exist."""
    source = FunctionSource(tmp_path, (tmp_path,), ("nowhere",), "job")
    report = await sandbox.run(RunRequest(source))
    assert (report.status, report.error and report.error.name) == ("crashed", "ModuleNotFoundError")


async def test_missing_function(run_code: Any) -> None:
    """A function that is not there: the ones that are there are listed."""
    code = """
    @client.create_function(fn_id="other", trigger=on("x"))
    async def other(ctx): return 1
    """
    report = await run_code(code)
    assert (report.status, report.error.name) == ("crashed", "FunctionNotFound")
    assert "'job'" in report.error.message
    assert "other" in report.error.message


async def test_hanging_step(run_code: Any) -> None:
    """A step that never ends is killed, and named."""
    code = """
    import time
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def forever(): time.sleep(60)
        await ctx.step.run("stuck", forever)
    """
    report = await run_code(code, limits=Limits(call_seconds=0.3))
    assert report.status == "timed_out"
    assert "'stuck'" in report.error.message
    assert [(step.id, step.status) for step in report.steps] == [("stuck", "timed_out")]


async def test_endless_run(run_code: Any) -> None:
    """A run that takes too long in all is ended."""
    code = """
    import time
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def slow(): time.sleep(0.1)
        for n in range(100):
            await ctx.step.run(f"s{n}", slow)
    """
    report = await run_code(code, limits=Limits(run_seconds=1))
    assert report.status == "timed_out"
    assert report.steps[0].status == "completed"


@pytest.mark.parametrize(
    ("death", "word"),
    [
        ("os._exit(3)", "status 3"),
        ("os.kill(os.getpid(), 9)", "SIGKILL"),
        ("os.abort()", "SIGABRT|SIGSEGV"),  # the first process of a namespace ignores SIGABRT
    ],
)
async def test_dying_worker(run_code: Any, death: str, word: str) -> None:
    """A process that ends in a step is a crash of that step."""
    code = f"""
    import os
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def die(): {death}
        await ctx.step.run("fatal", die)
    """
    report = await run_code(code)
    assert report.status == "crashed"
    assert re.search(word, report.error.message)
    assert [(step.id, step.status) for step in report.steps] == [("fatal", "crashed")]


async def test_sandbox_survives(run_code: Any) -> None:
    """After a crash the next run is as good as any."""
    code = """
    import os
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        if ctx.event.data.get("die"): os._exit(1)
        return "alive"
    """
    assert (
        await run_code(code, events=({"name": "x", "data": {"die": True}},))
    ).status == "crashed"
    assert (await run_code(code)).output == "alive"


async def test_noise(run_code: Any) -> None:
    """Output of any kind is kept as text, bounded, and safe to show."""
    code = r"""
    import os, sys
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        print("\x1b[31mred\x1b[0m \x07 \u202e")
        os.write(2, b"\xff\xfe not utf-8\n")
        sys.stdout.write("no newline")
        for _ in range(2000): print("x" * 1000)
        return "ok"
    """
    report = await run_code(code, limits=Limits(log_bytes=10_000))
    assert report.output == "ok"
    texts = [line.text for line in report.logs]
    assert "red \ufffd \ufffd" in texts
    assert any("not utf-8" in line.text and line.stream == "stderr" for line in report.logs)
    assert sum(map(len, texts)) <= 20_000
    assert any("10000 bytes" in note for note in report.notes)


@pytest.mark.parametrize(
    ("value", "status", "word"),
    [
        ("object()", "failed", "unserializable"),
        ("float('nan')", "failed", "NaN"),
        ("{'a': float('inf')}", "failed", "Infinity"),
        ("10 ** 4400", "failed", ""),
        ("nested(2000)", "failed", ""),
        ("'\\ud800'", "completed", ""),
        ("'x' * 5_000_000", "failed", "over the limit"),
    ],
)
async def test_results_that_are_not_json(run_code: Any, value: str, status: str, word: str) -> None:
    """A result that JSON cannot carry fails with the reason."""
    code = f"""
    def nested(depth):
        value = []
        for _ in range(depth): value = [value]
        return value
    @client.create_function(fn_id="job", retries=0, trigger=on("x"))
    async def job(ctx): return {value}
    """
    report = await run_code(code)
    assert report.status == status
    assert report.error is None or word in report.error.message


@pytest.mark.parametrize(
    "answer",
    [
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: nine\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"x" * 100_000,
    ],
)
async def test_forged_answers(run_code: Any, answer: bytes) -> None:
    """A function that writes on the worker's own socket is a crash, never a hang."""
    code = f"""
    import os, socket, stat
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        for fd in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, {answer!r})
            except OSError: pass
        os._exit(0)
    """
    report = await run_code(code, limits=Limits(call_seconds=5))
    assert report.status == "crashed"
    assert report.error.message


@pytest.mark.parametrize(
    "body",
    [
        b"not json", b"[" * 50_000, b'[{"op":"Nonsense","id":"x"}]', b'[{"op":"StepRun"}]', b"{}",
        b"[]", b'[{"op":"StepRun","id":7}]', b'[{"op":"Sleep","id":"a","name":"never"}]',
        b'[{"op":"WaitForEvent","id":"a","name":"x","opts":{"timeout":5}}]', b"[NaN]",
        b'[{"op":"InvokeFunction","id":"a","opts":{"function_id":9}}]', b'"\\ud800"',
        b'[{"op":"StepPlanned","id":"\\ud800"}]',
        b'[{"op":"StepPlanned","id":"a\\r\\nX-Inject: y"}]',
    ],
)  # fmt: skip
async def test_forged_steps(run_code: Any, body: bytes) -> None:
    """Steps that the protocol does not know end in a report."""
    code = f"""
    import os, stat
    BODY = {body!r}
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        answer = b"HTTP/1.1 206 -\\r\\ncontent-length: %d\\r\\n\\r\\n" % len(BODY) + BODY
        for fd in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, answer)
            except OSError: pass
        import time; time.sleep(0.2)
        os._exit(0)
    """
    report = await run_code(code, limits=Limits(call_seconds=5))
    assert report.status in {"failed", "crashed"}
    assert report.error.message


async def test_too_many_steps(run_code: Any) -> None:
    """The 1,001st step of a run is refused; here the 6th."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def nothing(): return 1
        n = 0
        while True:
            n += 1
            await ctx.step.run(f"s{n}", nothing)
    """
    report = await run_code(code, limits=Limits(steps=5))
    assert (report.status, report.error.name) == ("failed", "LimitReached")
    assert "more than 5 steps" in report.error.message


async def test_invoking_itself(run_code: Any) -> None:
    """A function that invokes itself without end reaches a limit."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        return await ctx.step.invoke_by_id("again", function_id="job")
    """
    report = await run_code(code, limits=Limits(runs=5))
    assert report.status == "failed"
    assert "More than 5 runs" in str([child.error for child in report.children])


_INVOKING = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        return await ctx.step.invoke_by_id("ask", app_id={app}, function_id="bill")
"""


@pytest.mark.parametrize(("app", "named"), [("None", "bill"), ("'other'", "other-bill")])
async def test_invoking_what_is_elsewhere(run_code: Any, app: str, named: str) -> None:
    """A function that is said to be elsewhere gives a made-up result, told as simulated."""
    report = await run_code(_INVOKING.format(app=app), elsewhere=(named,))
    assert (report.status, report.output) == ("completed", {"ok": True})
    assert "invoke" in report.simulated
    assert any("made up" in note for note in report.notes)


async def test_invoking_what_nobody_has(run_code: Any) -> None:
    """Any other function that is not there fails the step, as it does with the real server."""
    report = await run_code(_INVOKING.format(app="None"), elsewhere=("ship",))
    assert report.status == "failed"
    assert "invoke" not in report.simulated


async def test_missing_interpreter(run_code: Any, tmp_path: Path) -> None:
    """An interpreter that is not there is said so."""
    report = await run_code("", python=tmp_path / "nothing")
    assert (report.status, report.error.name) == ("crashed", "InterpreterMissing")
    assert "--python" in report.error.message


async def test_interpreter_that_is_none(run_code: Any, tmp_path: Path) -> None:
    """A program that is not Python is said so."""
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho I am no Python >&2\nexit 3\n")
    fake.chmod(0o755)
    report = await run_code("", python=fake)
    assert report.status == "crashed"
    assert "I am no Python" in report.error.message


async def test_crash_of_an_invoked_function(run_code: Any) -> None:
    """The step that took the process down is told in the run that it belongs to."""
    code = """
    import os
    @client.create_function(fn_id="other", trigger=on("y"))
    async def other(ctx):
        async def die(): os._exit(5)
        await ctx.step.run("fatal", die)
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx): return await ctx.step.invoke("call", function=other)
    """
    report = await run_code(code)
    assert report.status == "crashed"
    assert "'fatal'" in report.error.message
    assert [(step.id, step.status) for step in report.steps] == [("call", "failed")]
    (child,) = report.children
    assert [(step.id, step.status) for step in child.steps] == [("fatal", "crashed")]


async def test_death_of_the_fork_server(tmp_path: Path) -> None:
    """A fork server that is killed in a run ends the run; the next one has a new server."""
    (tmp_path / "jobs.py").write_text(
        "import inngest, time\n"
        "client = inngest.Inngest(app_id='shop')\n"
        "@client.create_function(fn_id='job', trigger=inngest.TriggerEvent(event='x'))\n"
        "async def job(ctx):\n"
        "    if ctx.event.data.get('wait'): print('waiting', flush=True); time.sleep(60)\n"
        "    return 'alive'\n"
    )
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    async with Sandbox() as sandbox:

        def kill(event: RunEvent) -> None:
            if event.kind == "log":
                (server,) = sandbox._servers.values()
                os.kill(server._launched.process.pid, signal.SIGKILL)

        event = {"name": "x", "data": {"wait": True}}
        lost = await sandbox.run(RunRequest(source, (event,)), kill)
        found = await sandbox.run(RunRequest(source))
    assert lost.status == "crashed"
    assert found.output == "alive"


async def test_module_that_hangs(run_code: Any) -> None:
    """A module that is never loaded is given up."""
    report = await run_code("import time\ntime.sleep(60)\n", limits=Limits(load_seconds=0.3))
    assert report.status == "timed_out"
    assert "loading the app's modules" in report.error.message


async def test_nested_steps(run_code: Any) -> None:
    """A step in a step is refused by the SDK, and not tried again."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def inner(): return 1
        async def outer(): return await ctx.step.run("inner", inner)
        await ctx.step.run("outer", outer)
    """
    report = await run_code(code)
    assert report.status == "failed"
    assert "Nested" in report.error.message
    assert [(step.id, len(step.attempts)) for step in report.steps] == [("outer", 1)]


async def test_texts_are_safe_to_show(run_code: Any) -> None:
    """Ids and errors cannot steer a terminal; the function itself sees them as they were."""
    code = r"""
    EVIL = "\x1b[2J\u202eboo"
    @client.create_function(fn_id="job", retries=0, trigger=on("x"))
    async def job(ctx):
        async def bad(): raise ValueError(EVIL)
        try: await ctx.step.run("a\nb" + EVIL, bad)
        except inngest.StepError as error: assert error.message == EVIL, "changed"
        raise RuntimeError(EVIL)
    """
    report = await run_code(code)
    shown = [report.error.message, report.error.stack, report.steps[0].id, report.steps[0].name]
    shown.append(report.steps[0].attempts[0].error.message)
    assert not {"\x1b", "\u202e"} & set("".join(shown))
    assert report.error.message == "\ufffdboo"
    assert "\n" not in report.steps[0].id
