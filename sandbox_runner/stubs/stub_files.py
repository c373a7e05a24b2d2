"""Stubs that people write: YAML, a list of what is called and what is answered.

```yaml
- method: POST              # * when left out
  host: api.example.com     # a glob
  path: /v1/charges/*       # a glob; ** when left out
  match:                    # what the request must have, besides
    query: {expand: customer}
    body: {currency: eur}
  status: 200
  headers: {x-request-id: "7"}
  body: {id: ch_1}
  latency: 300ms            # in real time
  fault: reset              # or timeout: no answer at all
- host: api.example.com
  answers:                  # one after another; the last repeats
    - {status: 503}
    - {body: {ok: true}}
```
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sandbox_runner.errors import SandboxError
from sandbox_runner.protocol.durations import duration_ms
from sandbox_runner.stubs.routes import StubAnswer, StubRoute

_ANSWER = {"status", "headers", "body", "latency", "fault"}
_STUB = {"method", "host", "path", "match", "answers"} | _ANSWER
_MATCH = {"query", "body"}
_FAULTS = {"reset", "timeout"}


@dataclass
class StubFileWrong(SandboxError):
    """A file of stubs cannot be read."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}."


def read_stubs(path: Path, kind: str = "stub") -> tuple[StubRoute, ...]:
    """The stubs of a file; none when it is not there.

    Args:
        path: YAML, or JSON.
        kind: `stub` or `recording`, for the report.

    Raises:
        StubFileWrong: with the stub's number and what it may have.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise StubFileWrong(path, f"it cannot be read: {error}") from None
    return stubs_in(_parsed(path, text), path, kind)


def stubs_in(stubs: Any, path: Path, kind: str = "stub") -> tuple[StubRoute, ...]:
    """The stubs of a document that is parsed. StubFileWrong: as for `read_stubs`."""
    if not isinstance(stubs, list):
        raise StubFileWrong(path, "it is no list of stubs; begin each with a dash")
    read = _Reading(path, kind)
    return tuple(read.stub(number, stub) for number, stub in enumerate(stubs, start=1))


def _parsed(path: Path, text: str) -> Any:
    yaml: Any = import_module("yaml")  # only where there are stubs; it has no types
    try:
        return yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f"line {place.line + 1}: " if place else ""
        raise StubFileWrong(path, f"{where}it is not YAML") from None


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path
    kind: str

    def stub(self, number: int, given: Any) -> StubRoute:
        where = f"stub {number}"
        stub = self._fields(where, given, _STUB)
        match = self._fields(f"{where}, match", stub.get("match") or {}, _MATCH)
        if not isinstance(stub.get("host"), str):
            raise self._wrong(where, "it needs a host, such as api.example.com")
        answers = stub.get("answers")
        if answers is not None and (not isinstance(answers, list) or not answers):
            raise self._wrong(where, "answers is no list")
        each = answers or [{name: stub[name] for name in _ANSWER & stub.keys()}]
        query = match.get("query") or {}
        if not isinstance(query, Mapping):
            raise self._wrong(where, "query is no map of parameters")
        return StubRoute(
            method=str(stub.get("method", "*")).upper(),
            host=stub["host"],
            path=str(stub.get("path", "**")),
            source=f"{self.kind} {number} of {self.path.name}",
            sequence=tuple(self._answer(where, answer) for answer in each),
            match_body=match.get("body"),
            match_query={str(name): str(value) for name, value in query.items()},
        )

    def _answer(self, where: str, given: Any) -> StubAnswer:
        answer = self._fields(where, given, _ANSWER)
        status, fault = answer.get("status", 200), answer.get("fault", "")
        if not isinstance(status, int) or not 100 <= status <= 599:
            raise self._wrong(where, f"{status!r} is no status")
        if fault and fault not in _FAULTS:
            raise self._wrong(where, f"{fault!r} is no fault; there are reset and timeout")
        latency = answer.get("latency")
        waited = duration_ms(latency) if latency is not None else 0
        if waited is None:
            raise self._wrong(where, f"{latency!r} is no duration; write 300ms or 2s")
        headers = answer.get("headers") or {}
        if not isinstance(headers, Mapping):
            raise self._wrong(where, "headers is no map")
        named = {str(name): str(value) for name, value in headers.items()}
        return StubAnswer(status, answer.get("body"), named, waited, fault)

    def _fields(self, where: str, given: Any, known: set[str]) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise self._wrong(where, "it is no map")
        unknown = [str(name) for name in given if name not in known]
        if unknown:
            raise self._wrong(where, f"it has {unknown[0]!r}; known are {', '.join(sorted(known))}")
        return given

    def _wrong(self, where: str, what: str) -> StubFileWrong:
        return StubFileWrong(self.path, f"{where}: {what}")
