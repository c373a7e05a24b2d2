"""Options that contradict each other, or that ask for more than Inngest has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Asked, Plan, Planned

Reader = Callable[..., Plan]

ON = "On order/paid post to #orders, {}."
LEFT_OUT = (
    ("at most 10 a minute, and at most 100 an hour", "at most 100 an hour"),
    ("throttle to 10 per minute and 100 per hour", "100 per hour"),
    ("at most 10 a minute per patient and at most 200 a minute overall", "200 a minute overall"),
    ("rate limit 5 per hour per patient and 100 per day", "100 per day"),
    ("never more than 50 an hour and never more than 500 a day", "never more than 500 a day"),
    ("limit it to 2 a second, 60 a minute", "60 a minute"),
    (
        "at most 3 at once per clinic, at most 10 at once overall and at most 20 at once per ward",
        "at most 20 at once per ward",
    ),
)


@pytest.mark.parametrize(("words", "left"), LEFT_OUT)
def test_a_limit_that_has_no_place_is_said(read: Reader, words: str, left: str) -> None:
    """A function has one throttle and one rate limit: a warning names the one that is left out."""
    plan = read(ON.format(words))
    assert isinstance(plan, Planned), plan
    [problem] = [each for each in plan.problems if each.rule == "option"]
    assert problem.level == "warning"
    assert left in problem.message


@pytest.mark.parametrize(
    "words",
    [
        "debounce 5 minutes, debounce 10 minutes",
        "retry 3 times. Retry 5 times",
        "only once per order, only once per patient",
        "10 a minute at most, no more than 20 a minute",
    ],
)
def test_options_that_contradict_each_other_are_asked_about(read: Reader, words: str) -> None:
    """Two values of one option cannot both be meant."""
    plan = read(ON.format(words))
    assert isinstance(plan, Asked), plan
    assert "contradict" in plan.questions[0].text


def test_what_is_said_twice_is_no_contradiction(read: Reader) -> None:
    """The same value in other words is one option."""
    plan = read(ON.format("3 retries, that is: retry three times"))
    assert isinstance(plan, Planned), plan
    assert plan.workflow.options.retries == 3


BEYOND = (
    ("retry up to 25 times", "25 retries"),
    ("retry it 50 times", "50 retries"),
    ("with 100 retries", "100 retries"),
    ("try 30 times", "29 retries"),
    ("retries: 21", "21 retries"),
    ("if it fails try again up to forty times", "40 retries"),
    ("give up after 1,000 attempts", "999 retries"),
    ("keep retrying up to 60 times", "60 retries"),
    ("retry forever", "without an end"),
    ("keep trying until it succeeds", "without an end"),
    ("with unlimited retries", "without an end"),
)


@pytest.mark.parametrize(("words", "told"), BEYOND)
def test_the_most_retries_are_named(read: Reader, words: str, told: str) -> None:
    """More than 20 retries are asked about, with the limit; the default is the most there is."""
    plan = read(ON.format(words))
    assert isinstance(plan, Asked), plan
    assert "at most 20" in plan.questions[0].text
    assert told in plan.questions[0].text
    assumed = read(ON.format(words), assume_defaults=True)
    assert isinstance(assumed, Planned)
    assert assumed.workflow.options.retries == 20
    assert len(assumed.workflow.steps) == 1


def test_a_number_within_the_limit_answers_the_question(read: Reader) -> None:
    """What is possible wins over what is not."""
    plan = read(ON.format("retry up to 25 times. 20 retries"))
    assert isinstance(plan, Planned), plan
    assert plan.workflow.options.retries == 20
