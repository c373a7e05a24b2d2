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
