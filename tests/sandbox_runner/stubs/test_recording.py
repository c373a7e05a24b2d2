"""A run that is recorded really calls, once; what it was answered is kept without secrets."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import dedent

import pytest

from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.stubs.recording import as_stubs
from sandbox_runner.stubs.stub_files import read_stubs

SECRET = "sk-live-0123456789"
CODE = """
    import json, os, urllib.request
    import inngest
    client = inngest.Inngest(app_id="shop")

    def ask(number):
        url = f"http://127.0.0.1:PORT/{os.environ['API_KEY']}/items"
        headers = {"Authorization": os.environ["API_KEY"]}
        asked = urllib.request.Request(url, headers=headers)
        return json.loads(urllib.request.urlopen(asked, timeout=5).read())["number"]

    @client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
    async def job(ctx):
        return [await ctx.step.run(f"ask-{number}", ask, number) for number in range(2)]
"""


@contextmanager
def service(calls: list[str]) -> Iterator[int]:
    """A real service: its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.headers["Authorization"])
            body = {"number": len(calls), "echo": self.path, "api_key": "x", "list": [SECRET]}
            text = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("set-cookie", SECRET)
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_given: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.asyncio(loop_scope="session")
async def test_recorded_then_replayed(sandbox: Sandbox, tmp_path: Path) -> None:
    """The service is called with the real secret; later runs are answered by the recording alone."""
    calls: list[str] = []
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    environment = {"API_KEY": SECRET}
    with service(calls) as port:
        code = dedent(CODE).replace("PORT", str(port))
        (tmp_path / "jobs.py").write_text(code)
        real = await sandbox.run(RunRequest(source, environment=environment, record=True))
    assert (real.status, real.output) == ("completed", [1, 2]), real.error
    assert calls == [SECRET, SECRET]
    assert [call["simulated"] for call in real.http] == [False, False]
    assert "http" not in real.simulated
    stubs = as_stubs(real.recorded, [SECRET])
    text = json.dumps(stubs)
    assert SECRET not in text
    assert [stub["path"] for stub in stubs] == ["/*/items"]
    (tmp_path / "job.yaml").write_text(text)
    routes = read_stubs(tmp_path / "job.yaml", "recording")
    again = await sandbox.run(RunRequest(source, environment=environment, stubs=routes))
    assert (again.status, again.output) == ("completed", [1, 2]), again.error
    assert calls == [SECRET, SECRET]
    assert [call["source"] for call in again.http] == ["recording 1 of job.yaml"] * 2


def test_secrets_are_not_kept() -> None:
    """No text that holds a secret is kept, wherever it is."""
    call = {
        "method": "GET",
        "host": "x",
        "path": f"/bot{SECRET}/send",
        "status": 200,
        "headers": {"location": f"https://x/{SECRET}"},
        "body": {SECRET: [f"a {SECRET} b"], "n": 1},
    }
    (stub,) = as_stubs([call], [SECRET, "short"])
    assert SECRET not in json.dumps(stub)
    assert stub["path"] == "/bot*/send"
    assert stub["answers"][0]["body"] == {"***": ["a *** b"], "n": 1}
