"""Edits stay inside the app."""

from pathlib import Path

import pytest

from generators.changes.errors import UnsafePath
from generators.changes.places import place


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "./a",
        "a/",
        "a\\b",
        "a\x00b",
        "a\nb",
        "\u202e",
    ],
)
def test_a_path_is_plain_and_relative(tmp_path: Path, path: str) -> None:
    """Anything that could name a place elsewhere, or hide its name, is refused."""
    with pytest.raises(UnsafePath):
        place(tmp_path, path)


def test_a_link_out_of_the_app_is_refused(tmp_path: Path) -> None:
    """Neither a linked folder nor a linked file leads outside."""
    app, outside = tmp_path / "app", tmp_path / "outside"
    app.mkdir()
    outside.mkdir()
    (app / "folder").symlink_to(outside)
    (app / "file.py").symlink_to(outside / "file.py")
    for path in ("folder/x.py", "file.py"):
        with pytest.raises(UnsafePath, match="outside"):
            place(app, path)


def test_a_link_inside_the_app_leads_to_the_real_file(tmp_path: Path) -> None:
    """The link stays a link; its target is what is written."""
    (tmp_path / "real.py").write_text("")
    (tmp_path / "link.py").symlink_to("real.py")
    assert place(tmp_path, "link.py") == (tmp_path / "real.py").resolve()


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    """A link that leads to itself is no file."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises((UnsafePath, OSError)):
        place(tmp_path, "a/x.py").read_bytes()


def test_only_regular_files_are_edited(tmp_path: Path) -> None:
    """Folders, and what lies below a file, are refused; so is the journal."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    for path in ("folder", "file/x.py", ".assistant/journal/000001.json"):
        with pytest.raises(UnsafePath):
            place(tmp_path, path)
