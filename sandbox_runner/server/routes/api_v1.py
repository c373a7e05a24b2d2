"""The older API: `/v1`, with the routes that guides still name. Its errors have the status 200."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox_runner.clock import from_iso, to_iso
from sandbox_runner.executor import checkpoints
from sandbox_runner.executor.entry import ENTER
from sandbox_runner.protocol.identifiers import uuid_of
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.server.core import Core
from sandbox_runner.server.history import History
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Router
from sandbox_runner.server.run_query import RunQuery
from sandbox_runner.server.shapes import NO_ID, app_v2, event_v1, function_v1, run_v1

_ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}", re.IGNORECASE)
_MOST = 100
Named = Mapping[str, str]


def add_routes(router: Router, core: Core) -> None:
    """Answer v1."""
    api = _Api(core)
    routes = (
        ("GET", "/v1/events", api.events),
        ("GET", "/v1/events/{id}", api.event),
        ("GET", "/v1/events/{id}/runs", api.event_runs),
        ("GET", "/v1/runs", api.runs),
        ("GET", "/v1/runs/{id}", api.run),
        ("DELETE", "/v1/runs/{id}", api.cancel),
        ("POST", "/v1/runs/{id}/replay", api.replay),
        ("GET", "/v1/runs/{id}/jobs", api.jobs),
        ("GET", "/v1/apps", api.apps),
        ("GET", "/v1/apps/{name}/functions", api.functions),
        ("POST", "/v1/checkpoint/{id}/async", api.checkpoint),
    )
    for method, path, answer in routes:
        router.add(method, path, answer)


class _Api:
    def __init__(self, core: Core) -> None:
        self._core = core
        self._history = History(core)

    async def events(self, request: Request, _named: Named) -> Response:
        found = self._history.events(
            limit=_limit(request),
            before=request.query.get("cursor", "~"),
            name=request.query.get("name", ""),
            since=from_iso(request.query.get("received_after", "")) or 0,
            until=from_iso(request.query.get("received_before", "")),
        )
        return _data([event_v1(*each) for each in found])

    async def event(self, _request: Request, named: Named) -> Response:
        if not _ULID.fullmatch(named["id"]):
            return _error(f"Invalid event ID: {named['id']}", 400)
        found = self._history.event(named["id"])
        return _data(event_v1(*found)) if found else _error("Event not found", 404)

    async def event_runs(self, _request: Request, named: Named) -> Response:
        return _data([run_v1(row) for row in self._history.runs_of(named["id"])])

    async def runs(self, request: Request, _named: Named) -> Response:
        asked = frozenset(value.lower() for value in request.values("status"))
        asked |= {"queued"} if "running" in asked else set()
        rows = self._history.runs(RunQuery(_limit(request), statuses=asked))
        return _data([run_v1(row) for row in rows])

    async def run(self, _request: Request, named: Named) -> Response:
        if not _ULID.fullmatch(named["id"]):
            return _error(f"Invalid run ID: {named['id']}", 400)
        row = self._history.run(named["id"])
        if row is None:
            return _error(f"Unable to load function run: {named['id']}", 500)
        return _data(run_v1(row))

    async def cancel(self, _request: Request, named: Named) -> Response:
        row = self._history.run(named["id"])
        if row is None:
            reason = f"Unable to load function run: {named['id']}"
            return json_response({"error": reason, "data": None, "status": 404}, 404)
        run = self._core.live(row.id)
        if run is not None:
            self._core.service.cancel(run)
            await self._core.journal.settled()
        return Response(200, b"", {"Content-Type": "application/json"})

    async def replay(self, _request: Request, named: Named) -> Response:
        row = self._history.run(named["id"])
        function = self._core.apps.functions.get(row.function_id) if row else None
        if row is None or function is None:
            return json_response({"error": "Run not found", "data": None, "status": 404}, 404)
        events = self._history.beginning(row.id)["events"]
        again = self._core.service.again(function, events, ())
        await self._core.journal.flushed()
        return _data({"run_id": again.id})

    async def jobs(self, _request: Request, named: Named) -> Response:
        run = self._core.engine.runs.get(named["id"])
        todo = run.todo.values() if run else ()
        return _data([_job(due.key, due.at, position) for position, due in enumerate(todo)])

    async def apps(self, _request: Request, _named: Named) -> Response:
        return _data([app_v2(app) | {"internal_id": app.id} for app in self._core.apps])

    async def functions(self, _request: Request, named: Named) -> Response:
        app = self._core.apps.get(named["name"])
        found = app.functions.values() if app else ()
        return json_response(
            [
                {
                    "internal_id": uuid_of(function.id),
                    "env_id": NO_ID,
                    "app_id": app.id if app else NO_ID,
                    "id": function.id,
                    "name": function.name,
                    "config": function_v1(function),
                    "created_at": to_iso(app.synced_at if app else 0),
                    "archived_at": "0001-01-01T00:00:00Z",
                }
                for function in found
            ]
        )

    async def checkpoint(self, request: Request, named: Named) -> Response:
        """Steps of a run that goes on; answered when they are on disk."""
        run = self._core.engine.runs.get(named["id"])
        try:
            told = parse(request.body)
        except NotJson as error:
            return json_response({"error": str(error), "data": None, "status": 400}, 400)
        steps = told.get("steps") if isinstance(told, dict) else None
        if run is None or not isinstance(steps, list):
            return json_response({"error": "Run not found", "data": None, "status": 404}, 404)
        if checkpoints.is_stale(run, told.get("request_id")):
            return json_response({"error": "Stale dispatch", "data": None, "status": 409}, 409)
        if steps and not checkpoints.take(self._core.engine, run, steps):
            return json_response({"error": "Invalid steps", "data": None, "status": 400}, 400)
        await self._core.journal.settled()
        return Response(200, b"", {"Content-Type": "application/json"})


def _job(key: str, at: int, position: int) -> dict[str, Any]:
    kind, _, name = key.partition(":")
    kinds = {"enter": "edge", "wake": "sleep", "timeout": "pause"}
    job = name if key.startswith(ENTER) else uuid_of(key)[:8]
    return {
        "JobID": job, "at": to_iso(at), "position": position, "kind": kinds.get(kind, kind), "attempt": 0
    }  # fmt: skip


def _limit(request: Request) -> int:
    text = request.query.get("limit", "20")
    return min(max(1, int(text)), _MOST) if text.isascii() and text.isdigit() else 20


def _data(value: Any) -> Response:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return json_response({"data": value, "metadata": {"fetched_at": now, "cached_until": now}})


def _error(message: str, status: int) -> Response:
    return json_response({"error": message, "data": None, "status": status})
