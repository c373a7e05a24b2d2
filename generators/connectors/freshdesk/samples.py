"""Answers of Freshdesk."""

from typing import Any

WHEN = {"created_at": "2026-05-28T16:40:00Z", "updated_at": "2026-05-29T08:05:00Z"}
TICKET: dict[str, Any] = {
    "id": 20,
    "subject": "Support needed",
    "description_text": "Details about the issue",
    "status": 2,
    "priority": 1,
    "requester_id": 129,
    "responder_id": None,
    "due_by": "2026-06-02T16:40:00Z",
    "tags": ["billing"],
} | WHEN
CONTACT: dict[str, Any] = {
    "id": 129,
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "phone": "+15555550100",
    "company_id": 23,
} | WHEN
