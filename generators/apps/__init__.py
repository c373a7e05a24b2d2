"""Reading an app: framework, Inngest client, functions, routes, models, and where files go.

Names are loaded when they are asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.apps.errors import AppError
    from generators.apps.facts import AppFacts
    from generators.apps.reading import read_app

__all__ = ["AppError", "AppFacts", "read_app"]

_HOMES = {"AppError": "errors", "AppFacts": "facts", "read_app": "reading"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
