"""The draft's schema stays inside what strict structured output takes, and says every kind of step."""

import json
from collections.abc import Iterator
from typing import Any

from assistant.planners.model.relevance import operation_names
from assistant.planners.model.schema import draft_shape
from assistant.planners.model.steps import step_kinds
from generators.catalog import connector_names
from generators.spec.options import Options

KEYWORDS = {
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "anyOf",
    "$ref",
}
SCHEMA: Any = draft_shape(operation_names(connector_names())).schema


def nodes(schema: Any = SCHEMA, depth: int = 0) -> Iterator[tuple[Any, int]]:
    """Every schema in the schema, references followed, with its depth in objects."""
    yield schema, depth
    if "$ref" in schema:
        yield from nodes(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], depth)
    for inner in schema.get("properties", {}).values():
        yield from nodes(inner, depth + 1)
    for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])):
        yield from nodes(inner, depth)


def test_every_object_is_closed_and_whole() -> None:
    """Nothing may be added, nothing left out."""
    for schema, _ in nodes():
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False
            assert schema["required"] == list(schema["properties"])


def test_only_keywords_of_the_strict_subset() -> None:
    """No patterns, formats, bounds or defaults: services reject them."""
    for schema, depth in nodes():
        assert set(schema) - KEYWORDS <= ({"$defs"} if depth == 0 else set())


def test_limits_of_the_services_are_kept() -> None:
    """At most ten levels, sixteen unions, no recursion, an object at the root, a short name."""
    found = list(nodes())

    assert max(depth for _, depth in found) <= 10
    assert sum("anyOf" in schema for schema, _ in found) <= 16
    assert SCHEMA["type"] == "object"
    assert len(draft_shape([]).name) <= 64
    json.dumps(SCHEMA)


def test_every_branch_is_told_apart_by_its_first_property() -> None:
    """A model decides what it writes before it writes it."""
    for schema, _ in nodes():
        tags = [next(iter(branch["properties"].values())) for branch in schema.get("anyOf", ())]
        names = [tag["enum"] for tag in tags]
        assert all(len(each) == 1 for each in names)
        assert len({each[0] for each in names}) == len(names)


def test_every_kind_of_step_and_option_can_be_said() -> None:
    """A new step or option in the spec is in the draft without a line here; `code` waits for its checks."""
    text = json.dumps(SCHEMA)
    left_out = {"on_failure"}

    assert set(step_kinds()) >= {"call", "http", "each", "branch", "parallel", "return", "ai"}
    assert "code" not in step_kinds()
    assert all(f'["{kind}"]' in text for kind in step_kinds())
    assert all(f'["{name}"]' in text for name in set(Options.model_fields) - left_out)
