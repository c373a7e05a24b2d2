"""Keys of options are fields that the app has, where it has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generators.apps.facts import AppFacts, FunctionFacts
from generators.spec import Workflow

from .conftest import column, model

Worker = Callable[..., Workflow]


def _keys(made: Workflow) -> list[str | None]:
    options = made.options
    limits = (options.throttle, options.rate_limit, options.debounce, options.batch_events)
    keys = [each.key for each in limits if each]
    return [
        *keys,
        *(each.key for each in options.concurrency),
        *filter(None, [options.idempotency]),
    ]


COLUMNS = (
    ("at most 2 at a time per customer", "customer_id", "customer_id"),
    ("at most 2 at a time per customer", "customer_uuid", "customer_uuid"),
    ("debounce it by 30 seconds per customer", "customer_email", "customer_email"),
    ("at most hourly per seller", "seller", "seller"),
    ("only once per invoice", "invoice_number", "invoice_number"),
    ("at most 10 a minute per shop", "shop_key", "shop_key"),
    ("in batches of 20 per shop", "shop_id", "shop_id"),
    ("only once per customer", "total", "customer_id"),
)


@pytest.mark.parametrize(("words", "name", "key"), COLUMNS)
def test_a_key_is_a_column_of_the_model_of_the_event(
    workflow: Worker, app: AppFacts, words: str, name: str, key: str
) -> None:
    """`per customer` is what the app's orders call it; the convention where they say nothing."""
    orders = model("Order", "orders", column("id"), column(name))
    known = replace(app, models=(*app.models, orders))
    made = workflow(f"On order/paid post to #orders, {words}.", app=known)
    assert _keys(made) == [f"event.data.{key}"]


def test_a_key_is_a_field_that_the_app_reads_of_the_event(
    workflow: Worker, app: AppFacts, tmp_path: Path
) -> None:
    """Functions that listen to the event already tell how its fields are spelled."""
    file = tmp_path / "orders.py"
    file.write_text('def run(ctx):\n    return ctx.event.data["customerId"]\n', encoding="utf-8")
    listens = FunctionFacts(
        "ship", "ship", "app.orders", file, 1, (), "hand-written", events=("order/paid",)
    )
    known = replace(app, functions=(listens,))
    words = "On order/paid post to #orders, only once per customer."
    assert _keys(workflow(words, app=known)) == ["event.data.customerId"]
    assert _keys(workflow(words)) == ["event.data.customer_id"]


def test_a_field_that_is_written_out_stays(workflow: Worker, app: AppFacts) -> None:
    """`data.orderRef` is taken as it stands."""
    made = workflow("On ticket/created post to #x, deduplicate by data.orderRef.", app=app)
    assert _keys(made) == ["event.data.orderRef"]
