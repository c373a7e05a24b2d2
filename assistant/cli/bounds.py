"""What the command line says about the jail: `--limit`, `--unsafe`, `--tier`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import click

from assistant.errors import UsageError

if TYPE_CHECKING:
    from sandbox_runner.request import RunRequest

Tier = Literal["best", "A", "A'", "B", "unsafe"]
Jailed = Callable[["RunRequest"], "RunRequest"]


def jail_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--limit`, `--tier` and `--unsafe`, which arrive as `limit`, `tier` and `unsafe`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def in_jail(
    request: RunRequest, limit: tuple[str, ...], *, tier: str | None, unsafe: bool
) -> RunRequest:
    """The request with the bounds and the jail that were typed.

    Raises:
        UsageError: a bound that is not there, or options that exclude each other.
    """
    from sandbox_runner.bounds import NotABound, with_bound

    if unsafe and tier is not None:
        raise UsageError("--unsafe and --tier cannot be used together", "leave one of them out")
    limits = request.limits
    for text in limit:
        name, _, value = text.partition("=")
        try:
            limits = with_bound(limits, name, value)
        except NotABound as wrong:
            raise UsageError(str(wrong), "write --limit memory=2GB or --limit time=5min") from None
    return replace(request, limits=limits, tier=_tier(tier, unsafe=unsafe))


def _tier(tier: str | None, *, unsafe: bool) -> Tier:
    if unsafe:
        return "unsafe"
    tiers: dict[str | None, Tier] = {"A": "A", "A'": "A'", "B": "B"}
    return tiers.get(tier, "best")


_OPTIONS = (
    click.option(
        "--limit",
        multiple=True,
        metavar="NAME=N",
        help="Change a bound: memory=2GB, cpu=60s, time=5min, steps=2000, threads=64, …",
    ),
    click.option(
        "--tier",
        type=click.Choice(["A", "A'", "B"]),
        help="The jail, where the best one is not wanted (see `assistant doctor`).",
    ),
    click.option(
        "--unsafe",
        is_flag=True,
        help="Run without a jail: the code can do whatever you can. Recorded in the report.",
    ),
)
