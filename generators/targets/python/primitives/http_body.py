"""What a call sends: JSON, a form, text, or a message."""

from __future__ import annotations

from dataclasses import dataclass

from generators.spec.primitives import HttpRequest
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value
from generators.targets.python.primitives.mail import subject_code
from generators.targets.python.source.literals import Source, display, literal, text
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import value_code

_KEYWORDS = {"json": "json", "graphql": "json", "form": "data", "text": "content"}


@dataclass(frozen=True, slots=True)
class Message:
    """An email that is the body of a call."""

    to: Source
    subject: Source
    text: Source
    html: Source | None
    sender: Source | None


def body_argument(request: HttpRequest, scope: StepScope) -> tuple[str, Source] | None:
    """The keyword argument that sends the body; None without one."""
    if request.body is None:
        return None
    if request.body_format == "email":
        return "content", Source("message.as_bytes()")
    if request.paging and request.paging.within == "body":
        return _KEYWORDS[request.body_format], Source("body")
    return _KEYWORDS[request.body_format], body_code(request, scope)


def body_code(request: HttpRequest, scope: StepScope) -> Source:
    """The body itself."""
    body = request.body
    if isinstance(body, ObjectOf) and request.rows in body.fields:
        pairs = (
            (text(key), _cells(key, each, request, scope)) for key, each in body.fields.items()
        )
        return display(pairs)
    return value_code(body, scope).code if body is not None else Source("{}")


def _cells(key: str, value: Value, request: HttpRequest, scope: StepScope) -> Source:
    """Rows of cells; an object stands for the row of its values."""
    if key != request.rows:
        return value_code(value, scope).code
    if isinstance(value, ListOf):
        return Source(f"[{', '.join(_row(item, scope) for item in value.items)}]")
    if isinstance(value, Literal) and isinstance(value.value, list):
        return _cells(
            key, ListOf(items=tuple(Literal(value=row) for row in value.value)), request, scope
        )
    found = value_code(value, scope)
    known = found.shape.kind == "records"
    row = "list(row.values())" if known else _either(Source("row"))
    return Source(f"[{row} for row in {found.code}]")


def _row(value: Value, scope: StepScope) -> Source:
    if isinstance(value, ObjectOf):
        return _row(ListOf(items=tuple(value.fields.values())), scope)
    if isinstance(value, Literal) and isinstance(value.value, dict):
        return literal([*value.value.values()])
    found = value_code(value, scope)
    if found.shape.kind == "record":
        return Source(f"list({found.code}.values())")
    return _either(found.code) if isinstance(value, Ref) else found.code


def _either(code: Source) -> Source:
    return Source(f"list({code}.values()) if isinstance({code}, dict) else {code}")


def message_of(request: HttpRequest, scope: StepScope) -> Message | None:
    """The message that is sent; None when the body is something else."""
    body = request.body
    if request.body_format != "email" or not isinstance(body, ObjectOf):
        return None
    codes = {key: value_code(each, scope).code for key, each in body.fields.items()}
    html, sender = codes.get("html"), codes.get("sender")
    scope.module.imports.name("email.message", "EmailMessage")
    return Message(
        codes["to"], subject_code(body.fields["subject"], scope), codes["text"], html, sender
    )
