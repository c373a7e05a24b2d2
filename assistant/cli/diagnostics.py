"""Sole owner of stderr: narration, problems and errors."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from assistant.cli import colours
from assistant.printable import printable

if TYPE_CHECKING:
    from assistant.events import Estimated, Spent
    from assistant.llm.retry import Waiting
    from assistant.planners.protocol import Question
    from generators.spec.problems import Problem

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def say(text: str = "", *, colour: str | None = None) -> None:
    """Narrate one line."""
    click.secho(printable(text), fg=colour, err=True, color=colours.wanted())


def watched() -> bool:
    """Whether somebody watches stderr."""
    return sys.stderr is not None and sys.stderr.isatty()


def fail(message: str, hint: str = "") -> None:
    """Tell the one message that a failed command ends with."""
    say(f"error: {message}", colour="red")
    if hint:
        say(f"  {hint}")


def problems(found: Iterable[Problem]) -> None:
    """Tell problems, one a line with its hint under it."""
    for problem in found:
        place = f" ({problem.path})" if problem.path else ""
        say(f"{problem.level}: {problem.message}{place}", colour=_COLOURS[problem.level])
        if problem.hint:
            say(f"  {problem.hint}")


def questions(asked: Iterable[Question]) -> None:
    """Tell questions with their choices."""
    for question in asked:
        say(f"? {question.text}", colour="cyan")
        for number, choice in enumerate(question.choices, start=1):
            mark = "  (default)" if choice == question.default else ""
            say(f"  {number}. {choice}{mark}")


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def may_write(count: int) -> bool:
    """Ask whether so many files may be written; no is the default, and no and Ctrl-C are told."""
    try:
        said = click.confirm(f"write {count} files?", default=False, err=True)
    except click.Abort:
        say()  # ends the line of the question
        say("nothing was written")
        raise
    if not said:
        say("nothing was written")
    return said


def cost(event: Estimated | Spent) -> None:
    """Tell what asking a model will cost, or has cost."""
    from assistant.cli.costs import cost_line

    say(f"  {cost_line(event)}")


def waiting(pause: Waiting) -> None:
    """Tell that a model will be asked again, counting the seconds down."""
    say(f"{pause.error.why} Try {pause.attempt} of {pause.attempts} {soon(pause.seconds_left)}.")


def soon(seconds: float) -> str:
    """When something will happen: `in 3 s`, `at once`."""
    return f"in {seconds:.0f} s" if seconds >= 0.5 else "at once"
