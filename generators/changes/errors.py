"""What can stop a change; whenever one is raised, the app's files are as they were.

ChangeError
├── UnsafePath       an edit outside the app, or through a link that leaves it
├── EditsClash       two edits of the same file that do not follow each other
├── StaleFile        files changed since the change was planned
├── Unwritable       a folder or file cannot be written
├── NotWritten       what was read back is not what was written
├── JournalBusy      another process is changing the same app
├── JournalBroken    the journal cannot be read
├── NothingToUndo
├── NothingToRedo
└── UndoConflict     the same lines were changed by hand since
"""

from pathlib import Path


class ChangeError(Exception):
    """A change was not made."""


class UnsafePath(ChangeError):
    """An edit names a place outside the app."""

    def __init__(self, root: Path, path: str, reason: str) -> None:
        self.root, self.path, self.reason = root, path, reason
        super().__init__(f"{path!r} cannot be edited: {reason}. Edits stay inside {root}.")


class EditsClash(ChangeError):
    """Two edits of one file start from different texts."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"Two edits of {path} do not follow each other. Plan the change again.")


class StaleFile(ChangeError):
    """`paths` are no longer what the change was planned on."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        super().__init__(
            f"Changed since the change was planned: {', '.join(paths)}. "
            "Nothing was written. Run the same request again."
        )


class Unwritable(ChangeError):
    """The system refuses to write `path`."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"Cannot write {path}: {reason}. Nothing was changed. "
            "Check the permissions of the folder and the space left on the disk."
        )


class NotWritten(ChangeError):
    """Files read back from the disk differ from what was written."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        super().__init__(
            f"Read back differently than written: {', '.join(paths)}. The change was rolled back; "
            "another program may be rewriting these files (a formatter on save, a sync tool)."
        )


class JournalBusy(ChangeError):
    """Another process holds the journal of this app."""

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(f"Another change of {root} is under way. Try again when it is done.")


class JournalBroken(ChangeError):
    """A file of the journal is not what was written there."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path} cannot be read: {reason}. The app's own files are untouched; "
            "move this file away to go on without it."
        )


class NothingToUndo(ChangeError):
    """No change is recorded, or all are undone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(f"No change to undo in {root}.")


class NothingToRedo(ChangeError):
    """No change was undone since the last one was made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(f"No change to redo in {root}.")


class UndoConflict(ChangeError):
    """Lines that must be taken back (or put back) were changed by hand in `paths`."""

    def __init__(self, title: str, paths: tuple[str, ...]) -> None:
        self.title, self.paths = title, paths
        super().__init__(
            f"{title!r} cannot be taken back or put back by itself: {', '.join(paths)} changed in "
            "the same place since. Nothing was written. Restore these lines, or edit by hand."
        )
