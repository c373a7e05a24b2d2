"""Answers of Intercom."""

from typing import Any

WHEN = {"created_at": 1780304400, "updated_at": 1780390800}
CONTACT: dict[str, Any] = {
    "type": "contact",
    "id": "5ba682d23d7cf92bef87bfd4",
    "external_id": "u_42",
    "role": "user",
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "phone": "+15555550100",
} | WHEN
CONVERSATION: dict[str, Any] = {
    "type": "conversation",
    "id": "1911149811",
    "title": None,
    "state": "open",
    "priority": "not_priority",
    "source": {
        "type": "conversation",
        "subject": "Invoice of May",
        "body": "<p>Could you send me the invoice of May?</p>",
        "author": {"type": "user", "name": "Ada Lovelace", "email": "ada@example.com"},
    },
} | WHEN
