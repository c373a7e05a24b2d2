"""Names of functions, variables and parameters; never the same twice in one scope."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable

_RESERVED = frozenset((*keyword.kwlist, *keyword.softkwlist, *dir(builtins), "ctx", "self"))
_LINKS = frozenset(("from", "in", "to", "with", "for", "by", "of", "on", "into", "at", "via"))
_ARTICLES = frozenset(("a", "an", "the", "all", "for", "until", "on", "new", "to"))
_PAST = {"log": "logged", "set": "set", "put": "put", "tag": "tagged", "drop": "dropped"}


def snake(words: str) -> str:
    """Words as an identifier: `Sync contacts` and `sync-contacts` give `sync_contacts`."""
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", words)
    name = re.sub(r"[^0-9a-zA-Z]+", "_", split).strip("_").lower()
    if not name:
        return "value"
    return f"_{name}" if name[0].isdigit() else name


class Names:
    """Names taken in one scope; inner scopes see the outer ones."""

    def __init__(self, taken: Iterable[str] = (), outer: Names | None = None) -> None:
        self._taken = set(taken)
        self._outer = outer

    def __contains__(self, name: str) -> bool:
        inner = name in self._taken or name in _RESERVED
        return inner or (self._outer is not None and name in self._outer)

    def take(self, *wishes: str) -> str:
        """Take the first wish that is free, else number the last one."""
        for wish in wishes:
            if wish not in self:
                return self._keep(wish)
        number = 2
        while f"{wishes[-1]}_{number}" in self:
            number += 1
        return self._keep(f"{wishes[-1]}_{number}")

    def reserve(self, name: str) -> None:
        """Take a name for certain."""
        self._taken.add(name)

    def _keep(self, name: str) -> str:
        self._taken.add(name)
        return name


def noun_of(step_id: str) -> str:
    """What a step is about: `fetch-open-tickets-from-zendesk` gives `open_tickets`."""
    words = step_id.split("-")[1:]
    while words and words[0] in _ARTICLES:
        words = words[1:]
    end = next((index for index, word in enumerate(words) if word in _LINKS), len(words))
    name = snake("-".join(words[:end]))
    return name if words[:end] and name.isidentifier() else f"{snake(step_id)}_result"


def counted(step_id: str) -> str:
    """How the number that a step gives is called: `save-contacts` gives `saved`."""
    verb = step_id.split("-", maxsplit=1)[0]
    if verb[-1:] == "e":
        return f"{verb}d"
    return _PAST.get(verb, f"{verb}ed" if verb.isalpha() else f"{snake(step_id)}_count")


def singular(name: str) -> str:
    """One of them: `contacts` gives `contact`, `data` gives `item`."""
    last = name.rsplit("_", 1)[-1]
    if last.endswith("ies") and len(last) > 4:
        return last[:-3] + "y"
    if re.search(r"(sses|xes|ches|shes)$", last):
        return last[:-2]
    if last.endswith("s") and not last.endswith("ss") and len(last) > 3:
        return last[:-1]
    return "item"
