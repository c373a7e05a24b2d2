"""Documents of the collections of one database."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given
from generators.spec.primitives import BasicAuth, HttpRequest, Paging
from generators.spec.values import Literal, Ref, Value

_DOCS = "https://restheart.org/docs/mongodb-rest"
_AUTH = BasicAuth(username=env("MONGODB_REST_USERNAME"), password=env("MONGODB_REST_PASSWORD"))
_COLLECTION = Param("collection", required=True, help="name of the collection")
_DOCUMENT: dict[str, Any] = {
    "_id": {"$oid": "66573c3f8f1b2a0001a1b2c3"},
    "name": "Ada",
    "email": "ada@example.com",
    "status": "active",
}
_WRITTEN = {"inserted": 2, "deleted": 0, "modified": 0, "matched": 0}


def _url(*path: str | Ref) -> Value:
    return address(env("MONGODB_REST_URL"), "/", given("collection"), *path)


OPERATIONS = (
    Operation(
        id="list-documents",
        title="Fetch documents from MongoDB",
        effect="read",
        docs=f"{_DOCS}/read-docs",
        params=(
            _COLLECTION,
            Param("filter", help='a query in JSON, e.g. {"status": "active"}'),
            Param("sort", help='an order in JSON, e.g. {"created_at": -1}'),
        ),
        request=HttpRequest(
            url=_url(),
            auth=_AUTH,
            query={
                "filter": given("filter"),
                "sort": given("sort"),
                "pagesize": Literal(value=100),
            },
            paging=Paging(style="page", parameter="page", size=100),
        ),
        sample=[_DOCUMENT],
        words=("documents", "records", "rows", "collection", "data"),
        verbs=("query", "find", "read", "export", "search"),
        gives="records",
    ),
    Operation(
        id="insert-documents",
        title="Save documents in MongoDB",
        effect="upsert",
        docs=f"{_DOCS}/write-docs",
        params=(
            _COLLECTION,
            Param("records", "records", required=True, help="those with an _id replace their own"),
        ),
        request=HttpRequest(method="POST", url=_url(), auth=_AUTH, body=given("records")),
        sample=_WRITTEN,
        words=("documents", "document", "record", "records", "reading", "entry", "log"),
        verbs=("insert", "save", "store", "write", "log", "add", "sync"),
    ),
    Operation(
        id="delete-document",
        title="Delete a document from MongoDB",
        effect="upsert",
        docs=f"{_DOCS}/delete-docs",
        params=(_COLLECTION, Param("id", required=True, help="its _id")),
        request=HttpRequest(method="DELETE", url=_url("/", given("id")), auth=_AUTH),
        sample=None,
        words=("document", "record"),
        verbs=("delete", "remove"),
        gives="nothing",
    ),
)
