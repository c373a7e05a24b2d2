"""The nightly clean-up, called the way an Inngest server calls it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient

from app.database import SessionLocal
from app.models import Ticket

URL = "/api/inngest?fnId=contacts-api-close-stale-tickets&stepId=step"


def add_ticket(status: str, untouched: timedelta) -> int:
    then = datetime.now(UTC) - untouched
    with SessionLocal() as session:
        ticket = Ticket(subject="Late parcel", status=status, updated_at=then)
        session.add(ticket)
        session.commit()
        return ticket.id


def run(client: TestClient) -> Any:
    """Call the function until it returns; give back what it returned."""
    event = {"name": "inngest/scheduled.timer", "data": {"cron": "0 3 * * *"}, "id": "1", "ts": 1}
    context: dict[str, Any] = {"attempt": 0, "run_id": "run", "disable_immediate_execution": False}
    steps: dict[str, Any] = {}
    while True:
        stack = {"stack": list(steps), "current": len(steps)}
        call = {"ctx": context | {"stack": stack}, "event": event, "events": [event]}
        answer = client.post(URL, json=call | {"steps": steps, "use_api": False})
        if answer.status_code != 206:
            assert answer.status_code == 200, answer.text
            return answer.json()
        steps |= {op["id"]: {"data": op["data"]} for op in answer.json()}


def statuses(client: TestClient) -> dict[int, str]:
    return {row["id"]: row["status"] for row in client.get("/tickets").json()}


def test_only_pending_tickets_left_for_two_weeks_are_closed(client: TestClient) -> None:
    old = add_ticket("pending", timedelta(days=15))
    fresh = add_ticket("pending", timedelta(days=13))
    unanswered = add_ticket("open", timedelta(days=15))
    assert run(client) == {"closed": 1}
    assert statuses(client) == {old: "closed", fresh: "pending", unanswered: "open"}


def test_nothing_to_close_is_no_error(client: TestClient) -> None:
    assert run(client) == {"closed": 0}


def test_a_second_run_finds_nothing_left(client: TestClient) -> None:
    add_ticket("pending", timedelta(days=30))
    assert [run(client), run(client)] == [{"closed": 1}, {"closed": 0}]
