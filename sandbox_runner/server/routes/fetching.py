"""What SDKs fetch when a call was too large to hold it: `/v0/runs/ID/batch` and `/actions`."""

from collections.abc import Mapping

from sandbox_runner.server.core import Core
from sandbox_runner.server.history import History
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Router


def add_routes(router: Router, core: Core) -> None:
    """Answer SDKs."""
    routes = _Fetching(core)
    router.add("GET", "/v0/runs/{id}/batch", routes.batch)
    router.add("GET", "/v0/runs/{id}/actions", routes.actions)


class _Fetching:
    def __init__(self, core: Core) -> None:
        self._history = History(core)

    async def batch(self, _request: Request, named: Mapping[str, str]) -> Response:
        """The events that started a run."""
        run = await self._history.whole(named["id"])
        return json_response(list(run.events)) if run else _unknown(named)

    async def actions(self, _request: Request, named: Mapping[str, str]) -> Response:
        """What a run remembers of its steps."""
        run = await self._history.whole(named["id"])
        return json_response(run.inputs | run.memos) if run else _unknown(named)


def _unknown(named: Mapping[str, str]) -> Response:
    return json_response({"error": f"No run {named['id']}", "status": 404}, 404)
