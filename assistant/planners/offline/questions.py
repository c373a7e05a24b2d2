"""What is asked when a request leaves open when or what."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.lexicon import ARTIFACTS
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.starting import DEFAULT, Start
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.protocol import Question
from generators.spec.steps import Step

WHEN = Question(
    "When should this run?",
    (
        "every hour",
        "every day at 9 AM",
        "every Monday at 9 AM",
        "when something happens (say what)",
    ),
    DEFAULT,
)
WHAT = Question(
    "What should happen?",
    ("sync contacts from Salesforce", "post a summary to Slack", "send an email"),
)
_ENOUGH = 0.5
"""Share of the words that must have become something."""


def missing(
    start: Start, steps: Sequence[Step], sheet: Sheet, *, asked: bool = False, idle: str = ""
) -> list[Question]:
    """Ask for what is not there at all: the steps (unless that is `asked` already), the trigger.

    `idle` are the words of the request that say that nothing is to be done.
    """
    questions: list[Question] = []
    about = _artifact(sheet)
    if not steps and idle:
        message = f"'{idle}' leaves this workflow without a step. What should happen instead?"
        questions.append(Question(message, WHAT.choices))
    elif not steps and about and not asked:
        questions.append(Question(f"What should the {about} be about, and who should get it?"))
    elif not steps and not asked:
        questions.append(WHAT)
    if start.trigger is None and not start.questions:
        questions.append(WHEN)
    return questions


def _artifact(sheet: Sheet) -> str | None:
    words = (token.norm for token in sheet.tokens)
    return next((word for word in words if word in ARTIFACTS), None)


def unsure(sheet: Sheet) -> list[Question]:
    """Ask when most of the request became nothing."""
    if sheet.confidence() >= _ENOUGH:
        return []
    words = " ".join(token.text for token in list(sheet.unused())[:12])
    return [Question(f"This part was not understood: '{words}'. What should it do?")]


def below_zero(tokens: Sequence[Token]) -> list[Question]:
    """Ask about counts below zero: `-5 retries`, `a concurrency of minus 2`."""
    found = []
    for at, token in enumerate(tokens[1:], 1):
        sign = tokens[at - 1]
        before = tokens[at - 2] if at > 1 else None
        glued = sign.norm in {"-", "−"} and sign.end == token.start
        glued = glued and (before is None or before.end < sign.start)
        behind = tokens[at + 1].norm if at + 1 < len(tokens) else ""
        compared = (before is not None and before.norm in _COMPARED) or behind in _SCALES
        waited = before is not None and before.norm in _WAITED
        compared = compared or (read_duration(tokens, at) is not None and not (glued and waited))
        if token.kind == "number" and not compared and (glued or sign.norm in _MINUS):
            found.append(Question(f"'{sign.text} {token.text}' is below zero. How many are meant?"))
    return found


_WAITED = listed("wait waits waiting sleep sleeps pause pauses")


def none_allowed(tokens: Sequence[Token]) -> list[Question]:
    """Ask about limits that let nothing run: `at most 0 at a time`, `in batches of zero`."""
    found = []
    for at, token in enumerate(tokens):
        before, head = (tokens[at - n].norm if at >= n else "" for n in (1, 2))
        zero = token.norm in {"0", "zero"} and (at + 1 >= len(tokens) or _plain_zero(tokens, at))
        limits = before in _MOST or (before in {"of", "to"} and head in _LIMITS)
        if zero and limits:
            words = " ".join(each.text for each in tokens[max(0, at - 2) : at + 1])
            found.append(Question(f"'{words}' lets nothing run. How many are meant?"))
    return found


def _plain_zero(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 1].norm not in {*_SCALES, "retries", "retry", "times"}


_MOST = listed("most max maximum")
_LIMITS = listed(
    "limit limited throttle throttled cap capped batch batches concurrency groups packs"
)
_MINUS = listed("minus negative")
_COMPARED = listed("below under than over above < > to between and utc gmt is at reaches exceeds")
_SCALES = listed("° degrees degree % percent c f celsius fahrenheit : am pm")


def without_defaults(questions: Sequence[Question]) -> list[Question]:
    """The questions that no default answers."""
    return [question for question in questions if question.default is None]
