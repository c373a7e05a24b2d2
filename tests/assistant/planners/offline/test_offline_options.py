"""Options by their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.planners.protocol import Asked, Plan
from generators.spec import Workflow

Worker = Callable[..., Workflow]
Reader = Callable[..., Plan]

CUSTOMER = "event.data.customer_id"
OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("retry 10 times", {"retries": 10}),
    ("retry it up to 3 times", {"retries": 3}),
    ("with 2 retries", {"retries": 2}),
    ("5 attempts", {"retries": 4}),
    ("do not retry", {"retries": 0}),
    ("never retry it", {"retries": 0}),
    ("without retries", {"retries": 0}),
    ("retry twice", {"retries": 2}),
    ("at most 4 at a time", {"concurrency": [{"limit": 4}]}),
    ("no more than two at once per customer", {"concurrency": [{"limit": 2, "key": CUSTOMER}]}),
    ("one at a time", {"concurrency": [{"limit": 1}]}),
    ("max 3 running for each customer", {"concurrency": [{"limit": 3, "key": CUSTOMER}]}),
    ("at most 60 a minute", {"throttle": {"limit": 60, "period": "1m"}}),
    ("no more than 100 calls per hour", {"throttle": {"limit": 100, "period": "1h"}}),
    ("throttle it to 20 per 10 seconds", {"throttle": {"limit": 20, "period": "10s"}}),
    ("rate limit it to 5 per day", {"rate_limit": {"limit": 5, "period": "1d"}}),
    (
        "at most once an hour per customer",
        {"rate_limit": {"limit": 1, "period": "1h", "key": CUSTOMER}},
    ),
    ("debounce it by 30 seconds", {"debounce": {"period": "30s"}}),
    ("only once nothing came in for 5 minutes", {"debounce": {"period": "5m"}}),
    ("in batches of 20 or every 2 minutes", {"batch_events": {"max_size": 20, "timeout": "2m"}}),
    ("in batches of 20", {"batch_events": {"max_size": 20, "timeout": "60s"}}),
    ("only once per customer", {"idempotency": CUSTOMER}),
    ("never twice for the same customer", {"idempotency": CUSTOMER}),
    ("deduplicate by data.orderRef", {"idempotency": "event.data.orderRef"}),
    ("premium customers first", {"priority": {"run": "event.data.plan == 'premium' ? 120 : 0"}}),
    ("give up after an hour", {"timeouts": {"finish": "1h"}}),
    ("it must finish within 20 minutes", {"timeouts": {"finish": "20m"}}),
    ("only one run at a time", {"singleton": {"mode": "skip"}}),
    ("skip it if one is still running", {"singleton": {"mode": "skip"}}),
    (
        "cancel it when order/cancelled arrives",
        {
            "cancel": [
                {
                    "event": "order/cancelled",
                    "if": "async.data.order_id == event.data.order_id",
                }
            ]
        },
    ),
)


@pytest.mark.parametrize(("words", "options"), OPTIONS)
def test_words_set_the_option_they_mean(
    workflow: Worker, words: str, options: dict[str, Any]
) -> None:
    """An option is set by its words, wherever they stand, and nothing else is set."""
    made = workflow(f"On order/created post to #orders, {words}.")
    found = made.options.model_dump(mode="json", exclude_defaults=True)
    assert found == options
    assert len(made.steps) == 1


def test_fields_are_spelled_as_the_request_spells_them(workflow: Worker) -> None:
    """A request that writes `data.dueAt` gets keys in camel case."""
    made = workflow(
        "On invoice/sent sleep until data.dueAt and email the user, 2 at a time per customer"
    )
    assert made.options.concurrency[0].key == "event.data.customerId"


def test_failure_has_steps_of_its_own(workflow: Worker) -> None:
    """`If it fails` moves what follows into on_failure, which tells the error."""
    made = workflow("On order/created create a Zendesk ticket. If it fails, tell #ops.")
    assert made.options.on_failure is not None
    [step] = made.options.on_failure.steps
    assert step.kind == "call"
    text = step.params["text"]
    assert text.kind == "template"
    assert "error.message" in [getattr(part, "path", "") for part in text.parts]
    assert len(made.steps) == 1


def test_an_outage_is_a_condition(workflow: Worker) -> None:
    """`if it doesn't return 200` is asked of the answer: the call gives its status, a branch looks."""
    made = workflow("Every hour check https://acme.test/up and tell #ops if it doesn't return 200")
    assert [step.kind for step in made.steps] == ["http", "branch"]
    assert made.steps[0].model_dump()["answer"] == "status"
    assert made.options.on_failure is None


@pytest.mark.parametrize(
    ("request_", "key"),
    [
        (
            "trip/edited: once a trip has had no more edits for 20 minutes, post it to #travel. Debounce by tripId.",
            "tripId",
        ),
        (
            "draft/saved: when the draft has seen no further changes for 20 minutes, post it to #desk. Debounce per data.draftId.",
            "draftId",
        ),
        (
            "On note/typed, once the note has gone without edits for 20 minutes, post it to #desk, debounced by noteId.",
            "noteId",
        ),
        (
            "On board/moved, after a board has had no new moves for 20 minutes, post to #boards. Key the debounce by boardId.",
            "boardId",
        ),
        (
            "menu/changed: once a menu has received no more changes for 20 minutes, post to #menus; debounce key data.menuId.",
            "menuId",
        ),
        (
            "Post the plan to #plans once plan/edited has been quiet for 20 minutes. Debounce by planId.",
            "planId",
        ),
        (
            "When plan/edited comes in, wait until that plan has had no edits for 20 minutes and post to #plans. Debounce on planId.",
            "planId",
        ),
        ("Debounce page/edited by 20 minutes, then post to #wiki. Debounce key: pageId.", "pageId"),
        (
            "page/edited (wait until the page hasn't had any edits for 20 minutes): post to #wiki, debounce key pageId.",
            "pageId",
        ),
        (
            "Debounce per pageId. On page/edited post to #wiki after 20 minutes without edits.",
            "pageId",
        ),
    ],
)
def test_a_key_may_be_said_apart(workflow: Worker, request_: str, key: str) -> None:
    """A debounce and its key are one option, however far apart the request says them."""
    debounce = workflow(request_).options.debounce
    assert debounce
    assert (debounce.period, debounce.key) == ("20m", f"event.data.{key}")


@pytest.mark.parametrize(
    "words", ["Debounce by cartId.", "Debounce per data.cartId.", "Key the debounce by cartId."]
)
def test_a_key_without_its_option_is_asked_about(read: Reader, words: str) -> None:
    """A debounce without a length of time is not a debounce: nothing is made of it in silence."""
    assert isinstance(read(f"On cart/updated email the customer. {words}"), Asked)


def test_what_is_never_dropped_is_said(read: Reader) -> None:
    """Concurrency lets runs wait: a request that wants them dropped is told."""
    made = read("On order/created post to #orders, at most 3 at a time and drop the rest.")
    assert any("none is dropped" in problem.message for problem in made.problems)


@pytest.mark.parametrize(
    ("request_", "key"),
    [
        (
            "Batch meter/read per flatId, 80 events or 2 minutes, and insert every batch into BigQuery with 4 retries.",
            "event.data.flatId",
        ),
        (
            "Batch meter/read by data.flatId (80 events or 2 minutes, whichever comes first) and insert each batch into BigQuery.",
            "event.data.flatId",
        ),
        (
            "Collect meter/read events per data.flatId into batches (80 readings or 2 minutes, whichever comes first) and insert each batch into BigQuery.",
            "event.data.flatId",
        ),
        (
            "Gather bid/placed events for each lotId in batches of 80 bids or 2 minutes and insert each batch into BigQuery.",
            "event.data.lotId",
        ),
        (
            "Buffer gps/pinged per truckId, up to 80 or 2 minutes, then insert the batch into BigQuery.",
            "event.data.truckId",
        ),
        (
            "Group scan/done events by data.depotId into batches of at most 80, or 2 minutes, and insert each batch into BigQuery.",
            "event.data.depotId",
        ),
        (
            "Batch vote/cast by pollId: 80 votes or 2 minutes, whichever is first. Insert every batch into BigQuery.",
            "event.data.pollId",
        ),
        (
            "On scan/done, batched per depotId (80 events or 2 minutes), insert the batch into BigQuery.",
            "event.data.depotId",
        ),
        ("Batch play/ended, 80 events or 2 minutes, and insert each batch into BigQuery.", None),
        (
            "Batch up play/ended per data.userId, 80 or 2 minutes, and insert each batch into BigQuery with 6 retries.",
            "event.data.userId",
        ),
        (
            "Accumulate log/line events per data.host into batches of 80 lines (or 2 minutes) and insert each batch into BigQuery.",
            "event.data.host",
        ),
        (
            "Batch play/ended events by data.userId, with 80 events or 2 minutes per batch, and insert each batch into BigQuery.",
            "event.data.userId",
        ),
    ],
)
def test_a_batch_is_read_around_its_event(workflow: Worker, request_: str, key: str | None) -> None:
    """The event, the size, the time and the key of a batch stand in any order."""
    made = workflow(request_)
    batch = made.options.batch_events
    assert batch
    assert (batch.max_size, batch.timeout, batch.key) == (80, "2m", key)
    assert [trigger.kind for trigger in made.triggers] == ["event"]
    assert len(made.steps) == 1


@pytest.mark.parametrize(
    "request_",
    [
        "On bug/reported create a Linear issue with priority 2 when data.severity is 'high'.",
        "On bug/reported open a Jira issue and set the priority to data.level.",
        "On bug/reported open a Jira issue. Set the priority to data.level.",
        "On order/paid, if data.paid is true email the customer a coupon, otherwise email the team.",
        "At 9 daily fetch the open Zendesk tickets, prioritise them by data.urgency, post them to #help.",
        "When a batch is finished post a message to #ops.",
        "On order/created wait 2 minutes for order/paid and email the customer.",
        "On claim/filed post to #claims; claimId is the reference.",
        "On job/done email the team, or after 2 days post to #ops.",
        "On payment/made, if the previous payment is still pending, cancel it in Stripe.",
        "On deploy/asked, if the last deploy is still running, post to #ops.",
        "On parcel/delivered, if a parcel is delivered twice, tell #ops.",
        "If a customer is charged twice, refund the charge in Stripe.",
        "On job/started wait an hour; if it is still running, tell #ops.",
        "On race/finished, sort the runs by data.time and email them to the coach.",
        "On call/started, if another call is in progress, end it and start the recording.",
        "On order/created, email the customer twice more if they do not reply.",
        "Hourly fetch the open Zendesk tickets; if a ticket is still in progress, ignore it.",
        "At 9 daily fetch the leads from HubSpot and post the top 3 per region and owner to #sales.",
    ],
)
def test_words_about_other_things_set_no_option(workflow: Worker, request_: str) -> None:
    """A priority of an issue, a batch that happened and a wait are no options of the function."""
    options = workflow(request_).options
    assert options.model_dump(exclude_defaults=True) == {}


@pytest.mark.parametrize(
    "words",
    [
        "priority 900 when data.paid is true, otherwise 0",
        "priority: `__import__('os').system('ls')`",
        "use `process.exit(1)` as the priority",
    ],
)
def test_a_priority_that_cannot_be_is_not_set(read: Reader, words: str) -> None:
    """Seconds beyond Inngest's most, and code that reads no event, never become a priority."""
    read_ = read(f"On order/created post to #orders. {words}.")
    made = getattr(read_, "workflow", None) or getattr(read_, "draft", None)
    assert made is None or made.options.priority is None


