"""Answers of Microsoft Graph."""

from typing import Any

MESSAGE: dict[str, Any] = {
    "id": "AAMkAGI2TG93AAA=",
    "subject": "Invoice of May",
    "bodyPreview": "Could you send me the invoice of May?",
    "from": {"emailAddress": {"name": "Ada Lovelace", "address": "ada@example.com"}},
    "isRead": False,
    "receivedDateTime": "2026-06-01T09:00:00Z",
    "webLink": "https://outlook.office365.com/owa/?ItemID=AAMkAGI2TG93AAA%3D",
}
EVENT: dict[str, Any] = {
    "id": "AAMkAGIAAAoZDOFAAA=",
    "subject": "Planning",
    "start": {"dateTime": "2026-06-02T09:00:00.0000000", "timeZone": "UTC"},
    "end": {"dateTime": "2026-06-02T09:30:00.0000000", "timeZone": "UTC"},
    "location": {"displayName": "Room 1"},
    "organizer": {"emailAddress": {"name": "Ada Lovelace", "address": "ada@example.com"}},
    "webLink": "https://outlook.office365.com/owa/?itemid=AAMkAGIAAAoZDOFAAA%3D",
}
