"""What carries meaning is used, or asked about; it never passes in silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Asked, Plan, Planned
from generators.spec import Workflow
from generators.spec.triggers import EventTrigger

Reader = Callable[..., Plan]
Worker = Callable[..., Workflow]

LOST = (
    ("when an order is shipped, send a shipping email, wait 2 days, then celebrate", "celebrate"),
    ("when a user signs up, post to #growth with #launch", "#launch"),
    ("Post the open tickets from Zendesk to #desk every hour, never email them", "never"),
    ("every night delete all customers in Stripe", "customers"),
    ('Post "lunch" to #food every day at 12 in Smallville', "Smallville"),
    ("when a member leaves, refund their last invoice in Stripe", "Refund"),
)


@pytest.mark.parametrize(("request_", "part"), LOST)
def test_what_no_step_does_is_asked_about(read: Reader, request_: str, part: str) -> None:
    """A part that became nothing is a question that repeats it, and no plan."""
    plan = read(request_)
    assert isinstance(plan, Asked), plan
    assert any(part in question.text for question in plan.questions), plan.questions
    assert all(question.default is None for question in plan.questions)


AMOUNTS = (
    ("when a payment over $1,200 succeeds in Stripe, post to #wins", "event.data.amount > 120000"),
    ("when an order above $80 is placed, post to #orders", "event.data.amount > 80"),
    ("when a bid over 900 is made, post to #bids", "event.data.bid > 900"),
    ("when a donation of at least 50 euros arrives, post to #wins", "event.data.amount >= 50"),
    ("when a lead with a score over 70 comes in, post to #leads", "event.data.score > 70"),
    ("when a box with more than 12 bottles ships, post to #dock", "event.data.bottle_count > 12"),
    ("when a reading below 4 is reported, post to #lab", "event.data.reading < 4"),
    ("when an invoice of at least $99.50 is paid, post to #cash", "event.data.amount >= 99.50"),
)


@pytest.mark.parametrize(("request_", "condition"), AMOUNTS)
def test_an_amount_of_the_event_is_a_condition(read: Reader, request_: str, condition: str) -> None:
    """A bounded amount filters the trigger, in the units that the service sends, with a warning."""
    plan = read(request_)
    assert isinstance(plan, Planned), plan
    trigger = plan.workflow.triggers[0]
    assert isinstance(trigger, EventTrigger)
    assert trigger.if_ == condition
    assert any(p.rule == "condition" and p.level == "warning" for p in plan.problems)


EITHER = (
    (
        "when an invoice is voided or an order is cancelled, post to #finance",
        ["invoice/voided", "order/cancelled"],
    ),
    ("when team/created or team/renamed happens, post to #teams", ["team/created", "team/renamed"]),
)


@pytest.mark.parametrize(("request_", "events"), EITHER)
def test_events_joined_by_or_all_start_the_workflow(
    read: Reader, request_: str, events: list[str]
) -> None:
    """Every event that an `or` joins is a trigger."""
    plan = read(request_)
    assert isinstance(plan, Planned), plan
    assert [getattr(each, "event", "") for each in plan.workflow.triggers] == events


QUOTED = (
    ('post "she said \\"go\\" twice" to #fun hourly', 'she said "go" twice'),
    ('post "import os; os.system(1)" to #code hourly', "import os; os.system(1)"),
)


@pytest.mark.parametrize(("request_", "words"), QUOTED)
def test_a_quotation_is_a_literal_whatever_it_holds(
    read: Reader, request_: str, words: str
) -> None:
    """Escaped quotes belong to the text, and code in it is sent, not judged."""
    plan = read(request_)
    assert isinstance(plan, Planned), plan
    assert plan.workflow.steps[0].model_dump()["params"]["text"]["value"] == words


def test_an_emission_sends_what_conditions_refer_to(read: Reader) -> None:
    """A field that a wait matches on is among those that the event is sent with."""
    plan = read(
        "when a user signs up, wait until they upload a photo for up to 3 days; "
        "if they don't, send a nudge email"
    )
    assert isinstance(plan, Planned), plan
    assert "user_id" in plan.workflow.emissions[0].data
    assert any("what sends 'photo/uploaded'" in problem.message for problem in plan.problems)


def test_words_that_narrow_data_are_warned_about(read: Reader) -> None:
    """An adjective that no value holds is named in a warning."""
    plan = read("Post urgent low tickets to #desk every hour")
    assert isinstance(plan, Planned), plan
    told = [problem for problem in plan.problems if problem.rule == "filter"]
    assert [problem.level for problem in told] == ["warning"]
    assert "low" in told[0].message


def test_clauses_said_to_run_in_parallel_are_lanes(workflow: Worker) -> None:
    """`in parallel` behind the last of two clauses makes each of them a lane."""
    made = workflow("when an order is paid, email the customer and notify #sales in parallel")
    assert [step.kind for step in made.steps] == ["parallel"]
    assert len(made.steps[0].model_dump()["branches"]) == 2


def test_one_at_a_time_per_thing_lets_others_wait(workflow: Worker) -> None:
    """With a key, one at a time is a limit of concurrency, which skips nothing."""
    made = workflow("when an order is paid, notify #sales, only one at a time per customer")
    assert [(each.limit, each.key) for each in made.options.concurrency] == [
        (1, "event.data.customer_id")
    ]
    assert made.options.singleton is None


def test_a_reminder_is_cancelled_and_not_conditional(workflow: Worker) -> None:
    """What cancels a reminder that the request goes on to describe stops the run."""
    made = workflow(
        "stop the renewal email if the member renews: when a membership expires wait 5 days "
        "then email the member"
    )
    assert [each.event for each in made.options.cancel] == ["member/renewed"]
    assert [step.kind for step in made.steps] == ["sleep", "call"]


def test_each_record_is_stored_under_its_own_key(workflow: Worker) -> None:
    """The key of an upsert in a loop is a field of the item."""
    made = workflow("sync contacts from HubSpot to Salesforce every night at 2am")
    call = made.steps[-1].model_dump()["steps"][0]
    assert call["params"]["key"]["path"].startswith("item.")


def test_a_question_is_asked_once(read: Reader) -> None:
    """Two gaps of one kind are one question."""
    plan = read("Send a monthly report to the staff")
    assert isinstance(plan, Asked), plan
    assert len(plan.questions) == len(set(plan.questions))


def test_what_runs_in_parallel_is_not_swallowed_by_the_words_for_it(
    read: Callable[..., Plan],
) -> None:
    """`run scan and audit in parallel` names work of its own, and is not only a way to do the rest."""
    made = read("On repo/forked, run scan and audit in parallel, then post to #dev on Slack")
    assert isinstance(made, Asked) or (isinstance(made, Planned) and len(made.workflow.steps) > 1)


@pytest.mark.parametrize(
    "words",
    [
        "charge the card in Stripe",
        "charge the rider through Stripe",
        "debit the tenant via PayPal",
        "create a charge in Stripe",
        "take the payment with Stripe",
        "create a payout in PayPal",
        "make a transfer in Stripe",
    ],
)
def test_nothing_else_is_done_for_taking_money(workflow: Worker, words: str) -> None:
    """Where the catalog cannot take or pay money, a step says so; it never makes a customer instead."""
    made = workflow(f"On trip/ended {words}.")
    [step] = made.steps
    assert step.kind == "http"
    assert step.todo


@pytest.mark.parametrize(
    ("words", "operation"),
    [
        ("refund the charge in Stripe", "create-refund"),
        ("bill the customer in Stripe", "create-invoice"),
        ("create a customer in Stripe", "create-customer"),
        ("refund the payment in PayPal", "refund-payment"),
        ("create a payment in QuickBooks", "record-payment"),
    ],
)
def test_what_the_catalog_does_with_money_is_done(
    workflow: Worker, words: str, operation: str
) -> None:
    """Refunds, invoices and payments that a service has are its own operations."""
    [step] = workflow(f"On trip/ended {words}.").steps
    assert step.kind == "call"
    assert step.operation == operation
