"""Finds providers: one folder each in `providers/`, and entry points of other distributions.

A third party adds one with an entry point in the group `inngest_assistant.providers` that names a function
`connect(environment) -> Provider`. Listing imports nothing; a provider is imported when it is connected.
"""

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from assistant.llm import providers
from assistant.llm.errors import UnknownProvider
from assistant.llm.models import Catalogue
from assistant.llm.provider import Connect, Provider

GROUP = "inngest_assistant.providers"


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
        loaded: Connect = import_module(f"{providers.__name__}.{name}").connect
        return loaded
    points = _entry_points()
    if name not in points:
        raise UnknownProvider(name, provider_names())
    found: Connect = points[name].load()
    return found


def _folders() -> frozenset[str]:
    return frozenset(module.name for module in pkgutil.iter_modules(providers.__path__))


def _entry_points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}
