"""Which connectors speak of something, found in their source without importing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from generators.catalog.registry import connector_names, folder_of

_ACCOUNTS = "generators.catalog.accounts"


def connectors_with(word: str, names: Iterable[str]) -> Iterator[str]:
    """Names of connectors that write `word` and at least one of `names`, in the catalog's order.

    A first sieve: what passes is imported and asked. Connectors of third parties always pass.
    """
    wanted = tuple(names)
    for connector in connector_names():
        text = _source(connector)
        if text is None or (word in text and any(name in text for name in wanted)):
            yield connector


@cache
def _source(connector: str) -> str | None:
    """The text of a connector and of the accounts it shares; None when it lies elsewhere."""
    folder = folder_of(connector)
    if folder is None:
        return None
    text = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    return text + _accounts() if _ACCOUNTS in text else text


@cache
def _accounts() -> str:
    return Path(__file__).with_name("accounts.py").read_text("utf-8")
