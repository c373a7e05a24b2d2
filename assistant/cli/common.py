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


def command(summary: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command that takes `--app` and `--json`; the function gets `settings` and `as_json`."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        @wraps(function)
        def with_settings(app: Path, **given: Any) -> Any:
            flags = {name: given.pop(name) for name in _SETTING_FLAGS if name in given}
            return function(settings=load(app, flags), **given)

        return click.command(help=summary)(_APP(_JSON(with_settings)))

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
)
_TALK = (
    click.option("--max-cost", type=float, metavar="DOLLARS", help="What one request may cost."),
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

__all__ = ["Settings", "command", "planning_options", "schedule_options", "talking_options"]
