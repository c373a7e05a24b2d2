"""Answers of Jira."""

from typing import Any

ISSUE: dict[str, Any] = {
    "id": "10002",
    "key": "ENG-123",
    "self": "https://example.atlassian.net/rest/api/3/issue/10002",
    "fields": {
        "summary": "Printer is on fire",
        "status": {"name": "In Progress"},
        "priority": {"name": "High"},
        "issuetype": {"name": "Bug"},
        "assignee": {"accountId": "5b10a2844c20165700ede21g", "displayName": "Ada Lovelace"},
        "duedate": None,
        "created": "2026-05-28T16:40:00.000+0000",
        "updated": "2026-05-29T08:05:00.000+0000",
    },
}
