"""Answers of Linear."""

from typing import Any

ISSUE: dict[str, Any] = {
    "id": "9cfb482a-81e3-4154-b5b9-2c805e70a02d",
    "identifier": "ENG-123",
    "title": "Printer is on fire",
    "description": "The fire is very colorful.",
    "priorityLabel": "High",
    "url": "https://linear.app/example/issue/ENG-123/printer-is-on-fire",
    "createdAt": "2026-05-28T16:40:00.000Z",
    "updatedAt": "2026-05-29T08:05:00.000Z",
    "state": {"name": "In Progress"},
    "assignee": {"name": "Ada Lovelace", "email": "ada@example.com"},
}
