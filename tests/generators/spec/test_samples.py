"""Laws of sample events."""

from __future__ import annotations

from typing import Any

from generators.spec import sample_event


def _ref(path: str) -> dict[str, Any]:
    return {"kind": "ref", "path": path}


def _http(step_id: str, *paths: str) -> dict[str, Any]:
    query = {f"q{number}": _ref(path) for number, path in enumerate(paths)}
    url = {"kind": "literal", "value": "https://example.com"}
    return {"kind": "http", "id": step_id, "url": url, "query": query}


def test_the_sample_has_every_field_referred_to(make: Any) -> None:
    """Every path into event.data has a value of the kind its name suggests."""
    paths = ("event.data.email", "event.data.user.first_name", "event.data.startsAt")
    sample = sample_event(make(_http("a", *paths)))
    assert sample == {
        "name": "app/thing.made",
        "data": {
            "email": "ada@example.com",
            "user": {"first_name": "Ada"},
            "startsAt": "2026-06-04T09:00:00Z",
        },
    }


def test_keys_of_options_count_as_references(make: Any) -> None:
    """A field named only by a CEL key is in the sample."""
    workflow = make(_http("a"), options={"idempotency": "event.data.order_id"})
    sample = sample_event(workflow)
    assert sample is not None
    assert sample["data"] == {"order_id": "order_123"}


def test_what_is_looped_over_is_a_list(make: Any) -> None:
    """A field that `each` goes over is a list."""
    each = {"kind": "each", "id": "loop", "items": _ref("event.data.rows"), "steps": [_http("a")]}
    sample = sample_event(make(each))
    assert sample is not None
    assert isinstance(sample["data"]["rows"], list)


def test_a_schedule_has_no_sample_event(make: Any) -> None:
    """A workflow of schedules only needs no event."""
    assert (
        sample_event(make(_http("a"), triggers=[{"kind": "cron", "crons": ["0 * * * *"]}])) is None
    )
