"""What was done to the scratch database and what could not be, for the report."""

_FILE = "notes.txt"

_notes: "list[str]" = []
_path = ""


def start(folder: str) -> None:
    """Begin with no notes; they are also written to `notes.txt` in this folder, a line each."""
    global _path  # noqa: PLW0603 - one process, one scratch database
    _path = f"{folder}/{_FILE}"
    _notes.clear()


def note(text: str) -> None:
    """Add a sentence, once."""
    line = " ".join(text.split())
    if line in _notes:
        return
    _notes.append(line)
    try:
        with open(_path, "a", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123
            file.write(f"{line}\n")
    except OSError:
        return


def notes() -> "list[str]":
    """The sentences so far, such as `contacts: 3 sample rows`."""
    return list(_notes)
