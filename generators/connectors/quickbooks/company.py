"""Where the company is, and who asks."""

from generators.catalog.wording import address, bearer, env
from generators.spec.values import Literal, Ref, Value

DOCS = "https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities"
HEADERS = bearer("QUICKBOOKS_ACCESS_TOKEN") | {"Accept": Literal(value="application/json")}
VERSION: dict[str, Value] = {"minorversion": Literal(value="75")}
STAMPS = {"created_at": "MetaData.CreateTime", "updated_at": "MetaData.LastUpdatedTime"}
WHEN = {
    "MetaData": {
        "CreateTime": "2026-05-28T16:40:00-07:00",
        "LastUpdatedTime": "2026-05-29T08:05:00-07:00",
    }
}


def url(*path: str | Ref) -> Value:
    """Give the URL of a resource of the company."""
    base = "https://quickbooks.api.intuit.com/v3/company/"
    return address(base, env("QUICKBOOKS_REALM_ID"), "/", *path)
