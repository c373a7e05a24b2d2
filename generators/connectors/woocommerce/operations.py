"""Orders, products and customers of a shop."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.connectors.woocommerce.samples import CUSTOMER, ORDER, PRODUCT
from generators.spec.primitives import BasicAuth, HttpRequest, Method, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_AUTH = BasicAuth(
    username=env("WOOCOMMERCE_CONSUMER_KEY"), password=env("WOOCOMMERCE_CONSUMER_SECRET")
)
_DOCS = "https://woocommerce.github.io/woocommerce-rest-api-docs"
_STAMPS = {"created_at": "date_created_gmt", "updated_at": "date_modified_gmt"}


def _url(*path: str | Ref) -> Value:
    return address(env("WOOCOMMERCE_URL"), "/wp-json/wc/v3/", *path)


def _list(
    plural: str,
    pick: dict[str, str],
    sample: dict[str, Any],
    words: tuple[str, ...],
    *filters: Param,
) -> Operation:
    return Operation(
        id=f"list-{plural}",
        title=f"Fetch {plural} from WooCommerce",
        effect="read",
        docs=f"{_DOCS}/#list-all-{plural}",
        params=filters,
        request=HttpRequest(
            url=_url(plural),
            auth=_AUTH,
            query={"per_page": Literal(value=100)} | params(*(each.name for each in filters)),
            pick={"external_id": "id"} | pick | _STAMPS,
            paging=Paging(style="page", parameter="page"),
        ),
        sample=[sample],
        gives="records",
        words=words,
        verbs=("export", "pull"),
    )


def _save(
    method: Method,
    url: Value,
    fields: dict[str, Value],
    effect: Effect,
    sample: dict[str, Any],
    **pick: str,
) -> dict[str, Any]:
    request = HttpRequest(
        method=method,
        url=url,
        auth=_AUTH,
        body=ObjectOf(fields=fields),
        pick={"id": "id"} | pick,
    )
    return {"request": request, "sample": sample, "effect": effect}


_AFTER = Param("after", "instant", help="only those created after then")

OPERATIONS = (
    _list(
        "orders",
        {
            "number": "number",
            "status": "status",
            "amount": "total",
            "currency": "currency",
            "email": "billing.email",
            "first_name": "billing.first_name",
            "last_name": "billing.last_name",
        },
        ORDER,
        ("orders", "order", "sales", "purchases"),
        Param(
            "status", help="pending, processing, on-hold, completed, cancelled, refunded, failed"
        ),
        _AFTER,
    ),
    _list(
        "products",
        {
            "name": "name",
            "sku": "sku",
            "status": "status",
            "price": "price",
            "stock": "stock_quantity",
            "stock_status": "stock_status",
            "url": "permalink",
        },
        PRODUCT,
        ("products", "product", "stock", "inventory", "low stock"),
        Param("stock_status", help="instock, outofstock or onbackorder"),
    ),
    _list(
        "customers",
        {
            "email": "email",
            "first_name": "first_name",
            "last_name": "last_name",
            "username": "username",
        },
        CUSTOMER,
        ("customers", "customer", "buyers"),
        Param("email", help="only with this address"),
    ),
    Operation(
        id="update-order",
        title="Update an order in WooCommerce",
        docs=f"{_DOCS}/#update-an-order",
        params=(
            Param("id", "number", required=True, help="number of the order"),
            Param("status", help="processing, on-hold, completed, cancelled, refunded, failed"),
            Param("customer_note", help="text that the customer sees"),
        ),
        **_save(
            "PUT",
            _url("orders/", given("id")),
            params("status", "customer_note"),
            "upsert",
            ORDER | {"status": "completed"},
            status="status",
        ),
        words=("order", "orders", "status"),
        verbs=("update", "complete", "cancel", "mark", "change"),
    ),
    Operation(
        id="add-order-note",
        title="Add a note to an order in WooCommerce",
        docs=f"{_DOCS}/#create-an-order-note",
        params=(
            Param("id", "number", required=True, help="number of the order"),
            Param("note", required=True, help="the note"),
            Param("customer_note", "boolean", help="true sends it to the customer"),
        ),
        **_save(
            "POST",
            _url("orders/", given("id"), "/notes"),
            params("note", "customer_note"),
            "append",
            {"id": 281, "author": "system", "note": "Packed", "customer_note": False},
        ),
        words=("note", "order note", "comment"),
        verbs=("add", "note", "comment", "log"),
    ),
    Operation(
        id="create-customer",
        title="Create a customer in WooCommerce",
        docs=f"{_DOCS}/#create-a-customer",
        params=(
            Param("email", required=True, help="their email address"),
            Param("first_name", help="their first name"),
            Param("last_name", help="their last name"),
        ),
        **_save(
            "POST",
            _url("customers"),
            params("email", "first_name", "last_name"),
            "append",
            CUSTOMER,
            email="email",
        ),
        words=("customer", "customers", "account"),
        verbs=("create", "add", "register", "save"),
    ),
)
"""What a key with read and write access can do."""
