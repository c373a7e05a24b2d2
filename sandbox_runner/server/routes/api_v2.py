"""The API of today: `/v2`."""

import json
from dataclasses import replace
from typing import Any

from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.events import invoked_event
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.server.core import Core
from sandbox_runner.server.history import History, RunRow
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Named, Router
from sandbox_runner.server.routes.refusing import Refusal, guarded
from sandbox_runner.server.routes.rerun import remembered
from sandbox_runner.server.routes.run_listing import limit, run_query, with_output
from sandbox_runner.server.run_query import RunQuery
from sandbox_runner.server.shapes import app_v2, fetched, function_v2, run_v2
from sandbox_runner.server.traces import trace_v2
from sandbox_runner.stubs.inngest_events import RefusedEventError, parse_events


def add_routes(router: Router, core: Core) -> None:
    """Answer v2."""
    api = _Api(core)
    routes = (
        ("GET", "/v2/health", api.health),
        ("GET", "/v2/runs", api.runs),
        ("GET", "/v2/runs/{id}", api.run),
        ("GET", "/v2/runs/{id}/trace", api.trace),
        ("POST", "/v2/runs/{id}/cancel", api.cancel),
        ("POST", "/v2/runs/{id}/rerun", api.rerun),
        ("GET", "/v2/apps", api.apps),
        ("GET", "/v2/apps/{app}", api.app),
        ("GET", "/v2/apps/{app}/functions", api.functions),
        ("GET", "/v2/apps/{app}/functions/{function}", api.function),
        ("GET", "/v2/apps/{app}/functions/{function}/runs", api.function_runs),
        ("POST", "/v2/apps/{app}/functions/{function}/invoke", api.invoke),
        ("POST", "/v2/events", api.send),
        ("GET", "/v2/events/{id}/runs", api.event_runs),
    )
    for method, path, answer in routes:
        router.add(method, path, guarded(answer))


