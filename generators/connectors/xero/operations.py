"""Contacts, invoices and payments. A repeated write with the same key happens once."""

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given, params
from generators.connectors.xero.samples import CONTACT, INVOICE
from generators.spec.primitives import HttpRequest, Method, OAuth, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://developer.xero.com/documentation/api/accounting"
_TOKEN = OAuth(
    token_url=address("https://identity.xero.com/connect/token"),
    client_id=env("XERO_CLIENT_ID"),
    client_secret=env("XERO_CLIENT_SECRET"),
    credentials="basic",
)
_JSON: dict[str, Value] = {"Accept": Literal(value="application/json")}
_ONCE = _JSON | {"Idempotency-Key": Ref(path="run.idempotency_key")}
_PAGES = Paging(style="page", parameter="page")


def _list(path: str, query: dict[str, Value], pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(
        url=address(f"https://api.xero.com/api.xro/2.0/{path}"),
        token=_TOKEN,
        headers=_JSON,
        query={"pageSize": Literal(value=100)} | query,
        result=path,
        pick=pick,
        paging=_PAGES,
    )


def _save(method: Method, path: str, fields: dict[str, Value], **pick: str) -> HttpRequest:
    return HttpRequest(
        method=method,
        url=address(f"https://api.xero.com/api.xro/2.0/{path}"),
        token=_TOKEN,
        headers=_ONCE,
        body=ObjectOf(fields=fields),
        result=f"{path}.0",
        pick=pick,
    )


_LINE = body(
    Description="description",
    Quantity="quantity",
    UnitAmount="amount",
    AccountCode="account_code",
)

OPERATIONS = (
    Operation(
        id="list-invoices",
        title="Fetch invoices from Xero",
        effect="read",
        docs=f"{_DOCS}/invoices",
        params=(
            Param(
                "statuses", help="DRAFT, SUBMITTED, AUTHORISED, PAID or VOIDED; commas join several"
            ),
            Param("where", help='condition, e.g. Type=="ACCREC" AND AmountDue>0'),
        ),
        request=_list(
            "Invoices",
            params("where", Statuses="statuses"),
            {
                "external_id": "InvoiceID",
                "number": "InvoiceNumber",
                "name": "Contact.Name",
                "status": "Status",
                "amount": "Total",
                "amount_due": "AmountDue",
                "currency": "CurrencyCode",
                "date": "DateString",
                "due_date": "DueDateString",
            },
        ),
        sample={"Invoices": [INVOICE]},
        gives="records",
        words=("invoices", "invoice", "bills", "unpaid invoices", "overdue invoices"),
        verbs=("export", "pull"),
    ),
    Operation(
        id="list-contacts",
        title="Fetch contacts from Xero",
        effect="read",
        docs=f"{_DOCS}/contacts",
        params=(Param("search", help="words in name, number or email address"),),
        request=_list(
            "Contacts",
            params(searchTerm="search"),
            {
                "external_id": "ContactID",
                "name": "Name",
                "first_name": "FirstName",
                "last_name": "LastName",
                "email": "EmailAddress",
                "status": "ContactStatus",
            },
        ),
        sample={"Contacts": [CONTACT]},
        gives="records",
        words=("contacts", "contact", "customers", "suppliers"),
        verbs=("export", "pull"),
    ),
    Operation(
        id="upsert-contact",
        title="Create or update a contact in Xero",
        effect="upsert",
        docs=f"{_DOCS}/contacts",
        params=(
            Param("name", required=True, help="unique name; an equal one is updated"),
            Param("email", help="their email address"),
            Param("first_name", help="their first name"),
            Param("last_name", help="their last name"),
        ),
        request=_save(
            "POST",
            "Contacts",
            params(
                Name="name",
                EmailAddress="email",
                FirstName="first_name",
                LastName="last_name",
            ),
            id="ContactID",
            name="Name",
        ),
        sample={"Contacts": [CONTACT]},
        words=("contact", "contacts", "customer", "supplier"),
        verbs=("upsert", "sync", "add", "create", "save"),
        idempotency="Name",
    ),
    Operation(
        id="create-invoice",
        title="Create an invoice in Xero",
        effect="append",
        docs=f"{_DOCS}/invoices",
        params=(
            Param("contact_name", required=True, help="name of who pays; created if it is new"),
            Param("description", required=True, help="text of the line"),
            Param("amount", "number", required=True, help="price of one"),
            Param("quantity", "number", default=1, help="how many"),
            Param("account_code", help="account of the line, e.g. 200"),
            Param("due_date", help="YYYY-MM-DD"),
            Param("reference", help="shown on the invoice"),
            Param("status", default="DRAFT", help="DRAFT, SUBMITTED or AUTHORISED"),
        ),
        request=_save(
            "POST",
            "Invoices",
            params(DueDate="due_date", Reference="reference", Status="status")
            | {
                "Type": Literal(value="ACCREC"),
                "Contact": body(Name="contact_name"),
                "LineItems": ListOf(items=(_LINE,)),
            },
            id="InvoiceID",
            number="InvoiceNumber",
            status="Status",
        ),
        sample={"Invoices": [INVOICE | {"Status": "DRAFT"}]},
        words=("invoice", "invoices", "bill"),
        verbs=("create", "invoice", "bill", "draft", "add"),
        idempotency="Idempotency-Key",
    ),
    Operation(
        id="email-invoice",
        title="Email an invoice from Xero",
        effect="notify",
        docs=f"{_DOCS}/invoices#email-an-invoice",
        params=(Param("id", required=True, help="id of an authorised invoice"),),
        request=HttpRequest(
            method="POST",
            url=address("https://api.xero.com/api.xro/2.0/Invoices/", given("id"), "/Email"),
            token=_TOKEN,
            headers=_ONCE,
            body=ObjectOf(fields={}),
        ),
        sample=None,
        gives="nothing",
        words=("invoice",),
        verbs=("send", "email"),
        idempotency="Idempotency-Key",
    ),
    Operation(
        id="record-payment",
        title="Record a payment in Xero",
        effect="append",
        docs=f"{_DOCS}/payments",
        params=(
            Param("invoice_id", required=True, help="id of the invoice that is paid"),
            Param("account_code", required=True, help="code of the bank account, e.g. 090"),
            Param("amount", "number", required=True, help="what was paid"),
            Param("date", required=True, help="YYYY-MM-DD"),
        ),
        request=_save(
            "PUT",
            "Payments",
            params(Amount="amount", Date="date")
            | {
                "Invoice": body(InvoiceID="invoice_id"),
                "Account": body(Code="account_code"),
            },
            id="PaymentID",
            status="Status",
        ),
        sample={
            "Payments": [
                {
                    "PaymentID": "b26fd49a-cbae-470a-a8f8-bcbc119e0379",
                    "Amount": 490.0,
                    "Status": "AUTHORISED",
                    "Invoice": {"InvoiceID": INVOICE["InvoiceID"]},
                }
            ]
        },
        words=("payment", "payments", "receipt"),
        verbs=("record", "log", "add"),
        idempotency="Idempotency-Key",
    ),
)
"""What a custom connection can do."""
