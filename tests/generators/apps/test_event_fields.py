"""Laws of finding the event's fields that code reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.apps.event_fields import event_fields


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('ctx.event.data["email"]', [("email",)]),
        ('event.data.get("email", "")', [("email",)]),
        ('ctx.event.data["user"]["email"]', [("user", "email"), ("user",)]),
        ('ctx.event.data.get("a", {}).get("b")', [("a", "b"), ("a",)]),
        ('data = ctx.event.data\nprint(data["x"])', [("x",)]),
        ('data: Mapping[str, Any] = ctx.event.data\nprint(data["x"])', [("x",)]),
        ('other.data["x"]', []),
        ("ctx.event.data[0]", []),
        ("ctx.event.data[name]", []),
    ],
)
def test_fields_are_found_however_they_are_read(tmp_path: Path, code: str, found: object) -> None:
    """Subscripts, get() and aliases of event.data are read; other data is not."""
    file = tmp_path / "function.py"
    file.write_text(code, encoding="utf-8")
    assert list(event_fields(file)) == found
