"""`/v2/operations`: what can be asked of v2, for clients that make commands and tools of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox_runner.server.core import Core
from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Named, Router

_READS = {
    "destructiveHint": False,
    "idempotentHint": True,
    "openWorldHint": False,
    "readOnlyHint": True,
}
_WRITES = {"destructiveHint": True, "openWorldHint": False}
_TEXT, _FLAG, _COUNT = {"type": "string"}, {"type": "boolean"}, {"type": "integer"}
_TEXTS = {"type": "array", "items": _TEXT}
_INSTANT = {"type": "string", "format": "date-time"}
_ANY = {"type": "object", "additionalProperties": True}
_PAGE = {"cursor": _TEXT, "limit": _COUNT}
_OUTPUT = {"includeOutput": _FLAG}
_FROM_STEP = {
    "type": "object", "additionalProperties": False, "required": [],
    "properties": {"stepId": _TEXT, "input": {"type": "array", "items": {}}},
}  # fmt: skip
_RUNS = {
    **_PAGE, **_OUTPUT, "appId": _TEXTS, "functionId": _TEXTS, "status": _TEXTS, "isDeferred": _FLAG,
    "from": _INSTANT, "until": _INSTANT, "timeField": _TEXT, "order": _TEXT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked."""

    id: str
    tool: str
    command: str
    method: str
    path: str
    summary: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    """What it can be given, as JSON Schema."""
    required: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As the real server shows it."""
        schema = {
            "additionalProperties": False, "properties": dict(self.properties),
            "required": list(self.required), "type": "object",
        }  # fmt: skip
        return {
            "id": self.id,
            "summary": self.summary,
            "description": self.summary,
            "http": {"method": self.method, "path": self.path},
            "cli": {"command": self.command},
            "mcp": {
                "annotations": _READS if self.method == "GET" else _WRITES,
                "description": self.summary,
                "inputSchema": schema,
                "name": self.tool,
                "title": self.summary,
            },
        }


_RUN, _APP, _FUNCTION = {"runId": _TEXT}, {"appId": _TEXT}, {"functionId": _TEXT}
OPERATIONS = (
    Operation("Health", "health", "health", "GET", "/health", "Is the server there"),
    Operation(
        "GetFunctionRun", "get_run", "get-function-run", "GET", "/runs/{run_id}", "A run",
        _RUN | _OUTPUT, ("runId",),
    ),
    Operation(
        "ListRuns", "list_runs", "get-function-runs", "GET", "/runs",
        "Runs by app, function, status and time", _RUNS,
    ),
    Operation(
        "ListFunctionRuns", "list_function_runs", "get-function-runs", "GET",
        "/apps/{app_id}/functions/{function_id}/runs", "Runs of a function",
        _RUNS | _APP | _FUNCTION, ("appId", "functionId"),
    ),
    Operation(
        "GetEventRuns", "get_event_runs", "get-event-runs", "GET", "/events/{event_id}/runs",
        "The runs that an event started", _PAGE | _OUTPUT | {"eventId": _TEXT}, ("eventId",),
    ),
    Operation(
        "Rerun", "rerun", "rerun", "POST", "/runs/{run_id}/rerun",
        "Run again, from the beginning or from a step", _RUN | {"fromStep": _FROM_STEP}, ("runId",),
    ),
    Operation(
        "CancelRun", "cancel_run", "cancel-run", "POST", "/runs/{run_id}/cancel",
        "End a run that goes on", _RUN, ("runId",),
    ),
    Operation("GetApp", "get_app", "get-app", "GET", "/apps/{app_id}", "An app", _APP, ("appId",)),
    Operation("GetApps", "get_apps", "get-apps", "GET", "/apps", "Apps", _PAGE | {"archived": _FLAG}),
    Operation(
        "GetFunctionTrace", "get_run_trace", "get-function-trace", "GET", "/runs/{run_id}/trace",
        "The steps of a run", _RUN | _OUTPUT, ("runId",),
    ),
    Operation(
        "GetFunction", "get_function", "get-function", "GET",
        "/apps/{app_id}/functions/{function_id}", "A function", _APP | _FUNCTION,
        ("appId", "functionId"),
    ),
    Operation(
        "GetFunctions", "list_functions", "get-functions", "GET", "/apps/{app_id}/functions",
        "Functions of an app", _PAGE | _APP, ("appId",),
    ),
    Operation(
        "InvokeFunction", "invoke_function", "invoke-function", "POST",
        "/apps/{app_id}/functions/{function_id}/invoke", "Start a function",
        _APP | _FUNCTION | {"data": _ANY, "idempotencyKey": _TEXT}, ("functionId", "appId"),
    ),
)  # fmt: skip


def add_routes(router: Router, _core: Core) -> None:
    """Tell them."""
    router.add("GET", "/v2/operations", _operations)


async def _operations(_request: Request, _named: Named) -> Response:
    return json_response({"data": {"operations": [each.to_json() for each in OPERATIONS]}})
