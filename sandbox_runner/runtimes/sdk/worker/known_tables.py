"""The tables that the app has declared so far."""

import functools
from collections.abc import Iterator
from typing import Any

_CATALOGS = frozenset({"pg_catalog", "information_schema", "sys"})
"""Schemas that SQLAlchemy declares for its own questions."""

_metadata: "list[Any]" = []


def watch(metadata_class: Any) -> None:
    """Remember every MetaData that is made from here on; a declarative base makes one."""
    original = metadata_class.__init__

    @functools.wraps(original)
    def remember(self: Any, *arguments: Any, **named: Any) -> None:
        original(self, *arguments, **named)
        _metadata.append(self)

    metadata_class.__init__ = remember


def tables() -> "Iterator[Any]":
    """All tables, in the order of their declaration."""
    for metadata in _metadata:
        yield from filter(_is_of_app, list(metadata.tables.values()))


def sorted_tables() -> "list[Any]":
    """All tables, each after those that it refers to."""
    everything = (table for metadata in _metadata for table in metadata.sorted_tables)
    return list(filter(_is_of_app, everything))


def schemas() -> "list[str]":
    """The named schemas of all tables."""
    return sorted({table.schema for table in tables() if table.schema})


def _is_of_app(table: Any) -> bool:
    return (table.schema or "").lower() not in _CATALOGS