@pytest.mark.parametrize(
    ("words", "retries"),
    [
        ("Give up after four attempts, then email the owner and open a Linear issue", 3),
        ("Stop after 5 retries and email the owner and open a Linear issue", 5),
        ("After 4 retries give up, email the owner and open a Linear issue", 4),
        ("Retry up to 6 times, then give up and email the owner and open a Linear issue", 6),
        ("Stop retrying after 3 tries and email the owner, then open a Linear issue", 2),
        ("Quit after 3 failed tries; then email the owner and open a Linear issue", 2),
        (
            "Attempt it 2 more times if it breaks, and when it still fails email the owner and open a Linear issue",
            2,
        ),
        (
            "Have it retried twice more; if it fails for good email the owner and open a Linear issue",
            2,
        ),
        (
            "If it errors, try once more. When it fails permanently, email the owner and open a Linear issue",
            1,
        ),
        (
            "If it crashes, try it another three times, and if it still fails email the owner and open a Linear issue",
            3,
        ),
    ],
)
def test_what_is_done_once_it_is_given_up_is_for_failures(
    workflow: Worker, words: str, retries: int
) -> None:
    """Whatever follows the last attempt happens only when that failed, and the retries count."""
    made = workflow(f"On lead/won create a deal in HubSpot. {words}.")
    assert [step.id for step in made.steps] == ["create-deal"]
    assert made.options.retries == retries
    assert made.options.on_failure
    assert [step.id for step in made.options.on_failure.steps] == ["send-email", "create-issue"]


def test_work_behind_retries_is_work(workflow: Worker) -> None:
    """Only what follows giving up is for failures: `retry 3 times and post` does both."""
    made = workflow("On lead/won create a deal in HubSpot, retry 3 times and post it to #wins.")
    assert [step.kind for step in made.steps] == ["call", "call"]
    assert made.options.on_failure is None
