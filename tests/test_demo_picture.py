"""Laws of the picture in the README: it shows what the command shows."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _words(picture: Path) -> list[str]:
    """Its lines, without what differs from run to run: ids, moments and durations."""
    rows: dict[float, list[tuple[float, str]]] = {}
    written = picture.read_text(encoding="utf-8")
    for x, y, text in re.findall(
        r'<text[^>]* x="([0-9.]+)" y="([0-9.]+)"[^>]*>(.*?)</text>', written
    ):
        rows.setdefault(float(y), []).append((float(x), html.unescape(text)))
    lines = ("".join(text for _, text in sorted(rows[y])) for y in sorted(rows))
    return [re.sub(r"\d+", "0", re.sub(r"\b01[0-9A-Z]{24}\b", "ID", line)) for line in lines]


def test_the_picture_of_the_demo_shows_what_the_demo_shows(tmp_path: Path) -> None:
    """Make it anew with `make pictures` when it does not."""
    seen = tmp_path / "demo.svg"
    subprocess.run(
        [sys.executable, ROOT / "docs" / "picture.py", seen], check=True, capture_output=True
    )
    assert _words(ROOT / "docs" / "pictures" / "demo.svg") == _words(seen)
