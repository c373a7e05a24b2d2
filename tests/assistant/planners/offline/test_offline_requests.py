"""Whole requests: what starts the workflow, and which steps it takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.spec import Workflow
from generators.spec.values import Literal

Worker = Callable[..., Workflow]
Shape = Callable[[Workflow], list[str]]

SCHEDULED: tuple[tuple[str, tuple[str, str | None], tuple[str, ...]], ...] = (
    (
        "sync contacts hourly",
        ("0 * * * *", None),
        (
            "salesforce.list-contacts",
            "database.upsert-rows",
        ),
    ),
    (
        "Please build me a workflow that mirrors our HubSpot companies every two hours",
        ("0 */2 * * *", None),
        (
            "hubspot.list-companies",
            "database.upsert-rows",
        ),
    ),
    (
        "Nightly job: copy Stripe customers into our database",
        ("0 0 * * *", None),
        (
            "stripe.list-customers",
            "database.upsert-rows",
        ),
    ),
    (
        "Every weekday at 7 in Berlin, post the open tickets from Zendesk to #helpdesk",
        ("0 7 * * 1-5", "Europe/Berlin"),
        (
            "zendesk.list-open-tickets",
            "slack.post-message",
        ),
    ),
    (
        "each Monday at 10, email a summary of new leads from Salesforce to sales@acme.test",
        ("0 10 * * 1", None),
        (
            "salesforce.list-leads",
            "email.send",
        ),
    ),
    (
        "Fetch HubSpot deals every morning at 6, have Claude write a short outlook, and mail it to the board",
        ("0 6 * * *", None),
        (
            "hubspot.list-deals",
            "ai anthropic",
            "email.send",
        ),
    ),
    (
        "in parallel, fetch Salesforce leads and HubSpot deals every hour",
        ("0 * * * *", None),
        (
            "parallel",
            "  salesforce.list-leads",
            "  or",
            "  hubspot.list-deals",
        ),
    ),
    (
        "at 4am run `rebuild-index` and post the result to #search",
        ("0 4 * * *", None),
        (
            "invoke rebuild-index",
            "slack.post-message",
        ),
    ),
    (
        "every day at 5am delete cancelled orders older than 90 days",
        ("0 5 * * *", None),
        ("database.delete-rows",),
    ),
    (
        "close tickets older than 30 days every night at 1am",
        ("0 1 * * *", None),
        ("database.update-rows",),
    ),
    (
        "every hour get https://status.acme.test/ping and alert #ops if it fails",
        ("0 * * * *", None),
        ("http",),
    ),
    (
        "Weekly Stripe charges report to Slack",
        ("0 0 * * 0", None),
        (
            "stripe.list-charges",
            "slack.post-message",
        ),
    ),
    (
        "Daily Zendesk ticket digest by email",
        ("0 0 * * *", None),
        (
            "zendesk.list-tickets",
            "email.send",
        ),
    ),
    (
        "Hourly contact sync",
        ("0 * * * *", None),
        (
            "salesforce.list-contacts",
            "database.upsert-rows",
        ),
    ),
    (
        "every morning at 8 post the forecast to #office",
        ("0 8 * * *", None),
        (
            "http",
            "slack.post-message",
        ),
    ),
    (
        "Twice a day, poll https://feeds.acme.test/rates and store the rates in the database",
        ("0 */12 * * *", None),
        (
            "http",
            "database.upsert-rows",
        ),
    ),
    (
        "Weekly on Mondays at 9 send a digest of open tickets to #team",
        ("0 9 * * 1", None),
        (
            "zendesk.list-open-tickets",
            "slack.post-message",
        ),
    ),
    (
        "upsert the Stripe subscriptions into our database at 3am every day",
        ("0 3 * * *", None),
        (
            "stripe.list-subscriptions",
            "database.upsert-rows",
        ),
    ),
    (
        "look up the HubSpot companies every Sunday at noon and store them in the companies table",
        ("0 12 * * 0", None),
        (
            "hubspot.list-companies",
            "database.upsert-rows",
        ),
    ),
    ("Call `cleanup-sessions` every 6 hours", ("0 */6 * * *", None), ("invoke cleanup-sessions",)),
    (
        "every day at 9 fetch the charges from Stripe and post them to #money",
        ("0 9 * * *", None),
        (
            "stripe.list-charges",
            "slack.post-message",
        ),
    ),
    (
        "import HubSpot contacts into Salesforce at midnight",
        ("0 0 * * *", None),
        (
            "hubspot.list-contacts",
            "each",
            "  salesforce.upsert-contact",
        ),
    ),
    (
        "Ask Claude to summarise the open tickets every Monday at 9 and send it to the team",
        ("0 9 * * 1", None),
        (
            "zendesk.list-open-tickets",
            "ai anthropic",
            "email.send",
        ),
    ),
    (
        "at 6pm on weekdays message #sales with the new deals from HubSpot",
        ("0 18 * * 1-5", None),
        (
            "hubspot.list-deals",
            "slack.post-message",
        ),
    ),
)
"""Request, local cron and zone, steps."""

EVENTFUL: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "on app/order.paid charge nothing, just tell #wins",
        "app/order.paid",
        ("slack.post-message",),
    ),
    (
        "When app/order.shipped arrives, send the customer a tracking email",
        "app/order.shipped",
        ("email.send",),
    ),
    (
        "whenever a Stripe invoice is paid, post to #revenue",
        "stripe/invoice.paid",
        ("slack.post-message",),
    ),
    (
        "When a Zendesk ticket is created, classify it with GPT and post it to #triage",
        "zendesk/ticket.created",
        (
            "ai openai",
            "slack.post-message",
        ),
    ),
    (
        "after user/created wait two days, send a tips email, wait a week and send a survey",
        "user/created",
        (
            "sleep 2d",
            "email.send",
            "sleep 1w",
            "email.send",
        ),
    ),
    (
        "on trial/started sleep until 3 days before data.endsAt, then email the user",
        "trial/started",
        (
            "sleep_until",
            "email.send",
        ),
    ),
    (
        "When cart/abandoned fires, wait for order/placed for up to 4 hours; if it did not come, email the customer",
        "cart/abandoned",
        (
            "wait order/placed 4h",
            "branch",
            "  email.send",
        ),
    ),
    (
        "when a lead is created in HubSpot, create a contact in Salesforce and notify #sales",
        "hubspot/lead.created",
        (
            "salesforce.create-contact",
            "slack.post-message",
        ),
    ),
    (
        "On payment/received, if the amount is over 2,500 post to #whales, otherwise send a thank-you email",
        "payment/received",
        (
            "branch",
            "  slack.post-message",
            "  or",
            "  email.send",
        ),
    ),
    (
        "When document/uploaded, if data.pages is at least 100 notify #ops",
        "document/uploaded",
        (
            "branch",
            "  slack.post-message",
        ),
    ),
    (
        "On digest/requested fetch the open tickets from Zendesk and send an event digest/item for each one",
        "digest/requested",
        (
            "zendesk.list-open-tickets",
            "emit digest/item",
        ),
    ),
    (
        "on signup/completed, save it to the signups table",
        "signup/completed",
        ("database.upsert-rows",),
    ),
    (
        "When order/refunded, refund the charge in Stripe",
        "order/refunded",
        ("stripe.create-refund",),
    ),
    (
        'when user/upgraded, post "A new pro user!" to #growth',
        "user/upgraded",
        ("slack.post-message",),
    ),
    (
        "on photo/uploaded resize the photo, then save the result to the photos table",
        "photo/uploaded",
        (
            "code",
            "database.upsert-rows",
        ),
    ),
    ("New HubSpot deal to Slack", "hubspot/deal.creation", ("slack.post-message",)),
    ("On user/deleted, remove the contact from HubSpot", "user/deleted", ("http",)),
    (
        "On call/ended transcribe it with Whisper, translate it with Claude and email it to the manager",
        "call/ended",
        (
            "ai openai",
            "ai anthropic",
            "email.send",
        ),
    ),
    ("on lead/assigned ping @dana", "lead/assigned", ("slack.post-message",)),
    (
        "On import/started process the file; when it is done, send import/finished",
        "import/started",
        (
            "code",
            "emit import/finished",
        ),
    ),
    ("when a user registers, greet them with a welcome email", "user/created", ("email.send",)),
    ("On order/created send app/order.indexed", "order/created", ("emit app/order.indexed",)),
    (
        "when a payment is refunded in Stripe, notify #billing",
        "stripe/charge.refunded",
        ("slack.post-message",),
    ),
    ("if a Stripe payment fails, email the customer", "stripe/charge.failed", ("email.send",)),
    (
        "on review/posted have an LLM rate it, then notify the owner on Slack",
        "review/posted",
        (
            "ai openai",
            "slack.post-message",
        ),
    ),
    (
        "When user/signed_up, wait 10 minutes, then post to #hello; 2 days later, email the user",
        "user/signed_up",
        (
            "sleep 10m",
            "slack.post-message",
            "sleep 2d",
            "email.send",
        ),
    ),
    (
        "On contract/sent, wait for contract/signed for up to 2 weeks. If nobody signed, remind the customer by email",
        "contract/sent",
        (
            "wait contract/signed 2w",
            "branch",
            "  email.send",
        ),
    ),
    (
        "when app/job.failed arrives, create a Zendesk ticket and tell #ops",
        "app/job.failed",
        (
            "zendesk.create-ticket",
            "slack.post-message",
        ),
    ),
    (
        "When a lead is created in HubSpot, enrich it with Foobarly",
        "hubspot/lead.created",
        ("http",),
    ),
    (
        "on ticket/created translate it with Claude, classify it and then create a Zendesk ticket",
        "ticket/created",
        (
            "ai anthropic",
            "ai openai",
            "zendesk.create-ticket",
        ),
    ),
    (
        "when form/submitted: create a lead in Salesforce, then ping #leads",
        "form/submitted",
        (
            "salesforce.create-lead",
            "slack.post-message",
        ),
    ),
    (
        "on invoice/created sleep for 3 days and send an invoice reminder email",
        "invoice/created",
        (
            "sleep 3d",
            "email.send",
        ),
    ),
)
"""Request, event, steps."""


@pytest.mark.parametrize(("request_text", "when", "steps"), SCHEDULED)
def test_a_schedule_and_its_steps_are_read(
    workflow: Worker,
    shape: Shape,
    request_text: str,
    when: tuple[str, str | None],
    steps: tuple[str, ...],
) -> None:
    """A request with a schedule gives its cron in local time and its steps in order."""
    made = workflow(request_text)
    trigger = made.triggers[0]
    assert trigger.kind == "cron"
    assert (trigger.local, trigger.timezone) == when
    assert tuple(shape(made)) == steps


@pytest.mark.parametrize(("request_text", "event", "steps"), EVENTFUL)
def test_an_event_and_its_steps_are_read(
    workflow: Worker, shape: Shape, request_text: str, event: str, steps: tuple[str, ...]
) -> None:
    """A request with an event gives its name and its steps in order."""
    made = workflow(request_text)
    trigger = made.triggers[0]
    assert trigger.kind == "event"
    assert trigger.event == event
    assert tuple(shape(made)) == steps


@pytest.mark.parametrize(
    ("words", "method"),
    [
        ("call PUT https://api.example.com/orders", "PUT"),
        ("call POST https://api.example.com/orders", "POST"),
        ("make a PATCH request to https://api.example.com/orders", "PATCH"),
        ("call GET https://api.example.com/orders", "GET"),
    ],
)
def test_the_method_that_is_named_is_used(workflow: Worker, words: str, method: str) -> None:
    """It stands in the step, whatever the verb would say."""
    (step,) = workflow(f"When order/paid, {words}").steps
    assert step.kind == "http"
    assert (step.method, step.url) == (method, Literal(value="https://api.example.com/orders"))


def test_otherwise_behind_a_wait_is_for_what_did_not_come(
    workflow: Worker, shape: Callable[[Workflow], list[str]]
) -> None:
    """The branch asks whether the event is missing."""
    made = workflow(
        "On card/expired wait 5 days for card/updated, otherwise post to #billing on Slack"
    )
    assert shape(made) == ["wait card/updated 5d", "branch", "  slack.post-message"]
    branch = made.steps[-1]
    assert branch.kind == "branch"
    assert "missing" in repr(branch.branches[0].when)
