"""Laws of `assistant test --deliver`, `--shuffle` and `--then`."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

CODE = """
    import inngest
    from app.inngest.client import inngest_client

    @inngest_client.create_function(
        fn_id="by-hand", trigger=inngest.TriggerEvent(event="shop/now")
    )
    async def by_hand(ctx: inngest.Context) -> bool:
        paid = await ctx.step.wait_for_event("paid", event="shop/paid", timeout=86_400_000)
        return paid is not None
"""
PAID = '2h={"name": "shop/paid"}'


def report(cli: Any, app: Path, *options: str) -> Any:
    (app / "app" / "inngest" / "functions" / "by_hand.py").write_text(dedent(CODE))
    ended = cli("test", "by-hand", *options, "--json", "--app", app)
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def test_later_events(cli: Any, app: Path) -> None:
    """An event that comes later ends a wait."""
    assert report(cli, app, "--then", PAID)["output"] is True


def test_other_orders(cli: Any, app: Path) -> None:
    """It is shown in which orders the function ends otherwise, and how."""
    told = report(cli, app, "--then", PAID, "--shuffle")
    assert told["output"] is True
    orders = told["orders"]
    assert (orders["possible"], orders["tried"], orders["seed"]) == (1, 1, 0)
    (other,) = orders["differ"]
    assert (other["order"], other["status"], other["output"]) == (
        ["shop/paid (early)"],
        "completed",
        False,
    )
    shown = cli("test", "by-hand", "--then", PAID, "--shuffle", "--app", app)
    assert "shop/paid in other orders (all): 1 end otherwise" in shown.out
    assert "shop/paid (early): completed  false" in shown.out


def test_a_seed_chooses(cli: Any, app: Path) -> None:
    """Of many orders those of the seed are tried, which is told."""
    later = [part for n in range(5) for part in ("--then", f'{n + 1}h={{"name": "shop/e{n}"}}')]
    told = report(cli, app, *later, "--shuffle", "--seed", "7")["orders"]
    assert (told["possible"], told["tried"], told["seed"]) == (239, 24, 7)
    assert told["differ"] == []


def test_twice(cli: Any, app: Path) -> None:
    """An event that comes twice starts two runs, unless it has an id."""
    event = {"name": "shop/now", "data": {}}
    told = report(cli, app, "--deliver", "twice", "--event", json.dumps(event))
    assert "two runs" in " ".join(told["notes"])
    told = report(cli, app, "--deliver", "twice", "--event", json.dumps(event | {"id": "1"}))
    assert "started no run" in " ".join(told["notes"])


@pytest.mark.parametrize(
    "options",
    [
        ("--then", "soon={}"),
        ("--then", "2h"),
        ("--deliver", "twice", "--crash-matrix"),
        ("--shuffle",),
        ("--seed", "1"),
    ],
)
def test_wrong_usage(cli: Any, app: Path, options: tuple[str, ...]) -> None:
    """What cannot be is refused before anything runs."""
    ended = cli("test", "by-hand", *options, "--app", app)
    assert ended.code == 2
    assert "Traceback" not in ended.err
