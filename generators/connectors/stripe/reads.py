"""What can be read: lists, page by page. Amounts are in the smallest unit of the currency."""

from typing import Any

from generators.catalog import Operation, Param
from generators.connectors.stripe.account import HEADERS, docs, url
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, Ref, Value

_PAGES = Paging(style="cursor", parameter="starting_after", next="data.-1.id", more="has_more")
_SEARCH = Paging(style="cursor", parameter="page", next="next_page", more="has_more")
_LAST = {"object": "list", "has_more": False}

_CHARGE: dict[str, Any] = {
    "id": "ch_3PqR2s2eZvKYlo2C1aBcDeFg",
    "object": "charge",
    "amount": 4900,
    "currency": "eur",
    "status": "failed",
    "customer": "cus_Qx1Y2z3A4b5C6d",
    "description": "Subscription update",
    "billing_details": {"email": "ada@example.com", "name": "Ada Lovelace"},
    "failure_code": "card_declined",
    "failure_message": "Your card was declined.",
    "created": 1780304400,
}
_PAID = _CHARGE | {"status": "succeeded", "failure_code": None, "failure_message": None}
_CHARGE_PICK = {
    "external_id": "id",
    "amount": "amount",
    "currency": "currency",
    "status": "status",
    "customer": "customer",
    "email": "billing_details.email",
    "name": "billing_details.name",
    "description": "description",
    "reason": "failure_message",
    "created": "created",
}
_INVOICE: dict[str, Any] = {
    "id": "in_1PqR2s2eZvKYlo2C9hIjKlMn",
    "object": "invoice",
    "number": "A1B2C3-0001",
    "customer": "cus_Qx1Y2z3A4b5C6d",
    "customer_email": "ada@example.com",
    "customer_name": "Ada Lovelace",
    "amount_due": 4900,
    "amount_paid": 0,
    "currency": "eur",
    "status": "open",
    "due_date": 1780909200,
    "hosted_invoice_url": "https://invoice.stripe.com/i/acct_1/test_1",
    "created": 1780304400,
}
_CUSTOMER: dict[str, Any] = {
    "id": "cus_Qx1Y2z3A4b5C6d",
    "object": "customer",
    "email": "ada@example.com",
    "name": "Ada Lovelace",
    "phone": "+15555550100",
    "created": 1780304400,
}
_SUBSCRIPTION: dict[str, Any] = {
    "id": "sub_1PqR2s2eZvKYlo2CoPqRsTuV",
    "object": "subscription",
    "customer": "cus_Qx1Y2z3A4b5C6d",
    "status": "active",
    "cancel_at_period_end": False,
    "created": 1780304400,
}


def _list(
    operation: str,
    path: str,
    pick: dict[str, str],
    sample: dict[str, Any],
    *,
    title: str,
    words: tuple[str, ...],
    params: tuple[Param, ...] = (),
    search: str = "",
) -> Operation:
    query: dict[str, Value] = {param.name: Ref(path=f"params.{param.name}") for param in params}
    if search:
        query["query"] = Literal(value=search)
    return Operation(
        id=operation,
        title=title,
        effect="read",
        docs=docs(path if search else f"{path}/list"),
        params=params,
        request=HttpRequest(
            url=url(path),
            headers=HEADERS,
            query={"limit": Literal(value=100)} | query,
            result="data",
            pick=pick,
            paging=_SEARCH if search else _PAGES,
        ),
        sample=_LAST | {"data": [sample]},
        gives="records",
        words=words,
        verbs=("export", "pull"),
    )


_CUSTOMER_ID = Param("customer", help="only of this customer, e.g. cus_…")

READS = (
    _list(
        "list-charges",
        "charges",
        _CHARGE_PICK,
        _PAID,
        title="Fetch charges from Stripe",
        words=("charges", "payments", "transactions", "charge", "payment"),
        params=(_CUSTOMER_ID,),
    ),
    _list(
        "list-failed-payments",
        "charges/search",
        _CHARGE_PICK,
        _CHARGE,
        title="Fetch failed payments from Stripe",
        words=("failed payments", "failed charges", "declined payments", "failed payment"),
        search='status:"failed"',
    ),
    _list(
        "list-invoices",
        "invoices",
        {
            "external_id": "id",
            "number": "number",
            "name": "customer_name",
            "email": "customer_email",
            "customer": "customer",
            "amount": "amount_due",
            "currency": "currency",
            "status": "status",
            "url": "hosted_invoice_url",
            "created": "created",
        },
        _INVOICE,
        title="Fetch invoices from Stripe",
        words=("invoices", "invoice", "bills", "unpaid invoices", "overdue invoices"),
        params=(_CUSTOMER_ID, Param("status", help="draft, open, paid, uncollectible or void")),
    ),
    _list(
        "list-customers",
        "customers",
        {"external_id": "id", "name": "name", "email": "email", "phone": "phone"},
        _CUSTOMER,
        title="Fetch customers from Stripe",
        words=("customers", "customer"),
        params=(Param("email", help="only with this address"),),
    ),
    _list(
        "list-subscriptions",
        "subscriptions",
        {"external_id": "id", "customer": "customer", "status": "status", "created": "created"},
        _SUBSCRIPTION,
        title="Fetch subscriptions from Stripe",
        words=("subscriptions", "subscription", "plans"),
        params=(_CUSTOMER_ID, Param("status", help="active, past_due, canceled, all, …")),
    ),
)
"""Operations that change nothing."""
