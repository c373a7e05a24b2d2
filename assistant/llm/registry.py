"""Finds providers: one folder each in `providers/`, and entry points of other distributions.

A third party adds one with an entry point in the group `inngest_assistant.providers` that names a function
`connect(environment) -> Provider`. Listing imports nothing; a provider is imported when it is connected.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.llm.errors import UnknownProvider
from assistant.llm.models import Catalogue
from assistant.llm.provider import Connect, Provider

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "inngest_assistant.providers"
_FOLDER = Path(__file__).parent / "providers"


def provider_names() -> tuple[str, ...]:
    """All names that `--provider` takes for a model, sorted."""
    return tuple(sorted({*_folders(), *_entry_points()}))


def connect(name: str, environment: Mapping[str, str]) -> Provider:
    """The provider `name`, set up from environment variables.

    Raises:
        UnknownProvider: there is none of that name.
        NotConfigured: a variable that it needs is missing.
    """
    return _loaded(name)(environment)


def catalogue(name: str) -> Catalogue:
    """What the provider `name` knows about models; an empty catalogue if its module has none."""
    module = import_module(_loaded(name).__module__)
    found = getattr(module, "CATALOGUE", None)
    return found if isinstance(found, Catalogue) else Catalogue(default="")


def _loaded(name: str) -> Connect:
    if name in _folders():
        loaded: Connect = import_module(f"assistant.llm.providers.{name}").connect
        return loaded
    points = _entry_points()
    if name not in points:
        raise UnknownProvider(name, provider_names())
    found: Connect = points[name].load()
    return found


def _folders() -> frozenset[str]:
    return frozenset(path.parent.name for path in _FOLDER.glob("*/__init__.py"))


def _entry_points() -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP)}
