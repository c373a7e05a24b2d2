"""Makes docs/pictures/demo.svg from a real run of the demo's request.

.venv/bin/python docs/picture.py [FILE]

A test fails when the picture is stale. The pictures of the chat, whose screens the tests lay out,
are made by `NEW_PICTURES=1 .venv/bin/pytest tests/assistant/tui`; `make pictures` makes all.
"""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

_ROOT = Path(__file__).parents[1]
_REQUEST = "sync contacts hourly"
_WIDTH = 104


def main() -> None:
    """Run the request in a pseudo-terminal on a copy of the example app, and draw what it shows."""
    with tempfile.TemporaryDirectory() as scratch:
        app = Path(scratch) / "contacts_api"
        shutil.copytree(_ROOT / "examples" / "contacts_api", app)
        shown = _terminal("generate", _REQUEST, "--provider", "offline", "--yes", app=app)
    console = Console(record=True, width=_WIDTH, file=io.StringIO())
    console.print(Text(f'$ assistant generate "{_REQUEST}"', style="bold"))
    console.print(Text.from_ansi(_shortened(shown)))
    target = Path(sys.argv[1]) if sys.argv[1:] else _ROOT / "docs" / "pictures" / "demo.svg"
    target.write_text(console.export_svg(title="assistant", unique_id="demo"), encoding="utf-8")


def _terminal(*arguments: str, app: Path) -> str:
    """What a command prints on a terminal."""
    shown: list[bytes] = []

    def read(descriptor: int) -> bytes:
        shown.append(os.read(descriptor, 65536))
        return shown[-1]

    here = Path.cwd()
    os.chdir(app)
    assistant = str(Path(sys.executable).with_name("assistant"))
    status = pty.spawn([assistant, *arguments], read)
    os.chdir(here)
    if status:
        raise SystemExit(f"assistant ended with {status}")
    return b"".join(shown).decode().replace("\r\n", "\n")


def _shortened(shown: str) -> str:
    """Leave out the middle of the generated file, and paths of this machine."""
    plain = re.sub(r"\x1b\[\d*m", "", shown)
    lines = shown.split("\n")
    names = plain.split("\n")
    start = next(n for n, line in enumerate(names) if line.startswith("+async def fetch_contacts"))
    end = next(n for n, line in enumerate(names) if line.startswith("+@inngest_client"))
    kept = [*lines[: start + 3], "+    …", *lines[end:]]
    return "\n".join(
        line for line in kept if not re.search(r"\bnote |^ *jail ", re.sub(r"\x1b\[\d*m", "", line))
    )


if __name__ == "__main__":
    main()
