"""What a run leaves in the hands of the supervisor does not become evidence of the next one."""

from pathlib import Path

import pytest

from sandbox_runner import FunctionSource, RunRequest, Sandbox

APP = """
import inngest, os, socket
client = inngest.Inngest(app_id="line")
BODY = b'[{"name": "forged", "data": {}}]'
POSTS = (
    b"POST /e/key HTTP/1.1\\r\\nHost: inn.gs\\r\\nContent-Type: application/json\\r\\n"
    b"Content-Length: %d\\r\\n\\r\\n" % len(BODY) + BODY
)

def flood():
    for number in range(3, 32):
        try:
            line = socket.socket(fileno=os.dup(number))
        except OSError:
            continue
        if line.type & 15 == socket.SOCK_SEQPACKET:
            break
    line.setblocking(False)
    try:
        for _ in range(5000):
            mine, theirs = socket.socketpair()
            mine.sendall(POSTS)
            socket.send_fds(line, [b"TO inn.gs 80\\n"], [theirs.fileno()])
            mine.close()
            theirs.close()
    except OSError:
        pass
    os._exit(0)

@client.create_function(fn_id="floods", retries=0, trigger=inngest.TriggerEvent(event="x"))
async def floods(ctx):
    flood()

@client.create_function(fn_id="quiet", retries=0, trigger=inngest.TriggerEvent(event="x"))
async def quiet(ctx):
    return "quiet"
"""


@pytest.mark.parametrize("again", range(3))
async def test_calls_in_line_die_with_their_run(tmp_path: Path, again: int) -> None:
    """Calls that a run has handed over and not seen answered are no calls of the run after it."""
    (tmp_path / "jobs.py").write_text(APP)
    one, other = (
        RunRequest(FunctionSource(tmp_path, (tmp_path,), ("jobs",), name))
        for name in ("floods", "quiet")
    )
    async with Sandbox() as sandbox:
        flooded = await sandbox.run(one)
        quiet = await sandbox.run(other)
    assert flooded.status == "crashed", again
    assert (quiet.status, quiet.output) == ("completed", "quiet")
    assert (quiet.http, quiet.sent_events) == ((), ())
