"""Answers of WooCommerce."""

from typing import Any

WHEN = {"date_created_gmt": "2026-05-28T16:40:00", "date_modified_gmt": "2026-05-29T08:05:00"}
ORDER: dict[str, Any] = {
    "id": 727,
    "number": "727",
    "status": "processing",
    "currency": "EUR",
    "total": "49.00",
    "customer_id": 25,
    "billing": {"first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com"},
} | WHEN
PRODUCT: dict[str, Any] = {
    "id": 794,
    "name": "Difference engine",
    "sku": "DE-1",
    "status": "publish",
    "price": "49.00",
    "stock_quantity": 12,
    "stock_status": "instock",
    "permalink": "https://shop.example.com/product/difference-engine/",
} | WHEN
CUSTOMER: dict[str, Any] = {
    "id": 25,
    "email": "ada@example.com",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "username": "ada",
} | WHEN
