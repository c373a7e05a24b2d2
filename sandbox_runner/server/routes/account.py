"""What the real dev server says of an account, and what it says that it has not."""

from collections.abc import Mapping
from functools import partial

from sandbox_runner.server.core import Core
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Router
from sandbox_runner.server.shapes import ENV_ID, fetched

_BORN = "2021-05-13T09:30:04Z"
_ACCOUNT = {
    "createdAt": _BORN,
    "email": "dev@inngest.local",
    "id": "00000000-0000-4000-a000-000000000000",
    "name": "Dev Server",
    "updatedAt": _BORN,
}
_ENVS = [{"createdAt": _BORN, "id": ENV_ID, "name": "dev", "type": "TEST"}]
_ABSENT = (
    ("GET", "/v2/experiments", "not_implemented", "Experiments not implemented in OSS"),
    ("GET", "/v2/insights/tables", "not_implemented", "Insights not implemented in OSS"),
    ("GET", "/v2/partner/accounts", "not_implemented", "Accounts not implemented in OSS"),
    ("GET", "/v2/sandboxes", "api_error", "method ListSandboxes not implemented"),
    ("GET", "/v2/sessions", "not_implemented", "Sessions not implemented in OSS"),
    ("GET", "/v2/events", "api_error", "Method Not Allowed"),
    ("POST", "/v2/apps/{app}/syncs", "not_implemented", "App sync not implemented in OSS"),
)


def add_routes(router: Router, _core: Core) -> None:
    """Answer as the real dev server does."""
    for method, path, code, message in _ABSENT:
        router.add(method, path, partial(_absent, code, message))
    router.add("GET", "/v2/account", _account)
    router.add("GET", "/v2/envs", _envs)
    router.add("GET", "/v2/env/webhooks", _webhooks)
    router.add("GET", "/v2/keys/events", _keys)
    router.add("GET", "/v2/keys/signing", _keys)
    router.add("GET", "/v1/prom/{env}", _metrics)


async def _absent(code: str, message: str, _request: Request, _: Mapping[str, str]) -> Response:
    return json_response({"errors": [{"code": code, "message": message}]}, 501)


async def _account(_request: Request, _named: Mapping[str, str]) -> Response:
    return json_response({"data": _ACCOUNT, "metadata": fetched()})


async def _envs(_request: Request, _named: Mapping[str, str]) -> Response:
    return json_response({"data": _ENVS, "metadata": fetched(), "page": {}})


async def _keys(_request: Request, _named: Mapping[str, str]) -> Response:
    return json_response({"metadata": fetched(), "page": {}})


async def _metrics(_request: Request, _named: Mapping[str, str]) -> Response:
    return json_response({"error": "not implemented", "data": None, "status": 501})


async def _webhooks(request: Request, _named: Mapping[str, str]) -> Response:
    if "x-inngest-env" not in request.headers:
        missing = {"code": "missing_field", "message": "X-Inngest-Env header is required"}
        return json_response({"errors": [missing]}, 400)
    return json_response({"data": [], "metadata": fetched(), "page": {}})
