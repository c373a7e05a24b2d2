"""Which model a name means: its class, its table, in singular or plural."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from generators.apps.facts import AppFacts, ModelFacts

_WORDS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def find_model(name: str, app: AppFacts) -> ModelFacts | None:
    """The model that a name means; None when none is, or several are."""
    wanted = _plain(name)
    found = [model for model in app.models if wanted in set(_names(model))]
    exact = [model for model in found if name in (model.name, model.table)]
    chosen = exact or found
    return chosen[0] if len(chosen) == 1 else None


def nearest_tables(name: str, app: AppFacts) -> str:
    """What to type instead."""
    known = [table_name(model) for model in app.models]
    near = get_close_matches(name.lower(), known, n=1)
    meant = f"did you mean '{near[0]}'? " if near else ""
    return meant + (f"tables of the app: {', '.join(known)}" if known else "the app has no models")


def table_name(model: ModelFacts) -> str:
    """The name of a model's table, or of the model where the table has none."""
    return model.table or model.name


def _names(model: ModelFacts) -> Iterator[str]:
    yield _plain(model.name)
    if model.table:
        yield _plain(model.table)


def _plain(name: str) -> str:
    """`ContactPeople`, `contact_people` and `contact people` are one; plurals are singulars."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return "".join([*words[:-1], singular(words[-1])]) if words else ""


def singular(word: str) -> str:
    """`companies` is `company`."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
