"""What a service can do, from the catalog."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import TEXT
from assistant.llm.messages import Tool
from assistant.planners.model.forms import closed
from generators.catalog import Connector, Operation, connector, connector_names

NAME = "connector_help"
_LONGEST_SAMPLE = 2_000


def spec(_: Turn) -> Tool:
    """Empty arguments ask for lists."""
    said = (
        "Operations of a service, or (with `operation`) the parameters and a sample answer of one. "
        "An empty `connector` lists the services there are. Operations of a service can be called "
        "after this was asked about it."
    )
    return Tool(NAME, said, closed({"connector": TEXT, "operation": TEXT}))


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Look it up."""
    name, wanted = str(arguments.get("connector", "")), str(arguments.get("operation", ""))
    name = name.strip().lower().replace(" ", "_").replace("-", "_")
    if not name:
        return Outcome(json.dumps({"connectors": connector_names()}))
    found = connector(name)
    if found is None:
        near = get_close_matches(name, connector_names(), n=5)
        said = f"There is no connector '{name}'; near: {', '.join(near) or 'none'}. Use `http`."
        return Outcome(said, failed=True)
    if name not in turn.desk.state.connectors:
        turn.desk.record("offered", connectors=[name])
    operation = found.operation(wanted.rpartition(".")[2]) if wanted else None
    if wanted and operation is None:
        return Outcome(f"{found.title} has no operation '{wanted}': {_list(found)}", failed=True)
    return Outcome(_detail(found, operation) if operation else _list(found))


def _list(found: Connector) -> str:
    listed = {f"{found.name}.{each.id}": each.title for each in found.operations}
    return json.dumps({"title": found.title, "operations": listed}, ensure_ascii=False)


def _detail(found: Connector, operation: Operation) -> str:
    params = {
        param.name: {
            "type": param.type,
            "required": param.required,
            "default": param.default,
            "help": param.help,
        }
        for param in operation.params
    }
    sample = json.dumps(operation.result(), ensure_ascii=False, default=str)
    document = {
        "operation": f"{found.name}.{operation.id}",
        "title": operation.title,
        "effect": operation.effect,
        "params": params,
        "secrets": [*operation.secrets(), *found.secrets],
        "gives": operation.gives,
        "sample": sample[:_LONGEST_SAMPLE],
        "docs": operation.docs,
    }
    return json.dumps(document, ensure_ascii=False)
