"""Where the store is, who asks, and how GraphQL is asked."""

from collections.abc import Mapping

from generators.catalog.wording import address, env
from generators.spec.primitives import HttpRequest, OAuth, Paging
from generators.spec.values import Literal, ObjectOf, Value

VERSION = "2026-10"
DOCS = f"https://shopify.dev/docs/api/admin-graphql/{VERSION}"
_TOKEN = OAuth(
    token_url=address("https://", env("SHOPIFY_STORE"), ".myshopify.com/admin/oauth/access_token"),
    client_id=env("SHOPIFY_CLIENT_ID"),
    client_secret=env("SHOPIFY_CLIENT_SECRET"),
    header="X-Shopify-Access-Token",
    scheme="",
)


def ask(
    document: str,
    variables: Mapping[str, Value],
    result: str,
    pick: dict[str, str],
    *,
    paged: str = "",
    refusals: str = "",
) -> HttpRequest:
    """Ask GraphQL; `paged` is the connection that goes on, `refusals` where the reasons are."""
    pages = Paging(
        style="cursor",
        parameter="variables.after",
        within="body",
        next=f"data.{paged}.pageInfo.endCursor",
        more=f"data.{paged}.pageInfo.hasNextPage",
    )
    first: dict[str, Value] = {"after": Literal(value=None)} if paged else {}
    given = ObjectOf(fields={**variables, **first})
    return HttpRequest(
        method="POST",
        url=address(
            "https://", env("SHOPIFY_STORE"), f".myshopify.com/admin/api/{VERSION}/graphql.json"
        ),
        token=_TOKEN,
        body=ObjectOf(fields={"query": Literal(value=document), "variables": given}),
        body_format="graphql",
        result=result,
        pick=pick,
        paging=pages if paged else None,
        error_field=refusals,
    )
