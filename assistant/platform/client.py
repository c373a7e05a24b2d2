"""Asks a server: today's API first, then the older ones; says which one answered."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from assistant.errors import FailedError
from assistant.platform.place import Place
from assistant.platform.traces import error_of, steps_of

BATCH = 512
"""Events of one request that every server takes."""
_SECONDS = 30.0
_MISSING = {404, 405, 501}


@dataclass(frozen=True, slots=True)
class Told:
    """A server's answer."""

    status: int
    body: Any
    text: str


class Platform:
    """One server. Every method raises FailedError, with what the server said and what to do."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.spoke = ""
        """The version of the API that answered last: `v2`, `v1` or `dev`."""

    def send(self, events: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        """Send events, batch by batch; their ids."""
        if not self.place.event_key:
            raise FailedError(
                "Inngest Cloud takes no events without a key", "set INNGEST_EVENT_KEY"
            )
        url = f"{self.place.events}/e/{quote(self.place.event_key, safe='')}"
        for start in range(0, len(events), BATCH):
            told = self._ask("POST", url, events[start : start + BATCH], bare=True)
            if told.status != 200:
                raise _refused(f"{start} events were sent; the next were refused", told)
            yield from told.body["ids"]

    def runs(self, *, limit: int, status: str | None) -> list[dict[str, Any]]:
        """Runs, the newest first: `{"id", "function", "status", "started_at", "ended_at"}`."""
        query = {"limit": limit} | ({"status": status.upper()} if status else {})
        old = {"limit": limit} | ({"status": status} if status else {})
        told = self._first(
            ("v2", "GET", f"/v2/runs?{urlencode(query)}"),
            ("v1", "GET", f"/v1/runs?{urlencode(old)}"),
        )
        shown = [_run(each) for each in told.body["data"]]
        return [run for run in shown if status is None or run["status"] == status][:limit]

    def run(self, run_id: str) -> dict[str, Any]:
        """A run: with `output`, `error` when it failed, and `steps` where the server tells them."""
        name = quote(run_id, safe="")
        told = self._first(("v2", "GET", f"/v2/runs/{name}"), ("v1", "GET", f"/v1/runs/{name}"))
        run = _run(told.body["data"])
        if self.spoke == "v2":
            run["steps"] = self._steps(name)
        whole = self._call("GET", f"/v1/runs/{name}")
        if isinstance(whole.body, dict) and isinstance(whole.body.get("data"), dict):
            run["output"] = whole.body["data"].get("output")
            run["error"] = error_of(run["output"]) if run["status"] == "failed" else None
        return run

    def cancel(self, run_id: str) -> None:
        """End a run."""
        name = quote(run_id, safe="")
        self._first(("v2", "POST", f"/v2/runs/{name}/cancel"), ("v1", "DELETE", f"/v1/runs/{name}"))

    def rerun(self, run_id: str, from_step: Mapping[str, Any] | None) -> str:
        """Run it again; the new run's id."""
        name = quote(run_id, safe="")
        ways = [("v2", "POST", f"/v2/runs/{name}/rerun")]
        if from_step is None:
            ways.append(("v1", "POST", f"/v1/runs/{name}/replay"))
        body = {"fromStep": dict(from_step)} if from_step else {}
        data = self._first(*ways, body=body).body["data"]
        return str(data.get("runId") or data.get("run_id"))

    def apps(self) -> list[dict[str, Any]]:
        """Apps: `{"id", "functions", "sdk", "framework", "url"}`."""
        told = self._first(("v2", "GET", "/v2/apps?limit=100"), ("v1", "GET", "/v1/apps"))
        return [_app(each) for each in told.body["data"]]

    def functions(self) -> list[dict[str, Any]]:
        """Functions of all apps: `{"id", "app", "name", "triggers", "retries"}`."""
        found = []
        for app in self.apps():
            name = quote(app["id"], safe="")
            told = self._first(
                ("v2", "GET", f"/v2/apps/{name}/functions?limit=100"),
                ("v1", "GET", f"/v1/apps/{name}/functions"),
            )
            listed = told.body if isinstance(told.body, list) else told.body["data"]
            found += [_function(app["id"], each) for each in listed]
        return found

    def sync(self, url: str) -> dict[str, Any]:
        """Ask an app to register with its server; what the app said."""
        told = self._ask("PUT", url, {"url": url}, bare=True)
        if told.status != 200 or not isinstance(told.body, dict):
            raise _refused(f"{url} did not sync", told)
        return dict(told.body)

    def _steps(self, name: str) -> list[dict[str, Any]]:
        told = self._call("GET", f"/v2/runs/{name}/trace?includeOutput=true")
        if told.status != 200:
            return []
        return steps_of(told.body["data"]["rootSpan"].get("children", []))

    def _first(self, *ways: tuple[str, str, str], body: Any = None) -> Told:
        """The first way that the server knows; its answer, which is a success."""
        told = Told(0, None, "")
        for version, method, path in ways:
            told = self._call(method, path, body)
            self.spoke = version
            known = told.status not in _MISSING or (told.status == 404 and _is_about_data(told))
            if known:
                break
        if told.status != 200 or _hidden_error(told):
            raise _refused(f"{self.place.api} refused {ways[0][1]} {ways[0][2]}", told)
        return told

    def _call(self, method: str, path: str, body: Any = None) -> Told:
        given = body if body is not None else ({} if method == "POST" else None)
        return self._ask(method, f"{self.place.api}{path}", given)

    def _ask(self, method: str, url: str, body: Any, *, bare: bool = False) -> Told:
        headers = {"Content-Type": "application/json", "User-Agent": "inngest-assistant"}
        if self.place.signing_key and not bare:
            headers["Authorization"] = f"Bearer {self.place.signing_key}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, headers, method=method)  # noqa: S310 (checked)
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                return _told(answer.status, answer.read())
        except urllib.error.HTTPError as error:
            return _told(error.code, error.read())
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise FailedError(
                f"{url} cannot be reached: {reason}",
                "start a local server with `assistant dev`, or name one with --server",
            ) from None


