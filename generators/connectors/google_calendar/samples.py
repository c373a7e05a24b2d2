"""Answers of Google Calendar."""

from typing import Any

EVENT: dict[str, Any] = {
    "id": "7cbh8rpc10lrc0ckih9tafss99",
    "status": "confirmed",
    "htmlLink": "https://www.google.com/calendar/event?eid=N2NiaDhycGMxMGxyYzBj",
    "created": "2026-05-28T16:40:00.000Z",
    "updated": "2026-05-29T08:05:00.000Z",
    "summary": "Planning",
    "description": "Next quarter",
    "location": "Room 1",
    "organizer": {"email": "ada@example.com", "self": True},
    "start": {"dateTime": "2026-06-02T11:00:00+02:00", "timeZone": "Europe/Paris"},
    "end": {"dateTime": "2026-06-02T11:30:00+02:00", "timeZone": "Europe/Paris"},
}
