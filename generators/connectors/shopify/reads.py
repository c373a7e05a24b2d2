"""What can be read: orders, products, customers, page by page."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import params
from generators.connectors.shopify.store import DOCS, ask

_STAMPS = {"created_at": "createdAt", "updated_at": "updatedAt"}
_WHEN = {"createdAt": "2026-05-28T16:40:00Z", "updatedAt": "2026-05-29T08:05:00Z"}


def _list(
    plural: str,
    selection: str,
    pick: dict[str, str],
    sample: dict[str, Any],
    words: tuple[str, ...],
    *,
    example: str,
) -> Operation:
    document = (
        "query($filter: String, $after: String) { "
        f"{plural}(first: 100, after: $after, query: $filter, sortKey: UPDATED_AT) {{ "
        f"nodes {{ id {selection} createdAt updatedAt }} "
        "pageInfo { hasNextPage endCursor } } }"
    )
    page = {"hasNextPage": False, "endCursor": None}
    return Operation(
        id=f"list-{plural}",
        title=f"Fetch {plural} from Shopify",
        effect="read",
        docs=f"{DOCS}/queries/{plural}",
        params=(Param("filter", help=f"Shopify's search words, e.g. {example}"),),
        request=ask(
            document,
            params("filter"),
            f"data.{plural}.nodes",
            {"external_id": "id"} | pick | _STAMPS,
            paged=plural,
        ),
        sample={"data": {plural: {"nodes": [sample | _WHEN], "pageInfo": page}}},
        gives="records",
        words=words,
        verbs=("export", "pull"),
    )


READS = (
    _list(
        "orders",
        "name email displayFinancialStatus displayFulfillmentStatus note "
        "totalPriceSet { shopMoney { amount currencyCode } } customer { displayName }",
        {
            "number": "name",
            "email": "email",
            "name": "customer.displayName",
            "amount": "totalPriceSet.shopMoney.amount",
            "currency": "totalPriceSet.shopMoney.currencyCode",
            "status": "displayFinancialStatus",
            "fulfillment_status": "displayFulfillmentStatus",
        },
        {
            "id": "gid://shopify/Order/450789469",
            "name": "#1001",
            "email": "ada@example.com",
            "displayFinancialStatus": "PAID",
            "displayFulfillmentStatus": "UNFULFILLED",
            "note": None,
            "totalPriceSet": {"shopMoney": {"amount": "49.0", "currencyCode": "EUR"}},
            "customer": {"displayName": "Ada Lovelace"},
        },
        ("orders", "order", "sales", "purchases", "unfulfilled orders"),
        example="financial_status:paid created_at:>2026-05-01",
    ),
    _list(
        "products",
        "title handle status vendor totalInventory",
        {
            "title": "title",
            "handle": "handle",
            "status": "status",
            "vendor": "vendor",
            "inventory": "totalInventory",
        },
        {
            "id": "gid://shopify/Product/108828309",
            "title": "Difference engine",
            "handle": "difference-engine",
            "status": "ACTIVE",
            "vendor": "Analytical Engines",
            "totalInventory": 12,
        },
        ("products", "product", "inventory", "stock", "low stock", "items"),
        example="status:active inventory_total:<10",
    ),
    _list(
        "customers",
        "displayName firstName lastName numberOfOrders "
        "defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }",
        {
            "name": "displayName",
            "first_name": "firstName",
            "last_name": "lastName",
            "email": "defaultEmailAddress.emailAddress",
            "phone": "defaultPhoneNumber.phoneNumber",
            "orders": "numberOfOrders",
        },
        {
            "id": "gid://shopify/Customer/207119551",
            "displayName": "Ada Lovelace",
            "firstName": "Ada",
            "lastName": "Lovelace",
            "numberOfOrders": "3",
            "defaultEmailAddress": {"emailAddress": "ada@example.com"},
            "defaultPhoneNumber": {"phoneNumber": "+15555550100"},
        },
        ("customers", "customer", "buyers"),
        example="orders_count:>5",
    ),
)
"""Operations that change nothing."""
