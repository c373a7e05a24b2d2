"""What can be created and changed: customers, orders, their tags."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import body, given
from generators.connectors.shopify.store import DOCS, ask
from generators.spec.values import Value


def _mutation(
    operation: str,
    title: str,
    mutation: str,
    declared: str,
    variables: dict[str, Value],
    *,
    noun: str,
    sample: dict[str, Any],
    params: tuple[Param, ...],
    words: tuple[str, ...],
    verbs: tuple[str, ...],
    effect: Effect = "upsert",
    selection: str = "id",
) -> Operation:
    arguments = ", ".join(f"{name}: ${name}" for name in variables)
    document = (
        f"mutation({declared}) {{ {mutation}({arguments}) {{ "
        f"{noun} {{ {selection} }} userErrors {{ field message }} }} }}"
    )
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        docs=f"{DOCS}/mutations/{mutation}",
        params=params,
        request=ask(
            document,
            variables,
            f"data.{mutation}.{noun}",
            {name: name for name in selection.split()},
            refusals=f"data.{mutation}.userErrors",
        ),
        sample={"data": {mutation: {noun: sample, "userErrors": []}}},
        words=words,
        verbs=verbs,
    )


_ORDER_ID = "gid://shopify/Order/450789469"
_ID = Param("id", required=True, help="id of the order, e.g. gid://shopify/Order/1")

WRITES = (
    _mutation(
        "create-customer",
        "Create a customer in Shopify",
        "customerCreate",
        "$input: CustomerInput!",
        {"input": body("email", "phone", "note", firstName="first_name", lastName="last_name")},
        noun="customer",
        sample={"id": "gid://shopify/Customer/207119551"},
        params=(
            Param("email", required=True, help="their email address"),
            Param("first_name", help="their first name"),
            Param("last_name", help="their last name"),
            Param("phone", help="their phone number, e.g. +15555550100"),
            Param("note", help="for the people of the store"),
        ),
        words=("customer", "customers", "contact"),
        verbs=("create", "add", "register"),
        effect="append",
    ),
    _mutation(
        "update-order",
        "Update an order in Shopify",
        "orderUpdate",
        "$input: OrderInput!",
        {"input": body("id", "note", "email", "tags")},
        noun="order",
        sample={"id": _ORDER_ID, "name": "#1001"},
        params=(
            _ID,
            Param("note", help="for the people of the store"),
            Param("email", help="address that news of the order go to"),
            Param("tags", "list", help="tags; they replace those there are"),
        ),
        words=("order", "orders", "note"),
        verbs=("update", "change", "note"),
        selection="id name",
    ),
    _mutation(
        "tag-order",
        "Tag an order in Shopify",
        "tagsAdd",
        "$id: ID!, $tags: [String!]!",
        {"id": given("id"), "tags": given("tags")},
        noun="node",
        sample={"id": _ORDER_ID},
        params=(
            Param("id", required=True, help="id of the order, customer or product"),
            Param("tags", "list", required=True, help='e.g. ["vip"]'),
        ),
        words=("tag", "tags", "order", "customer", "product"),
        verbs=("tag", "label", "mark", "flag", "add"),
    ),
)
"""Operations that change something."""
