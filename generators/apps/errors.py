"""What can stop the reading of an app.

AppError
├── NotAnApp          the folder is missing, or holds no Python
├── BadSettings       pyproject.toml cannot be used
├── SyntaxInApp       a file does not parse
├── AmbiguousClient   several Inngest clients, and nothing says which
├── UnknownClient     `[tool.assistant] client` names no client that is there
├── HiddenClient      the client is made where nothing can import it
└── FolderEscapes     the place for functions lies outside the app
"""

from pathlib import Path


class AppError(Exception):
    """An app could not be read; nothing was changed."""


class NotAnApp(AppError):
    """The folder is not an app that can be worked on."""

    def __init__(self, root: Path, reason: str) -> None:
        self.root, self.reason = root, reason
        super().__init__(
            f"{root} is not an app: {reason}. "
            "Go to the folder that holds the app's pyproject.toml, or pass --app DIR."
        )


class BadSettings(AppError):
    """pyproject.toml does not parse, or a setting of ours has the wrong shape."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path} cannot be used: {reason}.")


class SyntaxInApp(AppError):
    """A Python file of the app does not parse. `line` and `column` count from 1."""

    def __init__(self, file: Path, line: int, column: int, reason: str) -> None:
        self.file, self.line, self.column, self.reason = file, line, column, reason
        super().__init__(f"{file}:{line}:{column}: {reason}. Nothing was changed.")


class AmbiguousClient(AppError):
    """More than one Inngest client; `candidates` are written `module:name`."""

    def __init__(self, root: Path, candidates: tuple[str, ...]) -> None:
        self.root, self.candidates = root, candidates
        super().__init__(
            f"The app has {len(candidates)} Inngest clients: {', '.join(candidates)}. "
            f"Say which one to use in {root / 'pyproject.toml'}:\n"
            f'[tool.assistant]\nclient = "{candidates[0]}"'
        )


class UnknownClient(AppError):
    """The client chosen in pyproject.toml is not in the app."""

    def __init__(self, root: Path, chosen: str, candidates: tuple[str, ...]) -> None:
        self.root, self.chosen, self.candidates = root, chosen, candidates
        there = ", ".join(candidates) or "none"
        super().__init__(
            f'[tool.assistant] client = "{chosen}" in {root / "pyproject.toml"} names no Inngest '
            f"client of the app. Clients found: {there}. Write it as module:name."
        )


class HiddenClient(AppError):
    """`inngest.Inngest(...)` is called, but not assigned to a name of a module."""

    def __init__(self, root: Path, file: Path, line: int) -> None:
        self.root, self.file, self.line = root, file, line
        super().__init__(
            f"The Inngest client made at {file}:{line} has no name that other modules can import. "
            "Assign it to a name at the top level of its module, or name one that holds it in "
            f'{root / "pyproject.toml"}:\n[tool.assistant]\nclient = "module:name"'
        )


class FolderEscapes(AppError):
    """The functions folder is a link to a place outside the app."""

    def __init__(self, root: Path, folder: Path, target: Path) -> None:
        self.root, self.folder, self.target = root, folder, target
        super().__init__(
            f"{folder} leads to {target}, outside the app {root}. "
            "Replace the link by a folder, or pass the app that owns the target with --app."
        )
