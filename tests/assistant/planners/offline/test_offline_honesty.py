"""What carries meaning is used, or asked about; it never passes in silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Asked, Plan

Reader = Callable[..., Plan]

LOST = (
    ("when an order is shipped, send a shipping email, wait 2 days, then ask for a rating", "ask"),
    ("when a user signs up, post to #growth with #launch", "#launch"),
    ("when a member leaves, refund their last invoice in Stripe", "Refund"),
)


@pytest.mark.parametrize(("request_", "part"), LOST)
def test_what_no_step_does_is_asked_about(read: Reader, request_: str, part: str) -> None:
    """A part that became nothing is a question that repeats it, and no plan."""
    plan = read(request_)
    assert isinstance(plan, Asked), plan
    assert any(part in question.text for question in plan.questions), plan.questions
    assert all(question.default is None for question in plan.questions)
