"""Sentences that name the service of what the others do, and are no step themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.spec import Workflow

Worker = Callable[..., Workflow]
Shape = Callable[[Workflow], list[str]]

TWO = "When a booking is made, email the guest a confirmation, wait 2 days, then send a reminder"
STANDING = (
    "Send all of them with {}.",
    "Send both via {}.",
    "Everything by {}.",
    "Everything goes out through {}.",
    "All of it with {}.",
    "Deliver them using {}.",
    "They should be sent with {}.",
    "It is all sent by {}.",
    "{} sends all of them.",
    "{} is our mail provider.",
    "Mail goes through {}.",
    "Emails: {}.",
    "Use {}.",
    "Please use {} for everything.",
    "Use {} for the emails.",
    "We use {} for email.",
)


@pytest.mark.parametrize("service", ["Postmark", "Mailgun"])
@pytest.mark.parametrize("sentence", STANDING)
def test_a_sentence_that_only_names_the_carrier_is_no_mail(
    workflow: Worker, shape: Shape, sentence: str, service: str
) -> None:
    """Every email goes through the service, and there is none more than was asked for."""
    mail = f"{service.lower()}.send-email"
    assert shape(workflow(f"{TWO}. {sentence.format(service)}")) == [mail, "sleep 2d", mail]


def test_the_carrier_may_stand_first_or_last(workflow: Worker, shape: Shape) -> None:
    """Before the rest, or at the end of the sentence, it means the same."""
    steps = ["resend.send-email", "sleep 2d", "resend.send-email"]
    assert shape(workflow(f"Send every email with Resend. {TWO}.")) == steps
    assert shape(workflow(f"{TWO}, all through Resend.")) == steps


REAL = (
    (
        "Every morning at 8 fetch the open invoices from Xero. Send all of them with Resend.",
        ["xero.list-invoices", "resend.send-email"],
    ),
    (
        "Every morning at 8 fetch the contacts from HubSpot. Send all of them to Slack.",
        ["hubspot.list-contacts", "slack.post-message"],
    ),
    (
        "When an order is paid, post to #orders. Send the invoice with Resend.",
        ["slack.post-message", "resend.send-email"],
    ),
    (
        "When a user signs up, email them a welcome. Send them a coupon with Resend.",
        ["email.send", "resend.send-email"],
    ),
)


@pytest.mark.parametrize(("request_", "steps"), REAL)
def test_what_sends_something_is_a_step(
    workflow: Worker, shape: Shape, request_: str, steps: list[str]
) -> None:
    """Something fetched, or something else to send, is sent."""
    assert shape(workflow(request_)) == steps


@pytest.mark.parametrize(
    ("request_", "steps"),
    [
        (
            "Every day at 9 fetch the open issues and post them to #dev. Use Jira.",
            ["jira.list-open-issues", "slack.post-message"],
        ),
        (
            "Every day at 9 send me a digest of the open Jira issues. Use Slack.",
            ["jira.list-open-issues", "slack.post-message"],
        ),
        (
            "Every day at 9 summarise the open Zendesk tickets and post it to #cx. Use Claude.",
            ["zendesk.list-open-tickets", "ai anthropic", "slack.post-message"],
        ),
    ],
)
def test_use_alone_names_the_service_of_the_rest(
    workflow: Worker, shape: Shape, request_: str, steps: list[str]
) -> None:
    """`Use X.` adds no step: X is where the things are, how they are sent, or who thinks."""
    assert shape(workflow(request_)) == steps
