"""Which route answers a call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.stubs.routes import RouteTable, StubAnswer, StubRoute

SEGMENT = st.text(st.characters(codec="ascii", categories=["L", "N"]) | st.sampled_from(".-_]()?+"))
PATH = st.lists(SEGMENT.filter(bool), min_size=1).map(lambda segments: "/" + "/".join(segments))
METHOD = st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"])


def fits(route: StubRoute, method: str, host: str, path: str, port: int = 443) -> bool:
    return RouteTable([route]).match(method, host, port, path) is not None


@given(METHOD, PATH, PATH)
def test_a_path_without_stars_fits_itself_only(method: str, path: str, other: str) -> None:
    """Every other character of a glob stands for itself, regex signs included."""
    route = StubRoute(method, "api.example.com", path)
    assert fits(route, method, "api.example.com", path)
    assert fits(route, method, "api.example.com", other) == (path == other)


@given(SEGMENT.filter(bool), SEGMENT.filter(bool))
def test_one_star_stays_within_a_segment(first: str, second: str) -> None:
    """`*` stands for part of one segment, `**` for any number of segments."""
    one, many = StubRoute("GET", "h", "/v1/*/end"), StubRoute("GET", "h", "/v1/**/end")
    assert fits(one, "GET", "h", f"/v1/{first}/end")
    assert not fits(one, "GET", "h", f"/v1/{first}/{second}/end")
    assert fits(many, "GET", "h", f"/v1/{first}/{second}/end")


@given(METHOD, PATH)
def test_only_stars_fit_everything(method: str, path: str) -> None:
    """`*` as method, host and path answers every HTTP call."""
    assert fits(StubRoute("*", "*", "*"), method.lower(), "any.host", path)


@given(st.lists(st.sampled_from(["/a", "/b", "/*"]), max_size=6), st.sampled_from(["/a", "/b"]))
def test_the_first_that_fits_wins(globs: list[str], path: str) -> None:
    """Routes are tried in their order."""
    routes = [StubRoute("GET", "h", glob, source=str(at)) for at, glob in enumerate(globs)]
    expected = [str(at) for at, glob in enumerate(globs) if glob in {path, "/*"}]
    match = RouteTable(routes).match("GET", "h", 80, path)
    assert (match.route.source if match else None) == (expected[0] if expected else None)


@pytest.mark.parametrize(
    ("pattern", "host", "port", "expected"),
    [
        ("*.my.salesforce.com", "acme.my.salesforce.com", 443, True),
        ("*.my.salesforce.com", "acme.my.salesforce.com.evil.example", 443, False),
        ("API.example.com", "api.EXAMPLE.com", 443, True),
        ("api.example.com", "apiXexample.com", 443, False),
        ("localhost:9000", "localhost", 9000, True),
        ("localhost:9000", "localhost", 9001, False),
    ],
)
def test_hosts(pattern: str, host: str, port: int, expected: bool) -> None:
    """A host glob covers the whole name in any case; a port counts only where one is named."""
    assert fits(StubRoute("GET", pattern, "*"), "GET", host, "/", port) is expected


@given(st.integers(1, 5), st.integers(1, 9))
def test_a_sequence_answers_in_order_and_its_last_repeats(length: int, calls: int) -> None:
    """The n-th call gets the n-th answer, as paging needs it."""
    answers = tuple(StubAnswer(body=number) for number in range(length))
    table = RouteTable([StubRoute("GET", "h", "/", sequence=answers)])
    matches = [table.match("GET", "h", 80, "/") for _ in range(calls)]
    assert [match.answer.body for match in matches if match] == [
        min(call, length - 1) for call in range(calls)
    ]


def test_mail_is_not_an_http_method() -> None:
    """A `*` method leaves mail alone, which only `SMTP` names."""
    assert not fits(StubRoute("*", "*", "*"), "SMTP", "mail.example.com", "/")
    assert fits(StubRoute("SMTP", "*", "*"), "SMTP", "mail.example.com", "/")


def test_an_encoded_path_fits_its_plain_form() -> None:
    """A route may be written as people read the path."""
    assert fits(StubRoute("GET", "h", "/contacts/a@b.c"), "GET", "h", "/contacts/a%40b.c")


@given(st.text(st.sampled_from("ab*?[]"), max_size=6))
def test_signs_in_brackets_are_the_signs(text: str) -> None:
    """Any text can be written so that it fits itself only."""
    glob = "".join(f"[{char}]" if char in "*?[" else char for char in text)
    route = StubRoute("GET", "h", f"/x{glob}")
    assert fits(route, "GET", "h", f"/x{text}")
    assert not fits(route, "GET", "h", f"/x{text}a")
    assert not fits(route, "GET", "h", "/x" + text.replace("*", "b")) or "*" not in text
