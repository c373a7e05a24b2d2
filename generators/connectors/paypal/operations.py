"""Transactions, invoices, refunds and subscriptions. Amounts are decimal texts: `49.00`."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given, params
from generators.connectors.paypal.samples import INVOICE, REFUND, SUBSCRIPTION, TRANSACTION
from generators.spec.primitives import HttpRequest, Method, OAuth, Paging
from generators.spec.values import ListOf, Literal, Moment, ObjectOf, Ref, Value

_DOCS = "https://developer.paypal.com/docs/api"
_TOKEN = OAuth(
    token_url=address(env("PAYPAL_API_URL"), "/v1/oauth2/token"),
    client_id=env("PAYPAL_CLIENT_ID"),
    client_secret=env("PAYPAL_CLIENT_SECRET"),
    credentials="basic",
)
_ONCE: dict[str, Value] = {"PayPal-Request-Id": Ref(path="run.idempotency_key")}
_WHOLE: dict[str, Value] = {"Prefer": Literal(value="return=representation")}


def _request(method: Method, *path: str | Ref, **more: Any) -> HttpRequest:
    return HttpRequest(
        method=method, url=address(env("PAYPAL_API_URL"), *path), token=_TOKEN, **more
    )


def _money(amount: str, currency: str) -> ObjectOf:
    return ObjectOf(fields={"currency_code": given(currency), "value": given(amount)})


_ITEM = ObjectOf(
    fields=params(name="item")
    | {"quantity": Literal(value="1"), "unit_amount": _money("amount", "currency")}
)
_RECIPIENT = ObjectOf(fields={"billing_info": body(email_address="email")})
_ID = Param("id", required=True, help="id of the invoice, e.g. INV2-…")

OPERATIONS = (
    Operation(
        id="list-transactions",
        title="Fetch transactions from PayPal",
        effect="read",
        docs=f"{_DOCS}/transaction-search/v1/#search_get",
        params=(
            Param("since", "instant", required=True, help="from when on, at most 31 days ago"),
        ),
        request=_request(
            "GET",
            "/v1/reporting/transactions",
            query=params(start_date="since")
            | {
                "end_date": Moment(),
                "fields": Literal(value="transaction_info,payer_info"),
                "page_size": Literal(value=500),
            },
            result="transaction_details",
            pick={
                "external_id": "transaction_info.transaction_id",
                "amount": "transaction_info.transaction_amount.value",
                "currency": "transaction_info.transaction_amount.currency_code",
                "status": "transaction_info.transaction_status",
                "email": "payer_info.email_address",
                "name": "payer_info.payer_name.alternate_full_name",
                "created_at": "transaction_info.transaction_initiation_date",
                "updated_at": "transaction_info.transaction_updated_date",
            },
            paging=Paging(style="page", parameter="page", size=500, max_pages=20),
        ),
        sample={"transaction_details": [TRANSACTION], "total_items": 1, "page": 1},
        gives="records",
        words=("transactions", "payments", "sales", "payment", "transaction"),
        verbs=("export", "pull"),
    ),
    Operation(
        id="list-invoices",
        title="Fetch invoices from PayPal",
        effect="read",
        docs=f"{_DOCS}/invoicing/v2/#invoices_list",
        request=_request(
            "GET",
            "/v2/invoicing/invoices",
            query={"page_size": Literal(value=100)},
            result="items",
            pick={
                "external_id": "id",
                "number": "detail.invoice_number",
                "status": "status",
                "amount": "amount.value",
                "currency": "amount.currency_code",
                "email": "primary_recipients.0.billing_info.email_address",
                "created_at": "detail.invoice_date",
            },
            paging=Paging(style="page", parameter="page"),
        ),
        sample={"total_items": 1, "items": [INVOICE]},
        gives="records",
        words=("invoices", "invoice", "bills", "unpaid invoices"),
        verbs=("export", "pull"),
    ),
    Operation(
        id="create-invoice",
        title="Draft an invoice in PayPal",
        effect="append",
        docs=f"{_DOCS}/invoicing/v2/#invoices_create",
        params=(
            Param("email", required=True, help="address of who pays"),
            Param("item", required=True, help="what is paid for"),
            Param("amount", required=True, help="decimal text, e.g. 49.00"),
            Param("currency", required=True, help="three letters, e.g. EUR"),
            Param("note", help="shown to who pays"),
        ),
        request=_request(
            "POST",
            "/v2/invoicing/invoices",
            headers=_WHOLE,
            body=ObjectOf(
                fields={
                    "detail": body("note", currency_code="currency"),
                    "primary_recipients": ListOf(items=(_RECIPIENT,)),
                    "items": ListOf(items=(_ITEM,)),
                }
            ),
            pick={"id": "id", "status": "status"},
        ),
        sample=INVOICE | {"status": "DRAFT"},
        words=("invoice", "invoices", "bill"),
        verbs=("create", "draft", "invoice", "bill"),
    ),
    Operation(
        id="send-invoice",
        title="Send an invoice from PayPal",
        effect="notify",
        docs=f"{_DOCS}/invoicing/v2/#invoices_send",
        params=(_ID, Param("note", help="text of the email")),
        request=_request(
            "POST",
            "/v2/invoicing/invoices/",
            given("id"),
            "/send",
            body=ObjectOf(fields=params("note") | {"send_to_recipient": Literal(value=True)}),
            pick={"url": "href"},
        ),
        sample={
            "href": "https://www.paypal.com/invoice/payerView/details/INV2-Z56S-5LLA-Q52L-CPZ5",
            "rel": "payer-view",
            "method": "GET",
        },
        words=("invoice",),
        verbs=("send", "email"),
    ),
    Operation(
        id="refund-payment",
        title="Refund a payment in PayPal",
        effect="pay",
        docs=f"{_DOCS}/payments/v2/#captures_refund",
        params=(
            Param("capture_id", required=True, help="id of the captured payment"),
            Param("amount", help="decimal text; all of it when left out"),
            Param("currency", help="three letters, with an amount"),
            Param("note", help="shown to who paid, at most 255 characters"),
        ),
        request=_request(
            "POST",
            "/v2/payments/captures/",
            given("capture_id"),
            "/refund",
            headers=_ONCE | _WHOLE,
            body=ObjectOf(
                fields=params(note_to_payer="note") | {"amount": _money("amount", "currency")}
            ),
            pick={"id": "id", "status": "status", "amount": "amount.value"},
        ),
        sample=REFUND,
        words=("refund", "refunds", "money back", "payment"),
        verbs=("refund", "issue"),
        idempotency="PayPal-Request-Id",
    ),
    Operation(
        id="get-subscription",
        title="Look up a subscription in PayPal",
        effect="read",
        docs=f"{_DOCS}/subscriptions/v1/#subscriptions_get",
        params=(Param("id", required=True, help="id of the subscription, e.g. I-…"),),
        request=_request(
            "GET",
            "/v1/billing/subscriptions/",
            given("id"),
            pick={
                "external_id": "id",
                "status": "status",
                "plan_id": "plan_id",
                "email": "subscriber.email_address",
                "next_billing_at": "billing_info.next_billing_time",
                "created_at": "create_time",
            },
        ),
        sample=SUBSCRIPTION,
        words=("subscription",),
        verbs=("look up", "check", "get"),
    ),
    Operation(
        id="cancel-subscription",
        title="Cancel a subscription in PayPal",
        effect="upsert",
        docs=f"{_DOCS}/subscriptions/v1/#subscriptions_cancel",
        params=(
            Param("id", required=True, help="id of the subscription, e.g. I-…"),
            Param("reason", required=True, help="why, at most 128 characters"),
        ),
        request=_request(
            "POST",
            "/v1/billing/subscriptions/",
            given("id"),
            "/cancel",
            body=body("reason"),
        ),
        sample=None,
        gives="nothing",
        words=("subscription",),
        verbs=("cancel", "end", "stop"),
    ),
)
"""What an app of a merchant can do."""
