"""Where a help desk is, who asks it, and how its tickets become records."""

from typing import Any

from generators.spec.primitives import BasicAuth
from generators.spec.values import Ref, Template

DOCS = "https://developer.zendesk.com/api-reference/ticketing"
AUTH = BasicAuth(
    username=Template(parts=(Ref(path="env.ZENDESK_EMAIL"), "/token")),
    password=Ref(path="env.ZENDESK_API_TOKEN"),
)
TICKET_WORDS = ("tickets", "ticket", "support requests", "issues", "open tickets")
PICK = {
    "external_id": "id",
    "subject": "subject",
    "status": "status",
    "priority": "priority",
    "description": "description",
    "requester_id": "requester_id",
    "assignee_id": "assignee_id",
    "created_at": "created_at",
    "updated_at": "updated_at",
}
TICKET: dict[str, Any] = {
    "id": 35436,
    "url": "https://example.zendesk.com/api/v2/tickets/35436.json",
    "subject": "My printer is on fire",
    "description": "The fire is very colorful.",
    "status": "open",
    "priority": "high",
    "requester_id": 20978392,
    "assignee_id": 235323,
    "tags": ["enterprise"],
    "created_at": "2026-05-28T16:40:00Z",
    "updated_at": "2026-05-29T08:05:00Z",
}


def address(*parts: str | Ref) -> Template:
    """Give the URL of a resource of the help desk."""
    desk = Ref(path="env.ZENDESK_SUBDOMAIN")
    return Template(parts=("https://", desk, ".zendesk.com/api/v2/", *parts))
