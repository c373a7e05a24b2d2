"""Makes SQLAlchemy engines on the scratch file, in place of `sqlalchemy.create_engine`."""

import sqlite3
import uuid
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import event, pool
from sqlalchemy.engine import make_url

from .known_tables import schemas
from .sample_times import set_now
from .scratch_files import SCRATCH, probable_backend, scratch_file
from .scratch_notes import note
from .scratch_tables import Tables

_UTC = timezone.utc  # noqa: UP017 - Python 3.10
_KEPT = frozenset(
    {
        "_coerce_config",
        "_is_async",
        "echo",
        "enable_from_linting",
        "future",
        "hide_parameters",
        "json_deserializer",
        "json_serializer",
        "label_length",
        "logging_name",
        "query_cache_size",
        "use_insertmanyvalues",
    }
)
_ISOLATION_LEVELS = frozenset({"AUTOCOMMIT", "SERIALIZABLE", "READ UNCOMMITTED"})
_CONNECT: "dict[str, Any]" = {"check_same_thread": False, "timeout": 5}


class EngineMaker:
    """Called as `create_engine` is, with any URL and options."""

    def __init__(self, create_engine: "Callable[..., Any]", folder: str, now: "str | None") -> None:
        if now is not None:
            set_now(now)
        self._create_engine = create_engine
        self._folder = folder
        self._tables = Tables(self._plain_engine)

    def __call__(self, url: Any, **options: Any) -> Any:
        """An engine on the scratch file; options that only fit the real database are dropped."""
        asked = make_url(url)
        engine = self._make(options)
        self._listen(engine, self._backend(asked))
        note(f"{self._shown(asked)} is a scratch SQLite file in this run.")
        return engine

    def _backend(self, asked: Any) -> str:
        """The database that the app believes to talk to, such as `postgresql`."""
        backend: str = asked.get_backend_name()
        return probable_backend() if self._is_ours(asked) else backend

    def _shown(self, asked: Any) -> str:
        if self._is_ours(asked):
            return "The database"
        return f"The database {asked.render_as_string(hide_password=True)}"

    def _is_ours(self, asked: Any) -> bool:
        """Whether the app took the URL from the variables that were set for it."""
        return bool(asked.database == scratch_file(self._folder, SCRATCH))

    def _make(self, options: "dict[str, Any]") -> Any:
        kept = {name: value for name, value in options.items() if name in _KEPT}
        if str(options.get("isolation_level")).upper() in _ISOLATION_LEVELS:
            kept["isolation_level"] = options["isolation_level"]
        if "execution_options" in options:
            kept["execution_options"] = _without_isolation(options["execution_options"])
        kind, connect = "sqlite", {**_CONNECT}
        if options.get("_is_async"):
            from . import scratch_dialect  # needs greenlet

            kind = scratch_dialect.register()
            connect["factory"] = scratch_dialect.Connection
        url = f"{kind}:///{scratch_file(self._folder, SCRATCH)}"
        return self._create_engine(url, connect_args=connect, **kept)

    def _listen(self, engine: Any, backend: str) -> None:
        event.listen(engine, "do_connect", lambda *_: self._tables.prepare(backend))
        event.listen(engine, "connect", lambda raw, _: self._furnish(raw, SCRATCH, backend))
        event.listen(engine, "engine_connect", lambda *_: self._tables.prepare(backend))

    def _plain_engine(self, which: str) -> Any:
        engine = self._create_engine(
            f"sqlite:///{scratch_file(self._folder, which)}", poolclass=pool.NullPool
        )
        event.listen(engine, "connect", lambda raw, _: self._furnish(raw, which))
        return engine

    def _furnish(self, raw: sqlite3.Connection, which: str, backend: str = "sqlite") -> None:
        for schema in schemas():
            path = scratch_file(self._folder, which, schema)
            raw.execute(f"ATTACH DATABASE ? AS {_quoted(schema)}", (path,))
        raw.execute("PRAGMA synchronous = OFF")
        _add_functions(raw)
        if backend != "sqlite":
            raw.execute("PRAGMA foreign_keys = ON")


def _add_functions(raw: sqlite3.Connection) -> None:
    """Functions of other databases that column defaults call."""
    for name in ("gen_random_uuid", "uuid_generate_v4", "uuid"):
        raw.create_function(name, 0, lambda: str(uuid.uuid4()))
    for name in ("now", "utcnow", "clock_timestamp"):
        raw.create_function(name, 0, _now)


def _now() -> str:
    return datetime.now(_UTC).replace(tzinfo=None).isoformat(" ")


def _without_isolation(options: Any) -> "dict[str, Any]":
    return {name: value for name, value in options.items() if name != "isolation_level"}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