def _told(status: int, body: bytes) -> Told:
    text = body.decode("utf-8", "replace")
    try:
        return Told(status, json.loads(text) if text else None, text)
    except ValueError:
        return Told(status, None, text)


def _is_about_data(told: Told) -> bool:
    """Whether a 404 speaks of what was asked for, not of the path."""
    return isinstance(told.body, dict)


def _hidden_error(told: Told) -> bool:
    """v1 hides errors in a body with the status 200."""
    return isinstance(told.body, dict) and bool(told.body.get("error"))


def _refused(what: str, told: Told) -> FailedError:
    body = told.body if isinstance(told.body, dict) else {}
    errors = body.get("errors")
    said = errors[0].get("message") if errors else body.get("error") or body.get("message")
    hint = "set INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY" if told.status in {401, 403} else ""
    return FailedError(f"{what}: {said or told.text.strip()[:200] or told.status}", hint)


def _run(told: Mapping[str, Any]) -> dict[str, Any]:
    function = told.get("function")
    return {
        "id": told.get("id") or told.get("run_id"),
        "function": function["id"] if isinstance(function, dict) else told.get("function_id"),
        "app": (told.get("app") or {}).get("id"),
        "status": str(told.get("status", "")).lower(),
        "started_at": told.get("startedAt") or told.get("run_started_at"),
        "ended_at": told.get("endedAt") or told.get("ended_at"),
    }


def _app(told: Mapping[str, Any]) -> dict[str, Any]:
    latest = told.get("latestSync") or {}
    version = f"{latest.get('sdkLanguage', '')} {latest.get('sdkVersion', '')}".strip()
    return {
        "id": told.get("id") or told.get("name"),
        "functions": told.get("functionCount"),
        "sdk": version,
        "framework": latest.get("framework"),
        "url": latest.get("url"),
    }


def _function(app: str, told: Mapping[str, Any]) -> dict[str, Any]:
    config = told.get("config") or {}
    triggers = told.get("triggers") or config.get("triggers") or []
    retries = (told.get("configuration") or {}).get("retries") or {}
    return {
        "id": told.get("id"),
        "app": app,
        "name": told.get("name"),
        "triggers": [_trigger(each) for each in triggers],
        "retries": retries.get("value"),
    }


def _trigger(told: Mapping[str, Any]) -> str:
    return str(told.get("value") or told.get("event") or told.get("cron") or "")
