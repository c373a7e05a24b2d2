"""Operations as a prompt tells of them: what the words are about in full, the rest in short."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from assistant.planners.model.fact import Fact
from assistant.planners.model.surroundings import words
from generators.catalog import Connector, Operation, connector

ROOM = 2_200
"""Characters; what does not fit can be called all the same, and `connector_help` tells of it."""


def operation_facts(
    connectors: Sequence[str], request: str = "", needed: Collection[str] = (), *, room: int = ROOM
) -> list[Fact]:
    """What these connectors can do, in the order of the catalog.

    Operations that are `needed`, or that share more words with the request than others, are told
    in full first; then all others in short, as long as there is room.
    """
    found = dict(_found(connectors))
    shared = {name: len(words(_brief(each)) & words(request)) for name, (_, each) in found.items()}
    ranked = sorted(found, key=lambda name: (name not in needed, -shared[name]))
    told: dict[str, str] = {}
    for name in ranked:
        service, operation = found[name]
        wordings = [_brief(operation)]
        if name in needed or (shared[name] and not service.generic):
            wordings.insert(0, _full(operation))
        fitting = (text for text in wordings if len(name) + len(text) + 7 <= room)
        if text := next(fitting, ""):
            told[name] = text
            room -= len(name) + len(text) + 7
    return [Fact(name, told[name]) for name in found if name in told]


def _found(connectors: Sequence[str]) -> Iterator[tuple[str, tuple[Connector, Operation]]]:
    for service in filter(None, map(connector, connectors)):
        yield from ((f"{service.name}.{each.id}", (service, each)) for each in service.operations)


def _brief(operation: Operation) -> str:
    names = (f"{param.name}{'' if param.required else '?'}" for param in operation.params)
    return f"{operation.title} ({', '.join(names)})"


def _full(operation: Operation) -> str:
    params = "; ".join(
        f"{param.name}{'' if param.required else '?'} ({param.type}{f': {param.help}' if param.help else ''})"
        for param in operation.params
    )
    takes = f" Takes {params}." if params else ""
    gives = f" Gives {_shape(operation.result())}." if operation.gives != "nothing" else ""
    return f"{operation.title}.{takes}{gives}"


def _shape(sample: Any) -> str:
    if isinstance(sample, Mapping):
        return f"an object with {', '.join(map(str, sample))}"
    if isinstance(sample, list | tuple):
        return f"a list, each {_shape(sample[0])}" if sample else "a list"
    return {int: "a number", float: "a number", str: "a text", bool: "true or false"}.get(
        type(sample), "nothing"
    )
