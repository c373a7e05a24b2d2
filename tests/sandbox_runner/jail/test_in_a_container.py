"""Where only what Docker allows by default is allowed, functions run in tier B."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sandbox_runner import FunctionSource
from tests.sandbox_runner.node.conftest import Source, app, job

__all__ = ["app"]

LIKE_DOCKER = Path(__file__).with_name("like_docker.py")
SECRETIVE = """
import inngest, os
client = inngest.Inngest(app_id="contained")
def tried(work):
    try: return repr(work())
    except OSError as error: return type(error).__name__
@client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    return [tried(lambda: open("/etc/shadow").read()), tried(os.fork), tried(lambda: os.kill(1, 9))]
"""


RUN = """
import json, sys
from pathlib import Path
from sandbox_runner import FunctionSource, RunRequest, run
root, module, runtime, tier = sys.argv[1:]
source = FunctionSource(Path(root), (Path(root),), (module,), "job", runtime=runtime)
print(json.dumps(run(RunRequest(source, tier=tier)).to_json()))
"""


def report_of(source: FunctionSource, tier: str = "best") -> Any:
    """The report of a run for a container's root."""
    given = [str(source.app_root), source.modules[0], source.runtime, tier]
    done = subprocess.run(
        [sys.executable, str(LIKE_DOCKER), sys.executable, "-c", RUN, *given],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(os.getuid() != 0, reason="NOT TESTED: only root can give up what root has")
def test_root_of_a_container(tmp_path: Path) -> None:
    """Tier A is refused with the reason; in tier B the function reaches and starts nothing."""
    (tmp_path / "jobs.py").write_text(SECRETIVE)
    source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")
    report = report_of(source)
    assert report["status"] == "completed", report["error"]
    assert report["jail"]["tier"] == "B"
    assert report["jail"]["refused"]["A"]
    assert report["output"] == ["PermissionError"] * 3
    assert report_of(source, "A")["error"]["name"] == "NoJail"


@pytest.mark.skipif(os.getuid() != 0, reason="NOT TESTED: only root can give up what root has")
def test_node_in_a_container(app: Source) -> None:
    """So it is for Node."""
    reading = "try { return require('fs').readFileSync('/etc/shadow').length; } catch (e) { return e.code; }"
    text = job(f"return await step.run('one', () => {{ {reading} }});")
    head = "import { createRequire } from 'node:module'; const require = createRequire('/');\n"
    report = report_of(app(head + text))
    assert (report["status"], report["output"]) == ("completed", "EACCES"), report["error"]
    assert report["jail"]["tier"] == "B"
