"""One operation for each method."""

from collections.abc import Mapping

from generators.catalog import Effect, Operation, Param
from generators.catalog.operation import Builder
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import Literal, ObjectOf, Value

_URL = Param("url", required=True, help="address, e.g. https://api.example.com/items")
_HEADERS = Param(
    "headers", "object", help='e.g. {"Authorization": "Bearer …"}, secrets as env.NAME'
)
_QUERY = Param("query", "object", help="what goes behind the question mark")
_BODY = Param("body", "object", help="sent as JSON")
_SAMPLE = {"ok": True, "id": "item_123"}


def _builder(method: Method) -> Builder:
    def build(given: Mapping[str, Value]) -> HttpRequest:
        return HttpRequest(
            method=method,
            url=given["url"],
            headers=_fields(given.get("headers"), "headers"),
            query=_fields(given.get("query"), "query"),
            body=given.get("body"),
        )

    return build


def _fields(value: Value | None, name: str) -> dict[str, Value]:
    if value is None:
        return {}
    if isinstance(value, ObjectOf):
        return value.fields
    if isinstance(value, Literal) and isinstance(value.value, dict):
        return {key: Literal(value=inner) for key, inner in value.value.items()}
    raise ValueError(f"'{name}' must be an object of names and values")


def _operation(method: Method, effect: Effect, title: str, verbs: tuple[str, ...]) -> Operation:
    body = () if method in ("GET", "DELETE") else (_BODY,)
    return Operation(
        id=method.lower(),
        title=title,
        effect=effect,
        docs="https://www.rfc-editor.org/rfc/rfc9110#name-methods",
        params=(_URL, _HEADERS, _QUERY, *body),
        build=_builder(method),
        sample=_SAMPLE,
        words=("api", "endpoint", "url", "webhook", "request", "service"),
        verbs=verbs,
    )


OPERATIONS = (
    _operation("GET", "read", "Call an API", ("get", "fetch", "call", "request", "poll", "check")),
    _operation("POST", "append", "Post to an API", ("post", "call", "send", "submit", "trigger")),
    _operation("PUT", "upsert", "Put to an API", ("put", "replace", "upload")),
    _operation("PATCH", "upsert", "Patch over an API", ("patch", "update")),
    _operation("DELETE", "upsert", "Delete over an API", ("delete", "remove")),
)
"""Calls by method."""
