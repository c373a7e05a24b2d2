"""Triggers, waits and steps in sayings of several words (`sayings.jsonl`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.planners.offline.phrasal import joined
from assistant.planners.offline.tokens import tokenize
from assistant.planners.protocol import Asked, Plan
from generators.spec import Step, Workflow
from generators.spec.conditions import Compare
from generators.spec.steps import BranchStep, WaitForEventStep, walk

Reader = Callable[..., Plan]
Worker = Callable[..., Workflow]

_LINES = Path(__file__).with_name("sayings.jsonl").read_text(encoding="utf-8").splitlines()
_SAID: dict[str, list[dict[str, Any]]] = {}
for _line in _LINES:
    _case = json.loads(_line)
    _SAID.setdefault(_case["of"], []).append(_case)


def _shown(step: Step) -> str:
    """A step in a line: its kind, and what tells it from others of the kind."""
    until = getattr(step, "until", None)
    told = [f"{until.base.path} {until.offset}"] if until and until.base else []
    names = ("event", "function", "connector", "duration", "timeout")
    told += [getattr(step, name) for name in names if step.kind in _TOLD[name] and not until]
    return " ".join([step.kind, *told])


_TOLD = {
    "event": {"send_event", "wait_for_event"},
    "function": {"invoke"},
    "connector": {"call"},
    "duration": {"sleep"},
    "timeout": {"wait_for_event"},
}


def _triggers(made: Workflow) -> Iterator[str]:
    for trigger in made.triggers:
        yield from [trigger.event] if trigger.kind == "event" else trigger.crons


@pytest.mark.parametrize("saying", _SAID)
def test_a_saying_means_what_the_plain_word_does(workflow: Worker, saying: str) -> None:
    """Trigger, steps and what cancels a run are those that the words mean, and there are no others."""
    wrong = []
    for case in _SAID[saying]:
        made = workflow(case["text"])
        steps = [_shown(step) for _, step in walk(made.steps)]
        cancels = [f"{each.event} {each.if_}" for each in made.options.cancel]
        if (list(_triggers(made)), steps, cancels) != (
            case["triggers"],
            case["steps"],
            case.get("cancel", []),
        ):
            wrong.append((case["text"], steps, cancels))
    assert not wrong


@pytest.mark.parametrize(
    ("request_", "key"),
    [
        (
            "ski/lent: wait for ski/back with the same rentalId for 9 hours, then email the guest.",
            "rentalId",
        ),
        (
            "scan/run: wait until scan/read arrives for that caseId (up to 6 hours), then post to #lab.",
            "caseId",
        ),
        (
            "vote/opened: wait for vote/closed (up to 8 hours, same pollId), then post to #votes.",
            "pollId",
        ),
        (
            "On fine/sent, if fine/paid with the same plateId hasn't come in within 14 days, post to #fines.",
            "plateId",
        ),
        (
            "On rent/due wait 5 days; if rent/paid for that leaseId hasn't shown up by then, text the tenant.",
            "leaseId",
        ),
        (
            "On job/put wait for job/taken matching on workerId for up to 5 days, then post to #jobs.",
            "workerId",
        ),
        (
            "On box/sent wait for box/got with the same data.trackId for 3 days, then post to #boxes.",
            "trackId",
        ),
        ("On tour/booked wait for tour/paid for 2 days, then email the guest.", "tour_id"),
    ],
)
def test_an_awaited_event_has_the_named_field_in_common(
    workflow: Worker, request_: str, key: str
) -> None:
    """The field that the request names is compared; without one, the id of what the event is about."""
    made = workflow(request_)
    waits = [step for _, step in walk(made.steps) if isinstance(step, WaitForEventStep)]
    assert [step.if_ for step in waits] == [f"async.data.{key} == event.data.{key}"]


@pytest.mark.parametrize(
    "request_",
    [
        "When a member leaves, refund them in Stripe.",
        "On tour/cancelled refund the deposit in Stripe.",
        "Every Friday at 9 refund the buyers in Stripe.",
    ],
)
def test_a_payment_that_the_event_need_not_be_about_is_asked_for(
    read: Reader, request_: str
) -> None:
    """Only an event about a thing that was paid for names its payment; otherwise nobody guesses."""
    assert isinstance(read(request_), Asked)


@pytest.mark.parametrize(
    "end",
    [
        "let it",
        "order/paid gets 3",
        "or 3 days have",
        "we give it",
        "should",
        "give it",
        "in the",
        "come",
    ],
)
def test_a_saying_may_break_off(read: Reader, end: str) -> None:
    """A request that ends in the middle of a saying is read to its end."""
    assert read(f"On order/paid wait for order/shipped, {end}").clauses
    assert read(end).outcome


@pytest.mark.parametrize(
    "request_",
    [
        "On bid/placed, wait for bid/matched for 3 hours. Should it stay away, email the bidder.",
        "On bid/placed, wait for bid/matched for 3 hours. If it fails to arrive, email the bidder.",
        "On bid/placed, wait for bid/matched for 3 hours; email the bidder if it stays away.",
    ],
)
def test_what_stays_away_is_missing(workflow: Worker, request_: str) -> None:
    """What is done where an awaited event stays away is done under that condition."""
    steps = [step for _, step in walk(workflow(request_).steps)]
    (condition,) = (step.branches[0].when for step in steps if isinstance(step, BranchStep))
    assert isinstance(condition, Compare)
    assert condition.op == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "Look out for new Jira issues and post them to #dev",
        "Have the following people notified on order/paid",
        "Fan out: sale/opened → one sale/mail.sent event per customer",
        "Call off the meeting in Google Calendar when a demo is cancelled",
        "On order/paid hold back the parcel in the stock list",
        "Explain the plan with Claude and email it to the customer by email",
    ],
)
def test_words_that_mean_themselves_stay(text: str) -> None:
    """A saying is read only where what stands around it makes it one."""
    assert joined(tokenize(text)) == tokenize(text)
