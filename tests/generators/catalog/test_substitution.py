"""Laws of putting parameters into requests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generators.catalog.substitution import substitute
from generators.spec.primitives import HttpRequest
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Template, refs

_REQUEST = HttpRequest(
    method="POST",
    url=Template(parts=("https://api.example.com/", Ref(path="params.kind"), "/items")),
    headers={"Authorization": Template(parts=("Bearer ", Ref(path="env.TOKEN")))},
    query={"since": Ref(path="params.since")},
    body=ObjectOf(
        fields={
            "title": Ref(path="params.title"),
            "tags": ListOf(items=(Ref(path="params.tag"), Literal(value="fixed"))),
        }
    ),
)


def test_what_is_not_given_is_left_out() -> None:
    """A query parameter, a field or an item without its parameter disappears; secrets stay."""
    request = substitute(_REQUEST, {"kind": Literal(value="notes")})
    assert request.url == Template(parts=("https://api.example.com/", "notes", "/items"))
    assert request.query == {}
    assert request.body == ObjectOf(fields={"tags": ListOf(items=(Literal(value="fixed"),))})
    assert request.headers == _REQUEST.headers


def test_references_are_put_in_as_they_are() -> None:
    """A parameter that is a reference stays one, also inside text."""
    email = Ref(path="event.data.email")
    request = substitute(_REQUEST, {"kind": email, "title": email})
    assert request.url == Template(parts=("https://api.example.com/", email, "/items"))
    assert isinstance(request.body, ObjectOf)
    assert request.body.fields["title"] == email


@given(st.text(), st.text())
def test_text_never_becomes_a_reference(kind: str, title: str) -> None:
    """Whatever a literal says, the only references left are those of the definition."""
    request = substitute(_REQUEST, {"kind": Literal(value=kind), "title": Literal(value=title)})
    assert [ref.path for ref in refs(request)] == ["env.TOKEN"]


def test_a_request_without_parameters_stays() -> None:
    """What refers to no parameter is not changed by any."""
    plain = HttpRequest(url=Literal(value="https://example.com"))
    assert substitute(plain, {"x": Literal(value=1)}) == plain
