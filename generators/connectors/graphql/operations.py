"""Queries and mutations."""

from collections.abc import Mapping

from generators.catalog import Effect, Operation, Param
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal, ObjectOf, Value

_PARAMS = (
    Param("url", required=True, help="address, e.g. https://api.example.com/graphql"),
    Param("query", required=True, help="the document, e.g. query { viewer { login } }"),
    Param("variables", "object", help="values of the document's variables"),
    Param("headers", "object", help='e.g. {"Authorization": "Bearer …"}, secrets as env.NAME'),
)


def _request(given: Mapping[str, Value]) -> HttpRequest:
    sent = {name: given[name] for name in ("query", "variables") if name in given}
    return HttpRequest(
        method="POST",
        url=given["url"],
        headers=_fields(given.get("headers")),
        body=ObjectOf(fields=sent),
        body_format="graphql",
        result="data",
    )


def _fields(value: Value | None) -> dict[str, Value]:
    if value is None:
        return {}
    if isinstance(value, ObjectOf):
        return value.fields
    if isinstance(value, Literal) and isinstance(value.value, dict):
        return {key: Literal(value=inner) for key, inner in value.value.items()}
    raise ValueError("'headers' must be an object of names and values")


def _operation(name: str, effect: Effect, title: str, verbs: tuple[str, ...]) -> Operation:
    return Operation(
        id=name,
        title=title,
        effect=effect,
        docs="https://graphql.org/learn/serving-over-http/",
        params=_PARAMS,
        build=_request,
        sample={"data": {"viewer": {"login": "ada"}}},
        words=("graphql", name, "api", "data"),
        verbs=verbs,
    )


OPERATIONS = (
    _operation("query", "read", "Query a GraphQL API", ("query", "fetch", "ask")),
    _operation("mutation", "append", "Change data over GraphQL", ("mutate", "run", "send", "call")),
)
"""The two kinds of documents."""
