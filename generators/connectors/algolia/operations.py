"""Objects of an index: search, save, add, change, delete."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import Ref, Value

_DOCS = "https://www.algolia.com/doc/rest-api/search"
_APP = env("ALGOLIA_APP_ID")
_HEADERS: dict[str, Value] = {
    "x-algolia-application-id": _APP,
    "x-algolia-api-key": env("ALGOLIA_API_KEY"),
}
_INDEX = Param("index", required=True, help="name of the index, e.g. products")
_ID = Param("object_id", required=True, help="id of the object")
_OBJECT = Param("object", "object", required=True, help="names and values")
_SAVED = {"external_id": "objectID", "task_id": "taskID", "updated_at": "updatedAt"}
_WRITTEN: dict[str, Any] = {
    "objectID": "sku-1042",
    "taskID": 1514562690001,
    "updatedAt": "2026-05-28T16:40:00.000Z",
}
_WORDS = ("object", "objects", "index", "search index", "product", "products", "record", "records")


def _url(*path: str | Ref) -> Value:
    return address("https://", _APP, ".algolia.net/1/indexes/", given("index"), *path)


def _write(
    method: Method, body: Value | None, *path: str | Ref, pick: dict[str, str] | None = None
) -> HttpRequest:
    return HttpRequest(
        method=method, url=_url(*path), headers=_HEADERS, body=body, pick=pick or _SAVED
    )


OPERATIONS = (
    Operation(
        id="search-objects",
        title="Search an Algolia index",
        effect="read",
        docs=f"{_DOCS}/search-single-index",
        params=(
            _INDEX,
            Param("query", required=True, help="words to look for"),
            Param("filters", help="e.g. category:shirts AND price < 50"),
            Param("limit", "number", default=100, help="at most 1000"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/query"),
            headers=_HEADERS,
            body=body("query", "filters", hitsPerPage="limit"),
            result="hits",
        ),
        sample={
            "hits": [{"objectID": "sku-1042", "name": "Blue shirt", "price": 19.9}],
            "nbHits": 1,
            "page": 0,
            "nbPages": 1,
            "hitsPerPage": 100,
            "query": "shirt",
        },
        gives="records",
        words=_WORDS,
        verbs=("search", "find", "query"),
    ),
    Operation(
        id="save-object",
        title="Save an object in Algolia",
        effect="upsert",
        docs=f"{_DOCS}/add-or-update-object",
        params=(_INDEX, _ID, _OBJECT),
        request=_write("PUT", given("object"), "/", given("object_id")),
        sample=_WRITTEN,
        words=_WORDS,
        verbs=("save", "index", "upsert", "sync", "reindex"),
        idempotency="object_id",
    ),
    Operation(
        id="update-object",
        title="Change some fields of an object in Algolia",
        effect="upsert",
        docs=f"{_DOCS}/partial-update-object",
        params=(
            _INDEX,
            _ID,
            Param("fields", "object", required=True, help="names and values that change"),
        ),
        request=_write("POST", given("fields"), "/", given("object_id"), "/partial"),
        sample=_WRITTEN,
        words=_WORDS,
        verbs=("update", "change", "set"),
    ),
    Operation(
        id="delete-object",
        title="Delete an object from Algolia",
        effect="upsert",
        docs=f"{_DOCS}/delete-object",
        params=(_INDEX, _ID),
        request=_write(
            "DELETE",
            None,
            "/",
            given("object_id"),
            pick={"task_id": "taskID", "deleted_at": "deletedAt"},
        ),
        sample={"deletedAt": "2026-05-28T16:40:00.000Z", "taskID": 1514562690002},
        words=_WORDS,
        verbs=("delete", "remove"),
    ),
)
"""What an API key can do in one index."""