class _Api:
    def __init__(self, core: Core) -> None:
        self._core = core
        self._history = History(core)

    async def health(self, _request: Request, _named: Named) -> Response:
        return _data({"status": "ok"})

    async def runs(self, request: Request, _named: Named) -> Response:
        return self._listed(request, run_query(request, self._core.apps))

    async def function_runs(self, request: Request, named: Named) -> Response:
        _, function = self._function(named)
        return self._listed(request, run_query(request, self._core.apps, function.id))

    async def run(self, request: Request, named: Named) -> Response:
        return _data(self._shown(request, self._row(named)))

    async def trace(self, request: Request, named: Named) -> Response:
        return _data(trace_v2(await self._whole(named), with_output=with_output(request)))

    async def cancel(self, _request: Request, named: Named) -> Response:
        row = self._row(named)
        run = self._core.live(row.id)
        if run is None:
            raise Refusal(409, "run_already_ended", "Cannot cancel an ended run")
        self._core.service.cancel(run)
        await self._core.journal.settled()
        return _data({"runId": row.id})

    async def rerun(self, request: Request, named: Named) -> Response:
        run, body = await self._whole(named), _object(request.body)
        function = self._core.apps.functions.get(run.function.id)
        if function is None:
            raise Refusal(404, "not_found", "Function not found")
        self._check_input(function, body.get("fromStep"))
        memory = remembered(run, body.get("fromStep"))
        again = self._core.service.again(function, run.events, memory)
        await self._core.journal.flushed()
        return _data({"runId": again.id})

    async def apps(self, request: Request, _named: Named) -> Response:
        archived = request.query.get("archived", "").lower() == "true"
        active = [] if archived else [app_v2(app) for app in self._core.apps]
        return _page(active, limit(request))

    async def app(self, _request: Request, named: Named) -> Response:
        app = self._core.apps.get(named["app"])
        if app is None:
            raise Refusal(404, "not_found", "App not found")
        return _data(app_v2(app))

    async def functions(self, request: Request, named: Named) -> Response:
        app = self._core.apps.get(named["app"])
        if app is None:
            raise Refusal(404, "not_found", "App not found")
        shown = [function_v2(app, function) for function in app.functions.values()]
        return _page(shown, limit(request))

    async def function(self, _request: Request, named: Named) -> Response:
        return _data(function_v2(*self._function(named)))

    async def invoke(self, request: Request, named: Named) -> Response:
        _, function = self._function(named)
        core, now, body = self._core, self._core.clock.now, _object(request.body)
        key = str(body.get("idempotencyKey") or "")
        run_id = core.invocations.run_of(function.id, key) if key else None
        if run_id is None:
            event = invoked_event(body, {}, event_id=core.engine.ids.ulid(now), now=now)
            core.storing.event({**event, "internal_id": event["id"]}, now)
            run_id = core.service.invoke(function, event).id
            if key:
                core.invocations.started(function.id, key, run_id)
        await core.journal.flushed()
        return _data({"runId": run_id})

    async def send(self, request: Request, _named: Named) -> Response:
        body = _object(request.body)
        unknown = [name for name in body if name not in {"name", "data", "id", "ts", "user", "v"}]
        if unknown:
            raise Refusal(400, "api_error", f'unknown field "{unknown[0]}"')
        try:
            events = parse_events(json.dumps(body).encode())
        except RefusedEventError as refusal:
            raise Refusal(400, "api_error", str(refusal)) from None
        ids = self._core.service.receive(events)
        await self._core.journal.flushed()
        return _data({"eventId": ids[0]})

    async def event_runs(self, request: Request, named: Named) -> Response:
        most = limit(request)
        rows = self._history.runs_of(named["id"], most)
        return _page([self._shown(request, row) for row in rows], most)

    def _listed(self, request: Request, query: RunQuery) -> Response:
        """A page of runs, and where the next one begins."""
        rows = self._history.runs(replace(query, limit=query.limit + 1))
        page: dict[str, Any] = {"limit": query.limit}
        if len(rows) > query.limit:
            last = rows[query.limit - 1]
            page = {"cursor": query.cursor_of(last.id, last.ended), "hasMore": True, **page}
        shown = [self._shown(request, row) for row in rows[: query.limit]]
        return _page(shown, query.limit, page)

    def _row(self, named: Named) -> RunRow:
        row = self._history.run(named["id"])
        if row is None:
            raise Refusal(404, "not_found", "Run not found")
        return row

    async def _whole(self, named: Named) -> Run:
        run = await self._history.whole(self._row(named).id)
        if run is None:
            raise Refusal(404, "not_found", "Run not found")
        return run

    def _check_input(self, function: FunctionConfig, from_step: object) -> None:
        """SDKs other than that for TypeScript take a step with an input for one that has ended."""
        app = self._core.apps.of(function)
        language = app.sdk[0] if app else ""
        if isinstance(from_step, dict) and "input" in from_step and language != "js":
            said = (
                f"The SDK of this app ({language or 'unknown'}) takes no edited input; leave it out"
            )
            raise Refusal(400, "unsupported", said)

    def _function(self, named: Named) -> tuple[Any, FunctionConfig]:
        app = self._core.apps.get(named["app"])
        found = app.functions if app else {}
        wanted = (named["function"], f"{named['app']}-{named['function']}")
        for identity in wanted:
            if app is not None and identity in found:
                return app, found[identity]
        raise Refusal(404, "not_found", "Function not found")

    def _shown(self, request: Request, row: RunRow) -> dict[str, Any]:
        apps, began = self._core.apps, self._history.beginning(row.id)
        app = next((each for each in apps if row.function_id in each.functions), None)
        return run_v2(row, began, app, with_output=with_output(request))


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = parse(body or b"{}")
    except NotJson as error:
        raise Refusal(400, "api_error", str(error)) from None
    if not isinstance(value, dict):
        raise Refusal(400, "api_error", "the body is no object")
    return value


def _data(value: Any) -> Response:
    return json_response({"data": value, "metadata": fetched()})


def _page(values: list[Any], limit: int, page: dict[str, Any] | None = None) -> Response:
    return json_response({"data": values, "metadata": fetched(), "page": page or {"limit": limit}})
