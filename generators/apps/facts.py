"""What is known about an app after reading it.

Every path is absolute and lies inside `AppFacts.root`; every module is a dotted name as the app
itself imports it; every line counts from 1.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Language = Literal["python"]
Framework = Literal["fastapi", "flask", "django", "none"]
FunctionKind = Literal["hand-written", "generated"]
ListKind = Literal["inline", "name", "expression"]
SessionKind = Literal["factory", "engine"]


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """The `inngest.Inngest(...)` object of the app."""

    module: str
    name: str
    path: Path
    app_id: str | None
    """None when it is not a literal."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """The object that the framework runs: `app = FastAPI()`."""

    path: Path
    name: str
    module: str
    line: int
    factory: str | None = None
    """The function in which it is made; None at the top level."""


@dataclass(frozen=True, slots=True)
class ServeFacts:
    """The `inngest.<framework>.serve(...)` call."""

    path: Path
    line: int
    list_kind: ListKind
    """`inline` is a list display in the call, `name` a variable, anything else is `expression`."""
    list_name: str | None
    list_module: str | None
    """The module that assigns `list_name`; None when the list is no name or comes from outside."""
    app_variable: str | None
    """The framework object passed to serve(); None for Django."""
    module: str = ""


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """An Inngest function."""

    id: str
    variable: str
    """The name that serve() must be given."""
    module: str
    path: Path
    line: int
    triggers: tuple[str, ...]
    """The source of each trigger, as written."""
    kind: FunctionKind
    name: str | None = None
    crons: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column of a model."""

    name: str
    type: str
    """The Python type it holds (`int`, `str`, `datetime`, …), or the SQL type as written."""
    nullable: bool
    unique: bool
    primary_key: bool
    has_default: bool = False


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A database model."""

    name: str
    module: str
    table: str | None
    columns: tuple[ColumnFacts, ...]
    path: Path
    line: int = 1
    given_whole: bool = False
    """Whether it is made with all columns that have no default, as SQLModel's types demand."""

    def column(self, name: str) -> ColumnFacts | None:
        """The column called `name`, if there is one."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session factory or an engine, at the top level of a module."""

    name: str
    module: str
    is_async: bool
    kind: SessionKind
    path: Path
    line: int = 1


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """An HTTP route; `path` includes the prefix of the router it is declared on."""

    method: str
    """Upper case: `POST`."""
    path: str
    function: str
    file: Path
    line: int
    is_async: bool
    creates: tuple[str, ...]
    """Names of the models that it instantiates and commits."""


@dataclass(frozen=True, slots=True)
class AppFacts:
    """Everything that a planner or a generator may know about an app."""

    root: Path
    language: Language
    framework: Framework
    package: str | None
    """The dotted top package, e.g. `app`; None when modules lie at the import root."""
    import_root: Path
    """The folder that must be on `sys.path`."""
    client: ClientFacts | None
    functions_folder: Path
    """Where files of functions go; it may not exist yet."""
    functions_module: str
    serve: ServeFacts | None
    entry: EntryFacts | None
    functions: tuple[FunctionFacts, ...]
    models: tuple[ModelFacts, ...]
    sessions: tuple[SessionFacts, ...]
    routes: tuple[RouteFacts, ...]
    events: tuple[str, ...]
    """Names of the events that are sent or listened to, sorted."""
    env_names: tuple[str, ...]
    """Names of the environment variables that are read, sorted."""
    sdk_version: str | None
    """The version of `inngest` in the app's environment, its lock file or its requirements."""
    dependencies: tuple[str, ...]
    """Normalised distribution names that the app declares, sorted."""
    python: str | None
    """`requires-python`, as written."""

    def relative(self, path: Path) -> str:
        """The path inside the app, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def function(self, function_id: str) -> FunctionFacts | None:
        """The function with this id, if there is one."""
        return next((found for found in self.functions if found.id == function_id), None)

    def model(self, name: str) -> ModelFacts | None:
        """The model with this class name, if there is one."""
        return next((found for found in self.models if found.name == name), None)
