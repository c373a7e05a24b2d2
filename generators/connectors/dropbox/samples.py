"""Answers of Dropbox."""

from typing import Any

FILE: dict[str, Any] = {
    ".tag": "file",
    "name": "report.pdf",
    "id": "id:a4ayc_80_OEAAAAAAAAAXw",
    "path_display": "/Reports/report.pdf",
    "path_lower": "/reports/report.pdf",
    "client_modified": "2026-05-28T16:40:00Z",
    "server_modified": "2026-05-28T16:40:02Z",
    "size": 7212,
}
