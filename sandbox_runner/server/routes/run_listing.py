"""What a request to list runs asks for, read from its query as v2 names it."""

from collections.abc import Iterator

from sandbox_runner.clock import from_iso
from sandbox_runner.server.apps import App, Apps
from sandbox_runner.server.http_protocol import Request
from sandbox_runner.server.routes.refusing import Refusal
from sandbox_runner.server.run_query import RunQuery

MOST = 100
_BY = {"queuedat": "began", "startedat": "began", "endedat": "ended"}


def run_query(request: Request, apps: Apps, function_id: str | None = None) -> RunQuery:
    """The query; `function_id` (with prefix) stands in the path of some routes.

    Raises:
        Refusal: an instant or an order cannot be read.
    """
    wanted = _functions(request, apps) if function_id is None else (function_id,)
    if _is_true(request, "isDeferred"):
        wanted = ()  # no run here was put off until another one ended
    order = request.query.get("order", "DESC").upper()
    by = request.query.get("timeField", "startedAt").replace("_", "").lower()
    if order not in {"ASC", "DESC"} or by not in _BY:
        raise Refusal(400, "invalid_argument", "order is ASC or DESC, timeField an instant of runs")
    return RunQuery(
        limit(request),
        request.query.get("cursor", ""),
        frozenset(status.lower() for status in request.values("status")),
        wanted,
        _instant(request, "from"),
        _instant(request, "until"),
        "ended" if _BY[by] == "ended" else "began",
        order == "ASC",
    )


def limit(request: Request) -> int:
    """How many there may be on a page."""
    text = request.query.get("limit", "20")
    return min(max(1, int(text)), MOST) if text.isascii() and text.isdigit() else 20


def with_output(request: Request) -> bool:
    """Whether outputs are to be shown."""
    return _is_true(request, "includeOutput")


def _functions(request: Request, apps: Apps) -> tuple[str, ...] | None:
    named, owners = request.values("functionId"), request.values("appId")
    if not named and not owners:
        return None
    chosen = [app for app in apps if not owners or app.name in owners]
    return tuple(identity for app in chosen for identity in _of(app, named))


def _of(app: App, named: tuple[str, ...]) -> Iterator[str]:
    for function in app.functions.values():
        if not named or {function.id, function.local_id} & set(named):
            yield function.id


def _is_true(request: Request, name: str) -> bool:
    return request.query.get(name, "").lower() == "true"


def _instant(request: Request, name: str) -> int | None:
    given = request.query.get(name)
    at = from_iso(given) if given else None
    if given and at is None:
        raise Refusal(400, "invalid_argument", f"{name} is no ISO 8601 instant")
    return at
