"""Which outside calls have an answer.

Globs: in a path `*` matches within one segment and `**` any number of segments; a path that is
only `*` matches every path. In a host `*` matches any run of characters. `[*]` is a star itself;
other signs, `?` included, stand for themselves, and in the brackets of `[?]` and `[[]` too.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote

Fault = Literal["", "reset", "timeout"]
_PARTS = re.compile(r"(\[[*?[]\]|\*+)")


@dataclass(frozen=True, slots=True)
class StubAnswer:
    """One answer of a stubbed call."""

    status: int = 200
    body: Any = None
    """A JSON value. None is an empty body; a str is sent as it is when `headers` name a type that
    is not JSON."""
    headers: Mapping[str, str] = field(default_factory=dict)
    latency_ms: int = 0
    """How long the function waits for it, in real time."""
    fault: Fault = ""
    """What comes instead of it: `reset` closes the connection, `timeout` leaves it silent."""


@dataclass(frozen=True, slots=True)
class StubRoute:
    """A pattern of outside calls and what they are answered."""

    method: str
    """An HTTP method, `SMTP` for mail, or `*` for every HTTP method."""
    host: str
    """A host name, a glob such as `*.my.salesforce.com`, or `*`; with `:port` only that port."""
    path: str
    """A glob, query excluded, such as `/services/data/v*/query`."""
    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    """Where the answer comes from, such as `sample of salesforce.list-contacts`."""
    sequence: tuple[StubAnswer, ...] = ()
    """Answers in order of the calls, instead of the one above; the last repeats."""

    match_body: Any = None
    """JSON that the request's body must have: objects may have more fields, all else is equal."""
    match_query: Mapping[str, str] = field(default_factory=dict)
    """Parameters that the request's query must have."""

    @property
    def answers(self) -> tuple[StubAnswer, ...]:
        """The answers in order, at least one."""
        return self.sequence or (StubAnswer(self.status, self.body, self.headers),)


@dataclass(frozen=True, slots=True)
class Match:
    """A route that fits a call, and its answer at this point of the sequence."""

    route: StubRoute
    answer: StubAnswer


@dataclass(slots=True)
class _Compiled:
    route: StubRoute
    host: re.Pattern[str]
    path: re.Pattern[str]
    with_port: bool
    calls: int = 0

    def fits(self, method: str, host: str, port: int, path: str) -> bool:
        return (
            _method_fits(self.route.method.upper(), method)
            and self.host.fullmatch(f"{host}:{port}" if self.with_port else host) is not None
            and any(self.path.fullmatch(form) for form in (path, unquote(path)))
        )

    def next_answer(self) -> StubAnswer:
        answers = self.route.answers
        answer = answers[min(self.calls, len(answers) - 1)]
        self.calls += 1
        return answer


class RouteTable:
    """Routes compiled once; the first that fits wins. Remembers how far each sequence is."""

    def __init__(self, routes: Iterable[StubRoute]) -> None:
        self._compiled = [_compile(route) for route in routes]

    def match(
        self,
        method: str,
        host: str,
        port: int,
        path: str,
        *,
        query: str = "",
        body: bytes = b"",
        peek: bool = False,
    ) -> Match | None:
        """The answer to this call, or None; takes one answer off the route's sequence unless it peeks.

        Args:
            method: any case.
            host: without port.
            port: compared only by routes that name one.
            path: as on the wire, without the query.
            query: compared only by routes that name parameters.
            body: compared only by routes that name what it has.
            peek: whether the answer is taken later.
        """
        method, host = method.upper(), host.lower()
        for compiled in self._compiled:
            if compiled.fits(method, host, port, path) and _says(compiled.route, query, body):
                answer = compiled.route.answers[0] if peek else compiled.next_answer()
                return Match(compiled.route, answer)
        return None


def has_all(value: Any, wanted: Any) -> bool:
    """Whether a JSON value has everything that is wanted."""
    if isinstance(wanted, Mapping):
        return isinstance(value, Mapping) and all(
            name in value and has_all(value[name], wanted[name]) for name in wanted
        )
    if isinstance(wanted, list):
        same = isinstance(value, list) and len(value) == len(wanted)
        return same and all(map(has_all, value, wanted))
    return bool(value == wanted)


def _says(route: StubRoute, query: str, body: bytes) -> bool:
    if route.match_query and not has_all(dict(parse_qsl(query)), route.match_query):
        return False
    if route.match_body is None:
        return True
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        form = dict(parse_qsl(body.decode("utf-8", "replace")))
        given = form or body.decode("utf-8", "replace")
    return has_all(given, route.match_body)


def _method_fits(pattern: str, method: str) -> bool:
    return pattern == method or (pattern == "*" and method != "SMTP")


def _compile(route: StubRoute) -> _Compiled:
    host = route.host.lower()
    with_port = re.search(r":\d+$", host) is not None
    return _Compiled(route, _host_pattern(host), _path_pattern(route.path), with_port)


def _host_pattern(glob: str) -> re.Pattern[str]:
    return _pattern(glob, {"*": ".*", "**": ".*"})


def _path_pattern(glob: str) -> re.Pattern[str]:
    within = ".*" if glob == "*" else "[^/]*"
    return _pattern(glob, {"*": within, "**": ".*"})


def _pattern(glob: str, stars: Mapping[str, str]) -> re.Pattern[str]:
    parts = (stars.get(part) or re.escape(_plain(part)) for part in _PARTS.split(glob))
    return re.compile("".join(parts), re.DOTALL)


def _plain(part: str) -> str:
    """A sign in brackets without them."""
    return part[1:-1] if part in {"[*]", "[?]", "[[]"} else part
