"""Conditions by the order of words, ways to say that somebody is told, verbs with a slip, `open` things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Plan, Planned
from generators.spec import Workflow

Reader = Callable[..., Plan]
Worker = Callable[..., Workflow]
Shape = Callable[[Workflow], list[str]]

INVERTED = (
    ("Should a payment fail in Stripe, post to #billing.", "stripe/charge.failed"),
    ("Should a customer cancel, email them a survey.", "customer/cancelled"),
    ("Should an order be refunded, tell #finance.", "order/refunded"),
    ("Should a build fail in GitHub, post to #dev.", "github/build.failed"),
    ("Should an invoice become overdue, email the customer a reminder.", "invoice/overdue"),
    ("Should order/paid arrive, post to #orders.", "order/paid"),
    ("Should anyone reply to the ticket in Zendesk, post to #cx.", "zendesk/ticket.replied"),
    ("Had an invoice been paid, post to #cash.", "invoice/paid"),
    (
        "Were a subscription to be cancelled in Stripe, post to #churn.",
        "stripe/customer.subscription.deleted",
    ),
)


@pytest.mark.parametrize(("request_", "event"), INVERTED)
def test_an_inverted_condition_starts_a_workflow(
    workflow: Worker, request_: str, event: str
) -> None:
    """`Should a payment fail, …` is `when a payment fails, …`."""
    made = workflow(request_)
    assert getattr(made.triggers[0], "event", "") == event
    assert len(made.steps) == 1


@pytest.mark.parametrize(
    ("request_", "steps"),
    [
        (
            "On order/paid post to #x. Should the amount be over 100, tell #vip.",
            ["slack.post-message", "branch", "  slack.post-message"],
        ),
        (
            "Every hour check https://acme.test/up. Should it be down, page PagerDuty.",
            ["http", "branch", "  pagerduty.trigger-alert"],
        ),
        (
            "On order/paid wait for order/shipped for 2 days; should it not arrive, email the customer.",
            ["wait order/shipped 2d", "branch", "  email.send"],
        ),
    ],
)
def test_an_inverted_condition_further_on_is_a_branch(
    workflow: Worker, shape: Shape, request_: str, steps: list[str]
) -> None:
    """Behind what starts the workflow it governs what is done."""
    assert shape(workflow(request_)) == steps


TOLD = (
    "let #dev know",
    "keep #dev posted",
    "keep #dev in the loop",
    "give #dev a heads-up",
    "give #dev a shout",
    "make #dev aware",
    "have #dev informed",
    "get #dev notified",
    "fill #dev in",
    "bring #dev up to speed",
    "put #dev in the picture",
)


@pytest.mark.parametrize("words", TOLD)
def test_somebody_is_told_in_many_words(workflow: Worker, shape: Shape, words: str) -> None:
    """What lets a channel know is one post there, with the words of a post, not of the saying."""
    made = workflow(f"When a deal is won, {words}.")
    assert shape(made) == ["slack.post-message"]
    assert made.steps[0].id == "post-message"


OPEN = (
    ("Every day at 9, open bugs in Jira to #bugs.", "jira.list-open-issues", "slack.post-message"),
    (
        "Post the open bugs in Jira to #bugs daily at 9.",
        "jira.list-open-issues",
        "slack.post-message",
    ),
    (
        "Open tickets in Zendesk to #support every morning at 8.",
        "zendesk.list-open-tickets",
        "slack.post-message",
    ),
    (
        "Daily at 8: open pull requests from GitHub to #dev.",
        "github.list-pull-requests",
        "slack.post-message",
    ),
    (
        "Open deals from HubSpot in #sales every Monday at 9.",
        "hubspot.list-deals",
        "slack.post-message",
    ),
    (
        "Every Friday at 4pm: open invoices from Xero to cfo@acme.test.",
        "xero.list-invoices",
        "email.send",
    ),
    (
        "Every day at 9: send open orders in Shopify to #orders.",
        "shopify.list-orders",
        "slack.post-message",
    ),
)


@pytest.mark.parametrize(("request_", "first", "second"), OPEN)
def test_open_things_that_go_somewhere_are_not_opened(
    workflow: Worker, shape: Shape, request_: str, first: str, second: str
) -> None:
    """`open bugs … to #bugs` are got and told there; `open a bug` makes one."""
    assert shape(workflow(request_)) == [first, second]
    assert shape(workflow("Every day at 9 open a bug in Jira.")) == ["jira.create-issue"]


SLIPS = (
    ("Every day fetcch the open tickets from Zendesk and post them to #cx.", "fetch"),
    ("Every day at 9 fetch the open tickets from Zendesk and psot them to #cx.", "post"),
    (
        "Every day at 9 fetch the open tickets from Zendesk, summerise them and post it to #cx.",
        "summarise",
    ),
    ("When a user signs up, emial them a welcome.", "email"),
    ("On order/paid udpate the deal in HubSpot.", "update"),
    ("On order/paid delte the row in Airtable.", "delete"),
    ("On order/paid notfy #ops.", "notify"),
    ("On order/paid tell #ops and wiat 3 days, then email the customer.", "wait"),
    ("On note/added translte the note with Claude.", "translate"),
    ("On order/paid post to #x, then refrsh the index.", "refresh"),
)


@pytest.mark.parametrize(("request_", "meant"), SLIPS)
def test_a_slip_in_a_verb_is_put_right_and_told(
    read: Reader, shape: Shape, request_: str, meant: str
) -> None:
    """One wrong letter changes nothing but a note that says how it was read."""
    result = read(request_)
    assert isinstance(result, Planned), result
    [problem] = [each for each in result.problems if each.rule == "spelling"]
    said = problem.message.split("'")[1]
    assert problem.message.endswith(f"'{meant}'")
    right = read(request_.replace(said, meant))
    assert isinstance(right, Planned)
    assert shape(result.workflow) == shape(right.workflow)


@pytest.mark.parametrize(
    "request_",
    [
        "On order/paid plant a tree and post to #green.",
        "On order/paid hire a courier and post to #ops.",
        "On order/paid stage the parcel and post to #ops.",
        "On order/paid trace the parcel and post to #ops.",
        "On order/paid bake the cake and post to #ops.",
        "Scheduled: post the open tickets from Zendesk to #cx every day at 9.",
    ],
)
def test_a_word_of_its_own_is_no_slip(read: Reader, request_: str) -> None:
    """A verb that no list has is not turned into one that a list has."""
    result = read(request_)
    problems = getattr(result, "problems", ())
    assert not [each for each in problems if each.rule == "spelling"]


@pytest.mark.parametrize(
    "request_",
    [
        "Every night query Snowflake and upload to Google Drive.",
        "Every night export the orders from Shopify and upload them to Google Drive.",
        "When an invoice is paid in Stripe, upload it to Google Drive.",
        "Save new Gmail attachments to Google Drive",
        "Back up Airtable bases to Google Drive every night at 2 AM",
    ],
)
def test_a_file_is_no_folder(workflow: Worker, shape: Shape, request_: str) -> None:
    """What is uploaded to a service that only makes folders is an unproven call, not a folder."""
    made = shape(workflow(request_))
    assert made[-1] == "http"
    assert not [step for step in made if "folder" in step]
