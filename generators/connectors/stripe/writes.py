"""What can be created. Every request carries an idempotency key, so that a retry is no second one."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.connectors.stripe.account import HEADERS, ONCE, docs, url
from generators.spec.primitives import HttpRequest
from generators.spec.values import ObjectOf, Ref, Template

_CUSTOMER = Param("customer", required=True, help="id of the customer, e.g. cus_…")
_DESCRIPTION = Param("description", help="shown in the dashboard")
_AMOUNT_HELP = "in the smallest unit of the currency, e.g. cents"


def _create(
    operation: str,
    path: str,
    params: tuple[Param, ...],
    sample: dict[str, Any],
    pick: tuple[str, ...],
    *,
    title: str,
    page: str,
    words: tuple[str, ...],
    verbs: tuple[str, ...] = ("create", "add", "make"),
    effect: Effect = "append",
    address: Template | None = None,
) -> Operation:
    fields = {each.name: Ref(path=f"params.{each.name}") for each in params if each.name != "id"}
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        docs=docs(page),
        params=params,
        request=HttpRequest(
            method="POST",
            url=address or url(path),
            headers=ONCE,
            body=ObjectOf(fields=fields) if fields else None,
            body_format="form",
            pick={name: name for name in pick},
        ),
        sample=sample,
        words=words,
        verbs=verbs,
        idempotency="Idempotency-Key",
    )


_INVOICE: dict[str, Any] = {
    "id": "in_1PqR2s2eZvKYlo2C9hIjKlMn",
    "object": "invoice",
    "customer": "cus_Qx1Y2z3A4b5C6d",
    "status": "draft",
    "currency": "eur",
    "amount_due": 0,
}


def _end(operation: str, path: str, sample: dict[str, Any], *, title: str, page: str) -> Operation:
    """An operation that ends the thing of an id; asked twice, it finds it ended already."""
    noun = operation.partition("-")[2]
    return Operation(
        id=operation,
        title=title,
        effect="upsert",
        docs=docs(page),
        params=(Param("id", required=True, help=f"id of the {noun}"),),
        request=HttpRequest(
            method="DELETE",
            url=Template(parts=(f"https://api.stripe.com/v1/{path}/", Ref(path="params.id"))),
            headers=HEADERS,
            pick={"id": "id"},
        ),
        sample=sample,
        words=(noun, f"{noun}s"),
        verbs=("delete", "remove", "cancel", "end"),
    )


WRITES = (
    _end(
        "cancel-subscription",
        "subscriptions",
        {"id": "sub_1PqR2s2eZvKYlo2C", "object": "subscription", "status": "canceled"},
        title="Cancel a subscription in Stripe",
        page="subscriptions/cancel",
    ),
    _end(
        "delete-customer",
        "customers",
        {"id": "cus_Qx1Y2z3A4b5C6d", "object": "customer", "deleted": True},
        title="Delete a customer in Stripe",
        page="customers/delete",
    ),
    _create(
        "create-customer",
        "customers",
        (
            Param("email", required=True, help="their email address"),
            Param("name", help="their full name"),
            Param("phone", help="their phone number"),
            _DESCRIPTION,
        ),
        {"id": "cus_Qx1Y2z3A4b5C6d", "object": "customer", "email": "ada@example.com"},
        ("id", "email"),
        title="Create a customer in Stripe",
        page="customers/create",
        words=("customer", "customers", "billing account"),
    ),
    _create(
        "create-refund",
        "refunds",
        (
            Param("charge", help="id of the charge, or give payment_intent"),
            Param("payment_intent", help="id of the payment intent, or give charge"),
            Param("amount", "number", help=f"{_AMOUNT_HELP}; all of it when left out"),
            Param("reason", help="duplicate, fraudulent or requested_by_customer"),
        ),
        {
            "id": "re_1PqR2s2eZvKYlo2CwXyZaBcD",
            "object": "refund",
            "amount": 4900,
            "currency": "eur",
            "status": "succeeded",
        },
        ("id", "amount", "currency", "status"),
        title="Refund a payment in Stripe",
        page="refunds/create",
        words=("refund", "refunds", "money back"),
        verbs=("refund", "create", "issue"),
        effect="pay",
    ),
    _create(
        "create-invoice-item",
        "invoiceitems",
        (
            _CUSTOMER,
            Param("amount", "number", required=True, help=_AMOUNT_HELP),
            Param("currency", required=True, help="three letters, e.g. eur"),
            _DESCRIPTION,
            Param("invoice", help="id of the draft invoice; the next one when left out"),
        ),
        {"id": "ii_1PqR2s2eZvKYlo2CeFgHiJkL", "object": "invoiceitem", "amount": 4900},
        ("id", "amount"),
        title="Add an item to an invoice in Stripe",
        page="invoiceitems/create",
        words=("invoice item", "invoice line"),
    ),
    _create(
        "create-invoice",
        "invoices",
        (
            _CUSTOMER,
            _DESCRIPTION,
            Param("collection_method", help="charge_automatically or send_invoice"),
            Param("days_until_due", "number", help="for send_invoice"),
            Param("auto_advance", "boolean", help="true finalises it after an hour"),
        ),
        _INVOICE,
        ("id", "status", "amount_due", "currency"),
        title="Create an invoice in Stripe",
        page="invoices/create",
        words=("invoice", "invoices", "bill"),
        verbs=("create", "invoice", "bill", "draft"),
    ),
    _create(
        "send-invoice",
        "",
        (Param("id", required=True, help="id of the invoice, e.g. in_…"),),
        _INVOICE | {"status": "open"},
        ("id", "status"),
        title="Send an invoice from Stripe",
        page="invoices/send",
        words=("invoice",),
        verbs=("send", "email"),
        effect="notify",
        address=Template(
            parts=("https://api.stripe.com/v1/invoices/", Ref(path="params.id"), "/send")
        ),
    ),
)
"""Operations that create something."""
