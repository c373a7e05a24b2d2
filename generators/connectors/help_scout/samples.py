"""Answers of Help Scout."""

from typing import Any

CONVERSATION: dict[str, Any] = {
    "id": 10,
    "number": 12,
    "subject": "Invoice of May",
    "status": "active",
    "preview": "Could you send me the invoice of May?",
    "mailboxId": 1256,
    "createdAt": "2026-05-28T16:40:00Z",
    "userUpdatedAt": "2026-05-29T08:05:00Z",
    "primaryCustomer": {
        "id": 238604,
        "first": "Ada",
        "last": "Lovelace",
        "email": "ada@example.com",
    },
}
CUSTOMER: dict[str, Any] = {
    "id": 238604,
    "firstName": "Ada",
    "lastName": "Lovelace",
    "createdAt": "2026-03-02T09:15:00Z",
    "updatedAt": "2026-05-28T16:40:00Z",
    "_embedded": {"emails": [{"id": 1, "value": "ada@example.com", "type": "work"}]},
}
