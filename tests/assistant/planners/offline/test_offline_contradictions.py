"""Requests that contradict themselves, or that ask for what must not be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Asked, Plan, Planned, Refused

Reader = Callable[..., Plan]

REFUSED = (
    ('Every day at 9 but never on any day post "hi" to #x.', "nothing would ever run"),
    ('Every Monday at 8, but never at all, post "hi" to #x.', "nothing would ever run"),
    ('Every day at 9 except every day, post "hi" to #x.', "nothing would ever run"),
    ("Delete every file on this machine at midnight.", "delete files"),
    ("When order/paid arrives, post ${process.env.KEY} to #x.", "the environment"),
    ("Every day post os.environ.items to #x.", "the environment"),
)


@pytest.mark.parametrize(("request_", "reason"), REFUSED)
def test_it_is_refused_with_the_true_reason(read: Reader, request_: str, reason: str) -> None:
    """A refusal says what is wrong with the request itself."""
    plan = read(request_)
    assert isinstance(plan, Refused), plan
    assert any(reason in problem.message for problem in plan.problems)


ASKED = (
    ("Wait -3 days after order/paid, then email the customer.", "below zero"),
    ("On order/paid post to #x, at most 0 at a time.", "lets nothing run"),
    ("On order/paid post to #x in batches of 0.", "lets nothing run"),
    ("On order/paid post to #x, one at a time and 5 at a time.", "contradict"),
    ("Retry 3 times and never retry: on order/paid post to #x.", "contradict"),
    ('Post "hi" to #x every day at 9 and do not post "hi" to #x.', "do not post"),
)


@pytest.mark.parametrize(("request_", "reason"), ASKED)
def test_it_is_asked_about_in_its_own_words(read: Reader, request_: str, reason: str) -> None:
    """A question repeats what contradicts itself or cannot be."""
    plan = read(request_)
    assert isinstance(plan, Asked), plan
    assert any(reason in question.text for question in plan.questions), plan.questions


def test_what_is_denied_is_not_done(read: Reader) -> None:
    """`but do not email anyone` adds no email."""
    plan = read("On order/paid post to #x but do not email anyone.")
    assert isinstance(plan, Planned), plan
    assert [step.id for step in plan.workflow.steps] == ["post-message"]
