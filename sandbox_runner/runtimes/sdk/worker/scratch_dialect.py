"""SQLite for SQLAlchemy's asyncio extension without threads and without another driver.

A scratch file answers at once, so calls simply run where they are awaited.
"""

import sqlite3
from typing import Any

from sqlalchemy import pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteExecutionContext
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_NAME = "sandbox"


def register() -> str:
    """Make the dialect known; its name in a URL."""
    registry.register(f"sqlite.{_NAME}", __name__, "ScratchDialect")
    return f"sqlite+{_NAME}"


class Cursor(sqlite3.Cursor):
    """A cursor that the asyncio extension may close early."""

    async def _async_soft_close(self) -> None:
        """The rows still to be fetched stay available."""


class Connection(sqlite3.Connection):
    """A connection whose cursors are the above."""

    def cursor(self, factory: Any = Cursor) -> Any:
        """A new cursor."""
        return super().cursor(factory)


class _ExecutionContext(SQLiteExecutionContext):
    def create_server_side_cursor(self) -> Any:
        return self._dbapi_connection.cursor()


class ScratchDialect(SQLiteDialect_pysqlite):
    """The standard SQLite dialect, declared fit for asyncio."""

    driver = _NAME
    is_async = True
    supports_statement_cache = True
    supports_server_side_cursors = True
    execution_ctx_cls = _ExecutionContext

    @classmethod
    def get_pool_class(cls, url: Any) -> "type[pool.Pool]":  # noqa: ARG003 - the protocol's
        """The pool for asyncio."""
        return pool.AsyncAdaptedQueuePool
