"""Options that every command takes, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from assistant.config import Settings, load

P = ParamSpec("P")
R = TypeVar("R")

_APP = click.option(
    "--app",
    "app",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The app's folder (default: the current directory).",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")

_SETTING_FLAGS = (
    *("provider", "model", "timezone", "cron", "target", "gap", "fold", "python"),
    "max_cost",
)


Shape = Callable[[str], dict[str, Any]]
"""What the document of a failure has besides `outcome` and `problems`, given the message."""


def no_more(_: str) -> dict[str, Any]:
    """Nothing besides."""
    return {}


class Documented(click.Command):
    """A command that knows the shape of its document, also of one that says why it failed."""

    failed: Shape = staticmethod(no_more)


def command(
    summary: str, *, failed: Shape = no_more
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command that takes `--app` and `--json`; the function gets `settings` and `as_json`.

    `failed` gives the keys that scripts find in its document even when it failed.
    """

    def decorate(function: Callable[..., Any]) -> click.Command:
        @wraps(function)
        def with_settings(app: Path, **given: Any) -> Any:
            flags = {name: given.pop(name) for name in _SETTING_FLAGS if name in given}
            return function(settings=load(app, flags), **given)

        made = click.command(cls=Documented, help=summary)(_APP(_JSON(with_settings)))
        made.failed = failed
        return made

    return decorate


def planning_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add the options of commands that plan."""
    return _with((*_PLANNER, *_SCHEDULE), function)


def schedule_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add the options that say how wall-clock times are meant."""
    return _with(_SCHEDULE, function)


def talking_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add the options of commands that hold a conversation."""
    return _with((*_PLANNER, *_TALK, *_SCHEDULE), function)


def _with(options: tuple[Any, ...], function: Callable[P, R]) -> Callable[P, R]:
    for option in reversed(options):
        function = option(function)
    return function


_PLANNER = (
    click.option("--provider", metavar="NAME", help="offline, openai, anthropic, compatible, …"),
    click.option("--model", metavar="NAME", help="The model to ask; any name."),
    click.option(
        "--max-cost",
        type=float,
        metavar="DOLLARS",
        help="What one request may cost; with eval, all of them.",
    ),
)
_TALK = (
    click.option("--target", type=click.Choice(["python", "typescript"]), help="Language."),
    click.option("--python", metavar="PATH", help="The app's interpreter, for the sandbox."),
)
_SCHEDULE = (
    click.option("--timezone", metavar="ZONE", help="Zone of wall-clock times: Europe/Paris."),
    click.option(
        "--cron",
        type=click.Choice(["utc", "tz"]),
        help="UTC crons (default), or Inngest's TZ= prefix where that is exact.",
    ),
    click.option(
        "--gap",
        type=click.Choice(["after", "skip"]),
        help="A time that a DST change leaves out: run after it (default), or skip that day.",
    ),
    click.option(
        "--fold",
        type=click.Choice(["once", "both"]),
        help="A time that comes twice: run once (default), or both times.",
    ),
)

__all__ = [
    "Documented",
    "Settings",
    "Shape",
    "command",
    "no_more",
    "planning_options",
    "schedule_options",
    "talking_options",
]
