"""Where an edit lands on the disk, and that it is inside the app."""

from pathlib import Path, PurePosixPath

from generators.changes.errors import UnsafePath

JOURNAL = PurePosixPath(".assistant/journal")


def place(root: Path, path: str) -> Path:
    """The real file behind `path`, links followed.

    Raises:
        UnsafePath: it is not a file inside `root`.
    """
    reason = _malformed(path)
    if reason:
        raise UnsafePath(root, path, reason)
    real = _resolved(root, path)
    if not real.is_relative_to(root.resolve()):
        raise UnsafePath(root, path, f"it leads to {real}, outside the app")
    if real.exists() and not real.is_file():
        raise UnsafePath(root, path, "it is not a regular file")
    blocking = next((parent for parent in real.parents if parent.is_file()), None)
    if blocking is not None:
        raise UnsafePath(root, path, f"{blocking} is a file, not a folder")
    return real


def _malformed(path: str) -> str | None:
    parts = path.split("/")
    if not path or path.startswith("/") or "" in parts or "." in parts or ".." in parts:
        return "a path is relative to the app, without '.' and '..'"
    if "\\" in path or any(not character.isprintable() for character in path):
        return "it holds a backslash or a character that cannot be printed"
    if PurePosixPath(path).is_relative_to(JOURNAL):
        return "the journal is not part of a change"
    return None


def _resolved(root: Path, path: str) -> Path:
    problem = "its links go round in circles"
    try:
        found = (root / path).resolve()
    except (OSError, RuntimeError) as error:
        raise UnsafePath(root, path, problem) from error
    if found.is_symlink():  # from Python 3.13 on, a ring of links is no error of `resolve`
        raise UnsafePath(root, path, problem)
    return found
