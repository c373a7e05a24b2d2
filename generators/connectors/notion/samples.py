"""Answers of Notion."""

from typing import Any

PAGE: dict[str, Any] = {
    "object": "page",
    "id": "59833787-2cf9-4fdf-8782-e53db20768a5",
    "created_time": "2026-05-28T16:40:00.000Z",
    "last_edited_time": "2026-05-29T08:05:00.000Z",
    "url": "https://www.notion.so/Tuscan-kale-598337872cf94fdf8782e53db20768a5",
    "properties": {
        "Name": {"id": "title", "type": "title", "title": [{"plain_text": "Tuscan kale"}]}
    },
}
