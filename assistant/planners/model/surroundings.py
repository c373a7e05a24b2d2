"""What a prompt tells of an app: what the request is about first, and no more than fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from generators.apps.facts import AppFacts, ModelFacts, RouteFacts

ROOM = {"models": 1_200, "routes": 700, "events": 350, "functions": 350}
"""Characters for each kind of thing; `left_out` says how many did not fit."""


def surroundings(app: AppFacts, request: str) -> dict[str, Any]:
    """Names of the app's models, routes, events and functions; never values, never places on the disk."""
    found = {
        "models": [_model(each) for each in app.models],
        "routes": [_route(each) for each in app.routes],
        "events": list(app.events),
        "functions": [each.id for each in app.functions],
    }
    told = {kind: _fitting(lines, request, ROOM[kind]) for kind, lines in found.items()}
    left = {kind: len(lines) - len(told[kind]) for kind, lines in found.items()}
    left_out = {kind: count for kind, count in left.items() if count}
    return {"framework": app.framework, **told, **({"left_out": left_out} if left_out else {})}


def words(text: str) -> frozenset[str]:
    """The words of a text, in small letters and without the `s` of a plural."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower()
    return frozenset(word.removesuffix("s") for word in re.findall(r"[^\W_]{3,}", plain))


def _fitting(lines: Sequence[str], request: str, room: int) -> list[str]:
    """Those that share most words with the request, in their own order."""
    wanted = words(request)
    ranked = sorted(range(len(lines)), key=lambda n: (-len(words(lines[n]) & wanted), n))
    kept: set[int] = set()
    for number in ranked:
        room -= len(lines[number]) + 6
        if room < 0:
            break
        kept.add(number)
    return [lines[number] for number in sorted(kept)]


def _model(model: ModelFacts) -> str:
    columns: Iterable[str] = (f"{each.name} {each.type}" for each in model.columns)
    return f"{model.name}, table {model.table}: {', '.join(columns)}"


def _route(route: RouteFacts) -> str:
    creates = f" creates {', '.join(route.creates)}" if route.creates else ""
    return f"{route.method} {route.path}{creates}"
