"""Messages that come later, and only when something did not happen meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Plan
from generators.apps.facts import AppFacts
from generators.spec import Workflow
from generators.spec.steps import WaitForEventStep, walk

Reader = Callable[..., Plan]
Worker = Callable[..., Workflow]
Shape = Callable[[Workflow], list[str]]

WELCOME_THEN_FOLLOW_UP = (
    "send a welcome email when a user signs up, and a follow-up after three days unless they upgraded",
    "When a user signs up, email them a welcome message; 3 days later, if they haven't upgraded, send a follow-up.",
    "When a user signs up send a welcome email, wait three days, then send a follow-up unless they upgraded",
    "After signup send the user a welcome email and, three days later, a follow-up, unless they have upgraded by then",
    "after signup, welcome email right away and, unless they upgraded, a follow-up three days later",
    "Once someone signs up: welcome mail → 3 days → a follow-up unless they have upgraded",
    "New user? Send a welcome email. Wait 3 days. If they did not upgrade by then, send a follow-up.",
)


@pytest.mark.parametrize("request_", WELCOME_THEN_FOLLOW_UP)
def test_a_delay_with_unless_waits_for_the_event(
    request_: str, workflow: Worker, shape: Shape, app: AppFacts
) -> None:
    """However it is said: welcome, wait three days for the upgrade, follow up if it did not come."""
    made = workflow(request_, app=app)
    assert [trigger.event for trigger in made.triggers if trigger.kind == "event"] == [
        "user/created"
    ]
    assert shape(made) == ["email.send", "wait user/upgraded 3d", "branch", "  email.send"]
    names = [step.id for _, step in walk(made.steps)]
    assert names[0] == "send-welcome-email"
    assert names[-1] == "send-follow-up"
    wait = next(step for _, step in walk(made.steps) if isinstance(step, WaitForEventStep))
    assert wait.if_ == "async.data.user_id == event.data.user_id"


SEQUENCES = (
    (
        "When an invoice is created send reminders after 1 day, 3 days and 7 days",
        ["sleep 1d", "email.send", "sleep 2d", "email.send", "sleep 4d", "email.send"],
    ),
    (
        "Once an invoice is overdue we send three reminders, after 3, 7 and 14 days",
        ["sleep 3d", "email.send", "sleep 4d", "email.send", "sleep 7d", "email.send"],
    ),
    (
        "When someone joins: day 0 welcome, day 3 tips, day 7 survey",
        ["email.send", "sleep 3d", "email.send", "sleep 4d", "email.send"],
    ),
    (
        "user signs up → welcome mail → 1 day → tips mail → 3 days → survey mail",
        ["email.send", "sleep 1d", "email.send", "sleep 3d", "email.send"],
    ),
    (
        "On user/created send a welcome email, a tips email after two days and a survey two days later",
        ["email.send", "sleep 2d", "email.send", "sleep 2d", "email.send"],
    ),
)


@pytest.mark.parametrize(("request_", "steps"), SEQUENCES)
def test_days_are_counted_from_the_event_unless_they_come_later(
    request_: str, steps: list[str], workflow: Worker, shape: Shape
) -> None:
    """`after 3 days` and `day 3` count from the event; `3 days later` and `→ 3 days` do not."""
    assert shape(workflow(request_)) == steps


def test_what_ends_a_sequence_cancels_the_run(workflow: Worker, shape: Shape) -> None:
    """Several reminders under one `unless` stop as soon as the event comes."""
    made = workflow(
        "When an invoice is created send reminders after 1 day, 3 days and 7 days unless it is paid"
    )
    assert [cancel.event for cancel in made.options.cancel] == ["invoice/paid"]
    assert "branch" not in shape(made)


def test_who_stopped_the_first_message_gets_no_second_one(workflow: Worker, shape: Shape) -> None:
    """A second wait for the same event lies inside `it did not come` of the first."""
    made = workflow(
        "user/created: welcome mail at once; reminder 2 days later unless confirmed; "
        "last reminder 5 days after that unless confirmed"
    )
    assert shape(made) == [
        "email.send",
        "wait user/confirmed 2d",
        "branch",
        "  email.send",
        "  wait user/confirmed 5d",
        "  branch",
        "    email.send",
    ]


MEANWHILE = (
    (
        "When an order is placed and is not paid within 2 hours, email the customer",
        "wait order/paid 2h",
    ),
    (
        "Remind users who haven't verified their email 24 hours after signup",
        "wait email/verified 24h",
    ),
    (
        "When a user signs up but doesn't complete the onboarding within 3 days, send a nudge",
        "wait onboarding/completed 3d",
    ),
    (
        "After a purchase wait two weeks and ask for a review, but not if the order was returned",
        "wait order/returned 2w",
    ),
    (
        "when a lead is created, email them, and if there is no reply after 2 days, send a follow-up",
        "wait lead/replied 2d",
    ),
    (
        "When an invoice is created wait a week and, if it is still unpaid, send a reminder",
        "wait invoice/paid 1w",
    ),
)


@pytest.mark.parametrize(("request_", "wait"), MEANWHILE)
def test_what_does_not_happen_in_time_is_waited_for(
    request_: str, wait: str, workflow: Worker, shape: Shape
) -> None:
    """A denial of what may happen meanwhile is a wait for its event, and a branch behind it."""
    found = shape(workflow(request_))
    assert wait in found
    assert found[found.index(wait) + 1] == "branch"


def test_a_condition_on_a_value_after_a_delay_stays_one(workflow: Worker, shape: Shape) -> None:
    """`if the total is over 100` after a wait compares a value and waits for no event."""
    made = workflow(
        "On order/placed wait 2 hours, then if the total is over 100 email the customer"
    )
    assert shape(made) == ["sleep 2h", "branch", "  email.send"]


def test_a_delay_of_a_thing_is_no_wait(read: Reader, shape: Shape) -> None:
    """`trials that end in 3 days` says which trials, not when they are told."""
    made = read("When report/requested arrives, post the trials that end in 3 days to #sales")
    workflow = getattr(made, "workflow", None)
    assert not [line for line in (shape(workflow) if workflow else []) if "sleep" in line]
