"""Events: `/e/KEY`, `/invoke/SLUG`."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sandbox_runner.protocol.events import invoked_event
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.server.core import Core
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Router
from sandbox_runner.stubs.inngest_events import RefusedEventError, parse_events

MOST_EVENTS = 5_000
"""Events of one request."""
_TEXT = "text/plain; charset=utf-8"
_SEED = "x-inngest-event-id-seed"


def add_routes(router: Router, core: Core) -> None:
    """Take events."""
    routes = _Sending(core)
    router.add("POST", "/e/{key}", routes.send)
    router.add("OPTIONS", "/e/{key}", _allow)
    router.add("POST", "/e/", _no_key)
    router.add("POST", "/invoke/{slug}", routes.invoke)


class _Sending:
    def __init__(self, core: Core) -> None:
        self._core = core

    async def send(self, request: Request, named: Mapping[str, str]) -> Response:
        """Take events; answered when they are on disk."""
        wanted = self._core.keys.event
        if wanted is not None and named["key"] != wanted:
            return _refused("Event key not found", 401)
        form = "form-urlencoded" in request.headers.get("content-type", "")
        if form and not request.body.lstrip().startswith((b"{", b"[")):
            array = "json: cannot unmarshal array into Go struct field raw.name of type string"
            return _refused(array, 400)
        try:
            events = parse_events(request.body)
        except RefusedEventError as refusal:
            return _refused(str(refusal), 400)
        if len(events) > MOST_EVENTS:
            return _refused(f"a request has at most {MOST_EVENTS} events", 400)
        if not events:
            return json_response({"ids": [""], "status": 200}, kind=_TEXT)
        seed = request.headers.get(_SEED)
        ids = self._core.service.receive(events, seeded_ids(seed, events) if seed else ())
        await self._core.journal.flushed()
        return json_response({"ids": ids, "status": 200}, kind=_TEXT)

    async def invoke(self, request: Request, named: Mapping[str, str]) -> Response:
        """Start a function by its id with prefix."""
        try:
            given = parse(request.body or b"{}")
        except NotJson as error:
            return _refused(str(error), 400)
        core, now = self._core, self._core.clock.now
        function = core.apps.functions.get(named["slug"])
        event = invoked_event(given, {}, event_id=core.engine.ids.ulid(now), now=now)
        core.storing.event({**event, "internal_id": event["id"]}, now)
        if function is not None:
            core.service.invoke(function, event)
        await core.journal.flushed()
        return json_response({"id": event["id"], "status": 200}, kind=_TEXT)


def seeded_ids(seed: str, events: Sequence[Any]) -> list[str]:
    """Ids that are the same when an SDK posts the same events again; of `MS,ENTROPY`."""
    from sandbox_runner.protocol.identifiers import ulid_of

    text, _, entropy = seed.partition(",")
    instant = int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0
    digests = (sha256(f"{entropy}:{number}".encode()).digest() for number in range(len(events)))
    return [ulid_of(instant, digest) for digest in digests]


async def _allow(request: Request, _named: Mapping[str, str]) -> Response:
    headers = {
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Origin": request.headers.get("origin", "*"),
        "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers", ""),
        "Access-Control-Max-Age": "3600",
    }
    return Response(200, b"", {name: value for name, value in headers.items() if value})


async def _no_key(_request: Request, _named: Mapping[str, str]) -> Response:
    return Response(303, b"", {"Location": "/e"})


def _refused(error: str, status: int) -> Response:
    return json_response({"ids": [""], "status": status, "error": error}, status, _TEXT)
