"""Cancelling many runs at once: `/v1/cancellations`; ending waits for signals: `/v1/signals`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sandbox_runner.clock import from_iso, to_iso
from sandbox_runner.executor.cel import Unsupported, holds
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.server.core import Core
from sandbox_runner.server.history import History
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Router
from sandbox_runner.server.run_query import RunQuery
from sandbox_runner.server.shapes import ENV_ID

Named = Mapping[str, str]
_PAGE = 1_000
_OPEN = frozenset({"queued", "running"})


def add_routes(router: Router, core: Core) -> None:
    """Cancel, and take signals."""
    routes = _Cancelling(core)
    router.add("POST", "/v1/cancellations", routes.create)
    router.add("GET", "/v1/cancellations", routes.all)
    router.add("DELETE", "/v1/cancellations/{id}", routes.forget)
    router.add("POST", "/v1/signals", routes.signal)


class _Cancelling:
    def __init__(self, core: Core) -> None:
        self._core = core
        self._history = History(core)

    async def create(self, request: Request, _named: Named) -> Response:
        """Cancel the runs of a function that began in a time and meet a condition."""
        asked = _object(request.body)
        core, now = self._core, self._core.clock.now
        before, after = (_instant(asked, name) for name in ("started_before", "started_after"))
        if before is None or before > now:
            return _error("started_before must be in the past", 400)
        function_id = f"{asked.get('app_id', '')}-{asked.get('function_id', '')}"
        if function_id not in core.apps.functions:
            return _error("Function not found", 404)
        try:
            for run_id in list(self._matching(function_id, after or 0, before, asked.get("if"))):
                run = core.live(run_id)
                if run is not None:
                    core.service.cancel(run)
        except Unsupported as error:
            return _error(f"The condition is not understood: {error}", 400)
        made = {**asked, "id": core.engine.ids.ulid(now), "created_at": to_iso(now)}
        core.storing.keep("cancellation", made["id"], made)
        await core.journal.flushed()
        return json_response({"data": {"environment_id": ENV_ID, **made}}, 201)

    async def all(self, _request: Request, _named: Named) -> Response:
        """Those that were made."""
        kept = self._core.storing.kept()
        made = [value for kind, _, value in kept if kind == "cancellation"]
        return json_response({"data": [{"environment_id": ENV_ID, **each} for each in made]})

    async def forget(self, _request: Request, named: Named) -> Response:
        """Forget one; what it cancelled stays cancelled."""
        self._core.storing.keep("cancellation", named["id"], None)
        await self._core.journal.flushed()
        return Response(204)

    async def signal(self, request: Request, _named: Named) -> Response:
        """End the wait for a signal."""
        told = _object(request.body)
        run_id = self._core.engine.signal(str(told.get("signal", "")), told.get("data"))
        if run_id is None:
            return _error("No signal found", 404)
        await self._core.journal.settled()
        return json_response({"data": {"run_id": run_id}})

    def _matching(self, function_id: str, after: int, before: int, wanted: Any) -> Iterator[str]:
        wish = RunQuery(_PAGE, "", _OPEN, (function_id,), after, before)
        while rows := self._history.runs(wish):
            wish = replace(wish, cursor=rows[-1].id)
            yield from (row.id for row in rows if self._meets(row.id, wanted))

    def _meets(self, run_id: str, wanted: Any) -> bool:
        if not isinstance(wanted, str) or not wanted:
            return True
        return holds(wanted, {"event": self._history.beginning(run_id)["events"][0]})


def _instant(asked: Mapping[str, Any], name: str) -> int | None:
    given = asked.get(name)
    return from_iso(given) if isinstance(given, str) else None


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = parse(body or b"{}")
    except NotJson:
        return {}
    return value if isinstance(value, dict) else {}


def _error(message: str, status: int) -> Response:
    return json_response({"error": message, "data": None, "status": status}, status)
