"""Emissions of services: a route for the webhook, where the app can have one."""

from __future__ import annotations

from generators.apps.facts import AppFacts
from generators.catalog.operation import Connector
from generators.catalog.registry import connector
from generators.fitting.findings import finding
from generators.spec.emissions import Emission
from generators.spec.problems import Problem

_FRAMEWORKS = ("fastapi", "flask")


def fit_webhook(
    emission: Emission, app: AppFacts, path: str
) -> tuple[tuple[Emission, ...], tuple[Problem, ...]]:
    """Keep a webhook for which a route can be written; tell where the service must send it."""
    found = connector(emission.event.partition("/")[0])
    reason = _reason(found, app)
    if found is None or found.webhook is None or reason:
        message = f"nothing in the app sends '{emission.event}' yet: {reason}"
        hint = "add a route for the service's webhook that verifies its signature and sends it"
        return (), (finding("warning", "emission", path, message, hint),)
    place = f"/webhooks/{found.name.replace('_', '-')}"
    if any(route.method == "POST" and route.path == place for route in app.routes):
        message = f"POST {place} sends '{emission.event}' already"
        return (), (finding("info", "emission", path, message),)
    message = f"POST {place} verifies webhooks of {found.title} and sends '{emission.event}'"
    own = emission.event.partition("/")[2]
    hint = f"in {found.title}, let '{own}' be sent there, and set {found.webhook.secret}"
    return (emission,), (finding("info", "emission", path, message, hint),)


def _reason(found: Connector | None, app: AppFacts) -> str:
    """Why no route can be written; empty when one can."""
    if found is None or found.webhook is None or found.webhook.proof is None:
        return "how this service signs its webhooks is not described"
    if app.framework not in _FRAMEWORKS or app.entry is None:
        return f"routes for webhooks are written for FastAPI and Flask, and this is {app.framework}"
    return ""
