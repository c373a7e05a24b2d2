"""An event that nothing sends yet is told with the route of the app in which it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.planners.protocol import Plan, Planned
from generators.apps.facts import AppFacts, RouteFacts

ROUTES = (
    ("POST", "/users/{id}/upgrade", "upgrade_user"),
    ("DELETE", "/contacts/{contact_id}", "delete_contact"),
    ("PATCH", "/contacts/{contact_id}", "patch_contact"),
    ("POST", "/tickets/{id}/close", "close"),
    ("POST", "/tickets/bulk/close", "close_many"),
    ("GET", "/users/{id}/invoice", "show"),
)


@pytest.fixture
def routed(app: AppFacts) -> AppFacts:
    file = app.root / "app/routes.py"
    made = (
        RouteFacts(method, path, name, file, 10 + at, True, ())
        for at, (method, path, name) in enumerate(ROUTES)
    )
    return replace(app, routes=(*app.routes, *made))


def _told(plan: Plan) -> str:
    assert isinstance(plan, Planned), plan
    found = [f"{each.message} | {each.hint}" for each in plan.problems if each.rule == "emission"]
    return " ".join(found)


@pytest.mark.parametrize(
    ("event", "route", "place"),
    [
        ("user/upgraded", "POST /users/{id}/upgrade", "upgrade_user() of app/routes.py:10"),
        ("contact/deleted", "DELETE /contacts/{contact_id}", "app/routes.py:11"),
        ("app/contact.updated", "PATCH /contacts/{contact_id}", "app/routes.py:12"),
    ],
)
def test_the_route_in_which_it_happens_is_named(
    read: Callable[..., Plan], routed: AppFacts, event: str, route: str, place: str
) -> None:
    """Its method, path, function, file and line, and what to write there."""
    told = _told(read(f"On {event}, send an email to ops@example.com", app=routed))
    assert f"{route} is where it happens" in told
    assert place in told
    assert f"send(inngest.Event(name='{event}'" in told


@pytest.mark.parametrize("event", ["ticket/closed", "user/invoiced", "rocket/launched"])
def test_no_route_is_named_where_none_or_several_fit(
    read: Callable[..., Plan], routed: AppFacts, event: str
) -> None:
    """Two routes close tickets, and a GET changes nothing."""
    told = _told(read(f"On {event}, send an email to ops@example.com", app=routed))
    assert "nothing in the request says what sends" in told
