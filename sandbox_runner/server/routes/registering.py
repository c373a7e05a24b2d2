"""Apps register: `/fn/register`, `/fn/remove`; what there is: `/dev`, `/health`."""

from collections.abc import Mapping
from uuid import uuid4

from sandbox_runner.protocol import go_errors, signing
from sandbox_runner.server.core import Core
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Router
from sandbox_runner.server.shapes import function_v1

_TEXT = "text/plain; charset=utf-8"


def add_routes(router: Router, core: Core, version: str) -> None:
    """Take registrations."""
    routes = _Registering(core, version)
    router.add("POST", "/fn/register", routes.register)
    router.add("DELETE", "/fn/remove", routes.remove)
    router.add("GET", "/dev", routes.dev)
    router.add("GET", "/health", _health)


class _Registering:
    def __init__(self, core: Core, version: str) -> None:
        self._core = core
        self._version = version

    async def register(self, request: Request, _named: Mapping[str, str]) -> Response:
        """Take an app's functions."""
        key = self._core.keys.signing
        if key and not authorized(request, key):
            return json_response({"error": "Unauthorized", "status": 401}, 401, _TEXT)
        try:
            body = go_errors.parse(request.body)
        except go_errors.NotGoJson as error:
            return json_response({"error": f"Invalid request: {error}"}, 400, _TEXT)
        if not isinstance(body, dict):
            return json_response({"error": "Invalid request: it is no object"}, 400, _TEXT)
        app, changed = self._core.register(body)
        await self._core.journal.flushed()
        told = {"ok": True, "modified": changed, "sync_id": str(uuid4()), "app_id": app.id}
        return json_response(told, kind=_TEXT)

    async def remove(self, request: Request, _named: Mapping[str, str]) -> Response:
        """Forget an app."""
        self._core.remove(request.query.get("url", ""))
        await self._core.journal.flushed()
        return Response()

    async def dev(self, _request: Request, _named: Mapping[str, str]) -> Response:
        """What SDKs look for to know that a dev server is there."""
        core = self._core
        return json_response(
            {
                "version": self._version,
                "authed": False,
                "startOpts": {"urls": [app.url for app in core.apps]},
                "functions": [function_v1(each) for each in core.apps.functions.values()],
                "handlers": None,
                "isSingleNodeService": False,
                "isMissingSigningKey": False,
                "isMissingEventKeys": False,
                "features": {},
            },
            kind="application/json; charset=utf-8",
        )


def authorized(request: Request, key: str) -> bool:
    """Whether a request shows the signing key, plain or as SDKs hash it."""
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    return bool(given) and given in {key, signing.hashed_key(key)}


async def _health(_request: Request, _named: Mapping[str, str]) -> Response:
    return json_response({"status": 200, "message": "OK"})
