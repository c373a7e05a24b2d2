"""Which route an emission means."""

from generators.apps.facts import AppFacts, RouteFacts
from generators.targets.python.wiring.refusal import Refusal


def route_of(app: AppFacts, event: str, model: str, route: str) -> RouteFacts | Refusal:
    """The route written `POST /users`, else the only one that creates `model`.

    Where several create it, the only POST is meant.
    """
    if route:
        found = [one for one in app.routes if f"{one.method} {one.path}" == route.strip()]
        return found[0] if len(found) == 1 else _unknown(app, event, route)
    creating = [one for one in app.routes if model in one.creates]
    posts = [one for one in creating if one.method == "POST"]
    chosen = creating if len(creating) == 1 else posts
    return chosen[0] if len(chosen) == 1 else _unclear(event, model, creating)


def _unknown(app: AppFacts, event: str, route: str) -> Refusal:
    routes = ", ".join(f"{one.method} {one.path}" for one in app.routes if one.creates)
    return Refusal(
        "no-route",
        route,
        f"{event} cannot be sent from {route}: the app has no such route, or several.",
        f"Routes that create something: {routes or 'none'}.",
    )


def _unclear(event: str, model: str, creating: list[RouteFacts]) -> Refusal:
    routes = ", ".join(f"{one.method} {one.path}" for one in creating)
    found = f"{len(creating)} routes create" if creating else "no route creates"
    return Refusal(
        "several-routes" if creating else "no-route",
        model or event,
        f"{event} needs a place to be sent from, and {found} a {model or 'model'}.",
        f"Say which one: {routes}." if creating else "Send the event where the object is created.",
    )
