"""Answers of PayPal."""

from typing import Any

TRANSACTION: dict[str, Any] = {
    "transaction_info": {
        "transaction_id": "5TY05013RG002845M",
        "transaction_event_code": "T0006",
        "transaction_initiation_date": "2026-05-28T16:40:00Z",
        "transaction_updated_date": "2026-05-28T16:40:00Z",
        "transaction_amount": {"currency_code": "EUR", "value": "49.00"},
        "transaction_status": "S",
    },
    "payer_info": {
        "account_id": "8QRRYPZ8BJYSQ",
        "email_address": "ada@example.com",
        "payer_name": {"alternate_full_name": "Ada Lovelace"},
    },
}
INVOICE: dict[str, Any] = {
    "id": "INV2-Z56S-5LLA-Q52L-CPZ5",
    "status": "SENT",
    "detail": {
        "invoice_number": "0001",
        "invoice_date": "2026-05-28",
        "currency_code": "EUR",
    },
    "primary_recipients": [{"billing_info": {"email_address": "ada@example.com"}}],
    "amount": {"currency_code": "EUR", "value": "49.00"},
}
REFUND: dict[str, Any] = {
    "id": "1JU08902781691411",
    "amount": {"value": "49.00", "currency_code": "EUR"},
    "status": "COMPLETED",
}
SUBSCRIPTION: dict[str, Any] = {
    "id": "I-BW452GLLEP1G",
    "plan_id": "P-5ML4271244454362WXNWU5NQ",
    "status": "ACTIVE",
    "create_time": "2026-03-02T09:15:00Z",
    "subscriber": {"email_address": "ada@example.com"},
    "billing_info": {"next_billing_time": "2026-07-02T10:00:00Z"},
}
