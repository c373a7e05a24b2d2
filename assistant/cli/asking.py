"""Asks the person at the terminal."""

from __future__ import annotations

from collections.abc import Iterable

import click

from assistant.cli import diagnostics
from assistant.planners.protocol import Question


def answers(questions: Iterable[Question]) -> list[str]:
    """Ask each question; a number picks a choice, Enter takes the default."""
    return [_answer(question) for question in questions]


def _answer(question: Question) -> str:
    diagnostics.questions((question,))
    shown, default = bool(question.default), question.default or ""
    said: str = click.prompt("", default=default, show_default=shown, prompt_suffix="> ", err=True)
    if said.isdigit() and 1 <= int(said) <= len(question.choices):
        return question.choices[int(said) - 1]
    return said
