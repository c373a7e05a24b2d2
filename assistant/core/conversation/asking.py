"""Questions to the person."""

from __future__ import annotations

from assistant.core.conversation.desk import Desk
from assistant.events import Asked, Ended
from assistant.planners.protocol import Question


def ask(desk: Desk, questions: tuple[Question, ...], *, afresh: bool = False) -> Ended:
    """End the turn with questions; what is said next answers them.

    `afresh`: what was said so far is dropped, and what is said next stands for itself.
    """
    desk.record("asked", questions=[each.to_json() for each in questions], afresh=afresh)
    desk.emit(Asked(questions))
    return Ended("asked", questions[0].text)


def is_choice(said: str, asked: tuple[Question, ...]) -> bool:
    """Whether the words are one of the choices, whatever they could mean otherwise."""
    return any(said.strip() == choice for question in asked for choice in question.choices)


def chosen(said: str, asked: tuple[Question, ...]) -> str:
    """What an answer means: a number picks a choice, nothing takes the default."""
    if not asked:
        return said
    question, plain = asked[0], said.strip()
    if not plain and question.default:
        return question.default
    if plain.isdigit() and 1 <= int(plain) <= len(question.choices):
        return question.choices[int(plain) - 1]
    return said
