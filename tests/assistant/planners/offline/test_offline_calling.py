"""Laws of naming a workflow in its request."""

from __future__ import annotations

import pytest

from assistant.planners.offline.planner import plan
from assistant.planners.protocol import Context, Planned
from generators.spec import CallStep


@pytest.mark.parametrize(
    ("request_text", "workflow_id", "operations"),
    [
        ("sync HubSpot contacts daily, call it sync-hubspot", "sync-hubspot",
         ["hubspot.list-contacts", "database.upsert-rows"]),
        ("create a workflow called hourly-sync that syncs our Salesforce contacts every hour",
         "hourly-sync", ["salesforce.list-contacts", "database.upsert-rows"]),
        ("when an order ships, post 'gone' to #ops; name this 'Shipped orders'", "shipped-orders",
         ["slack.post-message"]),
        ("every day at 9 UTC post 'call it sync-done' to #ops", "post-message",
         ["slack.post-message"]),
    ],
)  # fmt: skip
def test_a_request_can_name_its_workflow(
    request_text: str, workflow_id: str, operations: list[str]
) -> None:
    """The name given is the id, it is no step, and words inside quotes give none."""
    found = plan(request_text, Context())
    assert isinstance(found, Planned)
    calls = [step for step in found.workflow.steps if isinstance(step, CallStep)]
    assert [f"{call.connector}.{call.operation}" for call in calls] == operations
    assert len(calls) == len(found.workflow.steps)
    if workflow_id != "post-message":
        assert found.workflow.id == workflow_id
    else:
        assert "sync-done" not in found.workflow.id
