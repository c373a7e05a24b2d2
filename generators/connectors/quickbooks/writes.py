"""What can be created: customers, invoices, payments received."""

from generators.catalog import Operation, Param
from generators.catalog.wording import body, given, params
from generators.connectors.quickbooks.company import DOCS, HEADERS, VERSION, WHEN, url
from generators.connectors.quickbooks.reads import CUSTOMER, INVOICE
from generators.spec.primitives import HttpRequest
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_CUSTOMER_ID = Param("customer_id", required=True, help="id of the customer")


def _create(entity: str, fields: dict[str, Value], **pick: str) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=url(entity.lower()),
        headers=HEADERS,
        query=VERSION,
        body=ObjectOf(fields=fields),
        result=entity,
        pick={"id": "Id"} | pick,
    )


_LINE = ObjectOf(
    fields=params(Amount="amount", Description="description")
    | {
        "DetailType": Literal(value="SalesItemLineDetail"),
        "SalesItemLineDetail": ObjectOf(fields={"ItemRef": body(value="item_id")}),
    }
)
_PAID = ObjectOf(
    fields=params(Amount="amount")
    | {
        "LinkedTxn": ListOf(
            items=(
                ObjectOf(
                    fields={"TxnId": given("invoice_id"), "TxnType": Literal(value="Invoice")}
                ),
            )
        )
    }
)

WRITES = (
    Operation(
        id="create-customer",
        title="Create a customer in QuickBooks",
        effect="append",
        docs=f"{DOCS}/customer#create-a-customer",
        params=(
            Param("name", required=True, help="unique among customers, vendors and employees"),
            Param("email", help="their email address"),
            Param("phone", help="their phone number"),
            Param("company", help="the company they belong to"),
        ),
        request=_create(
            "Customer",
            params(DisplayName="name", CompanyName="company")
            | {
                "PrimaryEmailAddr": body(Address="email"),
                "PrimaryPhone": body(FreeFormNumber="phone"),
            },
            name="DisplayName",
        ),
        sample={"Customer": CUSTOMER, "time": "2026-06-01T02:00:00.000-07:00"},
        words=("customer", "customers", "client"),
        verbs=("create", "add", "register", "sync", "save"),
    ),
    Operation(
        id="create-invoice",
        title="Create an invoice in QuickBooks",
        effect="append",
        docs=f"{DOCS}/invoice#create-an-invoice",
        params=(
            _CUSTOMER_ID,
            Param("amount", "number", required=True, help="in the customer's currency"),
            Param("item_id", required=True, help="id of the product or service"),
            Param("description", help="text of the line"),
            Param("due_date", help="YYYY-MM-DD"),
            Param("email", help="address that it is sent to"),
        ),
        request=_create(
            "Invoice",
            params(DueDate="due_date")
            | {
                "CustomerRef": body(value="customer_id"),
                "Line": ListOf(items=(_LINE,)),
                "BillEmail": body(Address="email"),
            },
            number="DocNumber",
            amount="TotalAmt",
        ),
        sample={"Invoice": INVOICE, "time": "2026-06-01T02:00:00.000-07:00"},
        words=("invoice", "invoices", "bill"),
        verbs=("create", "invoice", "bill", "draft", "add"),
    ),
    Operation(
        id="send-invoice",
        title="Send an invoice from QuickBooks",
        effect="notify",
        docs=f"{DOCS}/invoice#send-an-invoice",
        params=(
            Param("id", required=True, help="id of the invoice"),
            Param("email", required=True, help="address that it is sent to"),
        ),
        request=HttpRequest(
            method="POST",
            url=url("invoice/", given("id"), "/send"),
            headers=HEADERS | {"Content-Type": Literal(value="application/octet-stream")},
            query=VERSION | params(sendTo="email"),
            result="Invoice",
            pick={"id": "Id", "status": "EmailStatus"},
        ),
        sample={"Invoice": INVOICE | {"EmailStatus": "EmailSent"}, "time": "2026-06-01T02:00:00Z"},
        words=("invoice",),
        verbs=("send", "email"),
    ),
    Operation(
        id="record-payment",
        title="Record a payment in QuickBooks",
        effect="append",
        docs=f"{DOCS}/payment#create-a-payment",
        params=(
            _CUSTOMER_ID,
            Param("amount", "number", required=True, help="what was paid"),
            Param("invoice_id", required=True, help="id of the invoice that is paid"),
        ),
        request=_create(
            "Payment",
            params(TotalAmt="amount")
            | {"CustomerRef": body(value="customer_id"), "Line": ListOf(items=(_PAID,))},
            amount="TotalAmt",
        ),
        sample={"Payment": {"Id": "163", "TotalAmt": 490.0} | WHEN, "time": "2026-06-01T02:00:00Z"},
        words=("payment", "payments", "receipt"),
        verbs=("record", "log", "add", "create"),
    ),
)
"""Operations that create something."""
