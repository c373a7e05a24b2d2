"""Searches what is known of the app, and the text of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.core.conversation.app_files import code_files
from assistant.core.conversation.blocks import block
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import TEXT, one_of
from assistant.llm.messages import Tool
from assistant.planners.model.forms import closed
from generators.apps.facts import AppFacts

NAME = "search_app"
KINDS = ("any", "route", "model", "event", "function", "environment", "text")
_MOST = 40


def spec(_: Turn) -> Tool:
    """A kind and a word."""
    said = (
        "Search the app: routes, models with their columns, names of events, functions, names of "
        "environment variables, or the text of its files. An empty `query` lists a kind."
    )
    return Tool(NAME, said, closed({"kind": one_of("", *KINDS), "query": TEXT}))


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Find lines."""
    kind, query = str(arguments.get("kind") or "any"), str(arguments.get("query", "")).lower()
    app, found = turn.desk.facts, []
    for line in _lines(app, kind, query):
        found.append(line)
        if len(found) == _MOST:
            found.append("… more; search for something narrower")
            break
    if not found:
        return Outcome(f"Nothing of the kind '{kind}' has that in it.")
    return Outcome(block(f"search for {query} in the app", _clean(turn, found)))


def _clean(turn: Turn, found: list[str]) -> str:
    return turn.desk.clean("\n".join(found), "what was found in the app")


def _lines(app: AppFacts, kind: str, query: str) -> Iterator[str]:
    for named, lines in _KNOWN.items():
        if kind in ("any", named):
            yield from (line for line in lines(app) if query in line.lower())
    if kind == "text" or (kind == "any" and query):
        yield from _text(app, query)


def _routes(app: AppFacts) -> Iterator[str]:
    for route in app.routes:
        creates = f", creates {', '.join(route.creates)}" if route.creates else ""
        yield f"route {route.method} {route.path} in {app.relative(route.file)}:{route.line}{creates}"


def _models(app: AppFacts) -> Iterator[str]:
    for model in app.models:
        columns = ", ".join(f"{each.name} {each.type}" for each in model.columns)
        yield f"model {model.name}, table {model.table} ({columns}) in {app.relative(model.path)}"


def _events(app: AppFacts) -> Iterator[str]:
    return (f"event {name}" for name in app.events)


def _functions(app: AppFacts) -> Iterator[str]:
    for each in app.functions:
        starts = ", ".join((*each.crons, *each.events))
        yield f"function {each.id} ({each.kind}), starts on {starts} in {app.relative(each.path)}"


def _environment(app: AppFacts) -> Iterator[str]:
    return (f"environment {name}" for name in app.env_names)


_KNOWN = {
    "route": _routes,
    "model": _models,
    "event": _events,
    "function": _functions,
    "environment": _environment,
}


def _text(app: AppFacts, query: str) -> Iterator[str]:
    if not query:
        return
    for relative, path in code_files(app.root):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, 1):
            if query in line.lower():
                yield f"{relative}:{number}: {line.strip()[:200]}"
