"""What can be read: the first thousand rows of a query."""

from typing import Any

from generators.catalog import Operation
from generators.connectors.quickbooks.company import DOCS, HEADERS, STAMPS, VERSION, WHEN, url
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal

INVOICE: dict[str, Any] = {
    "Id": "130",
    "DocNumber": "1037",
    "TxnDate": "2026-05-28",
    "DueDate": "2026-06-27",
    "CustomerRef": {"value": "24", "name": "Ada Lovelace"},
    "BillEmail": {"Address": "ada@example.com"},
    "CurrencyRef": {"value": "EUR", "name": "Euro"},
    "TotalAmt": 490.0,
    "Balance": 490.0,
    "SyncToken": "0",
} | WHEN
CUSTOMER: dict[str, Any] = {
    "Id": "24",
    "DisplayName": "Ada Lovelace",
    "GivenName": "Ada",
    "FamilyName": "Lovelace",
    "CompanyName": "Analytical Engines",
    "PrimaryEmailAddr": {"Address": "ada@example.com"},
    "PrimaryPhone": {"FreeFormNumber": "+1 555 0100"},
    "Balance": 490.0,
    "Active": True,
} | WHEN
_INVOICE_PICK = {
    "external_id": "Id",
    "number": "DocNumber",
    "name": "CustomerRef.name",
    "email": "BillEmail.Address",
    "amount": "TotalAmt",
    "balance": "Balance",
    "currency": "CurrencyRef.value",
    "date": "TxnDate",
    "due_date": "DueDate",
} | STAMPS


def _query(
    operation: str,
    entity: str,
    condition: str,
    pick: dict[str, str],
    sample: dict[str, Any],
    *words: str,
) -> Operation:
    where = f" where {condition}" if condition else ""
    query = f"select * from {entity}{where} maxresults 1000"  # noqa: S608 (all ours)
    return Operation(
        id=f"list-{operation}",
        title=f"Fetch {operation.replace('-', ' ')} from QuickBooks",
        effect="read",
        docs=f"{DOCS}/{entity.lower()}",
        request=HttpRequest(
            url=url("query"),
            headers=HEADERS,
            query={"query": Literal(value=query)} | VERSION,
            result=f"QueryResponse.{entity}",
            omits_empty=True,
            pick=pick,
        ),
        sample={
            "QueryResponse": {entity: [sample], "startPosition": 1, "maxResults": 1},
            "time": "2026-06-01T02:00:00.000-07:00",
        },
        gives="records",
        words=words,
        verbs=("export", "pull"),
    )


READS = (
    _query(
        "unpaid-invoices",
        "Invoice",
        "Balance > '0'",
        _INVOICE_PICK,
        INVOICE,
        "open invoices",
        "unpaid invoices",
        "overdue invoices",
        "receivables",
    ),
    _query("invoices", "Invoice", "", _INVOICE_PICK, INVOICE, "invoices", "invoice", "bills"),
    _query(
        "customers",
        "Customer",
        "Active = true",
        {
            "external_id": "Id",
            "name": "DisplayName",
            "first_name": "GivenName",
            "last_name": "FamilyName",
            "company": "CompanyName",
            "email": "PrimaryEmailAddr.Address",
            "phone": "PrimaryPhone.FreeFormNumber",
            "balance": "Balance",
        }
        | STAMPS,
        CUSTOMER,
        "customers",
        "customer",
        "clients",
    ),
    _query(
        "payments",
        "Payment",
        "",
        {
            "external_id": "Id",
            "amount": "TotalAmt",
            "name": "CustomerRef.name",
            "date": "TxnDate",
        }
        | STAMPS,
        {
            "Id": "163",
            "TotalAmt": 490.0,
            "CustomerRef": {"value": "24", "name": "Ada Lovelace"},
            "TxnDate": "2026-06-01",
        }
        | WHEN,
        "payments",
        "payment",
        "receipts",
    ),
)
"""Operations that change nothing."""
