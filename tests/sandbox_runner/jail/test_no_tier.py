"""Where the system has no jail to offer nothing runs, unless somebody types that it shall."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

WITHOUT = Path(__file__).with_name("without_jails.py")
APP = """
import inngest, pathlib
pathlib.Path(__file__).with_name("loaded").touch()
client = inngest.Inngest(app_id="free")
@client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    return await ctx.step.run("one", lambda: "ran")
"""
COMMAND = [sys.executable, "-m", "assistant", "test", "job", "--json", "--app"]


def report_of(app: Path, *options: str) -> Any:
    """The document of `assistant test` on a system without jails."""
    app.mkdir()
    (app / "jobs.py").write_text(APP)
    (app / "requirements.txt").write_text("inngest\n")
    done = subprocess.run(
        [sys.executable, str(WITHOUT), *COMMAND, str(app), *options],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 4}, done.stderr
    return json.loads(done.stdout) | {"exit": done.returncode}


@pytest.mark.parametrize("options", [(), ("--tier", "A"), ("--tier", "B")])
def test_nothing_runs(tmp_path: Path, options: tuple[str, ...]) -> None:
    """The run is refused with the reasons and what to do; not even the app's modules are loaded."""
    report = report_of(tmp_path / "app", *options)
    assert report["status"] == "crashed"
    assert report["exit"] == 4
    assert report["error"]["name"] == "NoJail"
    assert "--unsafe" in report["error"]["message"]
    assert "Landlock" in report["error"]["message"] or options == ("--tier", "A")
    assert not (tmp_path / "app" / "loaded").exists()


def test_unsafe_is_typed_by_hand(tmp_path: Path) -> None:
    """Only `--unsafe` runs it, and the report says that there was no jail."""
    report = report_of(tmp_path / "app", "--unsafe")
    assert (report["status"], report["output"]) == ("completed", "ran")
    assert report["jail"]["tier"] == "unsafe"
    assert any("without a jail" in note for note in report["notes"])
