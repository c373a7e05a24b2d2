"""Answers of Xero."""

from typing import Any

CONTACT: dict[str, Any] = {
    "ContactID": "bd2270c3-8706-4c11-9cfb-000b551c3f51",
    "Name": "Analytical Engines",
    "FirstName": "Ada",
    "LastName": "Lovelace",
    "EmailAddress": "ada@example.com",
    "ContactStatus": "ACTIVE",
    "UpdatedDateUTC": "/Date(1780304400000+0000)/",
}
INVOICE: dict[str, Any] = {
    "InvoiceID": "243216c5-369e-4056-ac67-05388f86dc81",
    "InvoiceNumber": "INV-0037",
    "Type": "ACCREC",
    "Contact": {"ContactID": CONTACT["ContactID"], "Name": "Analytical Engines"},
    "DateString": "2026-05-28T00:00:00",
    "DueDateString": "2026-06-27T00:00:00",
    "Status": "AUTHORISED",
    "Total": 490.0,
    "AmountDue": 490.0,
    "CurrencyCode": "EUR",
    "Reference": "May",
}
