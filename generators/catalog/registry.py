"""Finds connectors: by folder scan, and by entry points of third parties."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from generators.catalog.operation import Connector, Operation

GROUP = "inngest_assistant.connectors"
_FOLDER = Path(__file__).parent.parent / "connectors"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@cache
def connector_names() -> tuple[str, ...]:
    """Names of all connectors, sorted; imports none of them."""
    folders = {path.parent.name for path in _FOLDER.glob("*/__init__.py")}
    return tuple(sorted(name for name in folders | set(_plugins()) if _NAME.fullmatch(name)))


def module_of(name: str) -> str | None:
    """The module that holds a connector; None when there is none of that name."""
    if name not in connector_names():
        return None
    return _plugins().get(name, f"generators.connectors.{name}").split(":")[0]


def folder_of(name: str) -> Path | None:
    """The folder of a connector of our own; None for one of a third party or none at all."""
    if name in _plugins() or name not in connector_names():
        return None
    return _FOLDER / name


@cache
def connector(name: str) -> Connector | None:
    """Load one connector; None when there is none of that name."""
    module = module_of(name)
    if module is None:
        return None
    found = import_module(module).CONNECTOR
    if not isinstance(found, Connector):
        raise TypeError(f"{module} holds no Connector named CONNECTOR")
    return found


def find_operation(connector_name: str, operation_id: str) -> Operation | None:
    """Give an operation by the names that a call step holds."""
    found = connector(connector_name)
    return found.operation(operation_id) if found else None


@cache
def _plugins() -> dict[str, str]:
    return {point.name: point.value for point in entry_points(group=GROUP)}
