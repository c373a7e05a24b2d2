"""Laws of an app that is linked into its environment, as `pip install -e` does it."""

import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

from sandbox_runner import FunctionSource, RunRequest, Sandbox

JOBS = """
import inngest, linked
client = inngest.Inngest(app_id="linked")
@client.create_function(fn_id="job", retries=0, trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    return linked.VALUE
"""
EVIL = "import pathlib; pathlib.Path(__file__).with_suffix('.ran').touch()\n"
WANTED = ("sitecustomize", "usercustomize", "brotlicffi", "socksio", "email_validator")
"""What Python, the SDK and its packages import where it is there, and do without where it is not."""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app with hostile modules, linked into an environment of its own that has our packages."""
    root = tmp_path / "app"
    root.mkdir()
    for name in WANTED:
        (root / f"{name}.py").write_text(EVIL)
    (root / "evil-1.0.dist-info").mkdir()
    (root / "evil-1.0.dist-info" / "METADATA").write_text("Name: evil\nVersion: 1.0\n")
    (root / "evil-1.0.dist-info" / "entry_points.txt").write_text("[pydantic]\nx = plugin:x\n")
    (root / "plugin.py").write_text(EVIL)
    (root / "linked.py").write_text("VALUE = 7\n")
    (root / "jobs.py").write_text(JOBS)
    venv.create(root / ".venv", symlinks=True)
    (packages,) = (root / ".venv" / "lib").glob("python*/site-packages")
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if each.suffix != ".pth":
            (packages / each.name).symlink_to(each)
    (packages / "app.pth").write_text(f"{root}\n")
    return root


def ran(app: Path) -> list[str]:
    """Which hostile modules were run."""
    return sorted(path.stem for path in app.glob("*.ran"))


async def test_nothing_linked_is_imported_outside_of_a_jail(app: Path) -> None:
    """The fork server starts with the SDK, and runs none of the modules that the app has for it."""
    async with Sandbox() as sandbox:
        looked = await sandbox.look(app)
    assert looked.problem is None
    assert looked.interpreter.origin == ".venv"
    assert looked.told["sdk_version"]
    assert ran(app) == []


async def test_what_is_linked_is_there_for_the_function(app: Path) -> None:
    """A function imports from the linked folder, which no import root names."""
    source = FunctionSource(app, (), ("jobs",), "job")
    async with Sandbox() as sandbox:
        report = await sandbox.run(RunRequest(source, tier="unsafe"))
    assert (report.status, report.output) == ("completed", 7), report.error


def test_an_ordinary_start_would_run_them(app: Path) -> None:
    """So it is known that the modules lie where Python looks."""
    python = app / ".venv" / "bin" / "python"
    subprocess.run(
        [python, "-c", "import httpx, pydantic; class_ = pydantic.create_model('X')"], check=True
    )
    assert {"sitecustomize", "plugin"} <= set(ran(app))
