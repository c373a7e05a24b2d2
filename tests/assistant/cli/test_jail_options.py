"""Laws of `assistant test --limit`, `--tier` and `--unsafe`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_the_report_names_the_jail(cli: Any, app: Path) -> None:
    """The tier is always printed."""
    ended = cli("test", "close-stale-tickets", "--app", app, "--tier", "B")
    assert "tier B: Landlock and seccomp" in ended.out
    document = cli("test", "close-stale-tickets", "--app", app, "--json").document
    assert document["jail"]["tier"] in {"A", "A'", "B"}


def test_unsafe_is_recorded(cli: Any, app: Path) -> None:
    """Without a jail, the report says so in three places."""
    document = cli("test", "close-stale-tickets", "--app", app, "--unsafe", "--json").document
    assert document["jail"]["tier"] == "unsafe"
    assert any("--unsafe" in note for note in document["notes"])
    assert (
        "none: the code could do"
        in cli("test", "close-stale-tickets", "--app", app, "--unsafe").out
    )


def test_a_bound_can_be_typed(cli: Any, app: Path) -> None:
    """--limit changes a bound; one that is not there is wrong usage, with those that are."""
    ended = cli("test", "close-stale-tickets", "--app", app, "--limit", "steps=1", "--json")
    assert "--limit steps=N" in ended.document["error"]["message"]
    wrong = cli("test", "close-stale-tickets", "--app", app, "--limit", "speed=1")
    assert wrong.code == 2
    assert "memory, cpu, time" in wrong.err
    both = cli("test", "close-stale-tickets", "--app", app, "--unsafe", "--tier", "B")
    assert both.code == 2
