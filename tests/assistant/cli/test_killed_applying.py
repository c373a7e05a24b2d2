"""A process that is killed while it writes leaves all of a change or nothing, to whoever comes next."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

_APPLY = """
import os, signal, sys
from pathlib import Path
from generators.changes.apply import apply
from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.disk import Disk

class Killed(Disk):
    left = int(sys.argv[2])

    def __getattribute__(self, name):
        if name in ("write", "rename", "unlink", "mkdir", "rmdir"):
            Killed.left -= 1
            if Killed.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().__getattribute__(name)

root = Path(sys.argv[1])
main = root / "app" / "main.py"
edits = (
    FileEdit.created("app/inngest/functions/new.py", "NEW = 1\\n"),
    FileEdit.modified("app/main.py", main.read_text(), main.read_text() + "# more\\n"),
    FileEdit.created("app/more/__init__.py", ""),
)
apply(ChangeSet(root, edits, "Add new"), disk=Killed())
"""


def test_a_kill_in_the_middle_leaves_all_or_nothing(
    cli: Any, app: Path, files: Any, tmp_path: Path
) -> None:
    """SIGKILL at every operation on the disk; the next command finds a whole app, and works."""
    before = files(app)
    outcomes = set()
    for operations in range(60):
        copy = tmp_path / f"copy{operations}"
        shutil.copytree(app, copy)
        ended = _apply(copy, operations)
        assert cli("list", "--app", copy).code == 0
        left = {path: data for path, data in files(copy).items() if ".assistant" not in path}
        outcomes.add(left == before)
        assert left == before or left["app/main.py"].endswith(b"# more\n")
        assert left == before or {"app/inngest/functions/new.py", "app/more/__init__.py"} <= set(
            left
        )
        assert (copy / "app" / "more").exists() is (left != before)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert ended == 0
    assert outcomes == {True, False}
    assert cli("undo", "--app", copy).code == 0


def _apply(root: Path, operations: int) -> int:
    command = [sys.executable, "-c", _APPLY, str(root), str(operations)]
    return subprocess.run(
        command, cwd=Path(__file__).parents[3], env=os.environ, check=False
    ).returncode
