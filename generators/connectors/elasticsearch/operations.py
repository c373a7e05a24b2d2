"""Documents of an index: search, count, read, save, delete."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, env, given, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Ref, Value

_DOCS = "https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation"
_HEADERS = bearer("ELASTICSEARCH_API_KEY", "ApiKey")
_INDEX = Param("index", required=True, help="name of the index, e.g. products")
_ID = Param("id", required=True, help="id of the document")
_DOCUMENT = Param("document", "object", required=True, help="names and values")
_QUERY = Param("query", default="*", help="e.g. status:error AND service:checkout")
_HIT: dict[str, Any] = {
    "_index": "products",
    "_id": "4GXkTpIBPr0F0qLwzvKh",
    "_score": 1.3,
    "_source": {"name": "Blue shirt", "price": 19.9},
}
_WRITTEN: dict[str, Any] = {
    "_index": "products",
    "_id": "4GXkTpIBPr0F0qLwzvKh",
    "_version": 1,
    "result": "created",
    "_shards": {"total": 2, "successful": 1, "failed": 0},
}
_SAVED = {"external_id": "_id", "result": "result", "version": "_version"}
_WORDS = ("document", "documents", "index", "search index", "record", "records", "logs")


def _url(*path: str | Ref) -> Value:
    return address(env("ELASTICSEARCH_URL"), "/", given("index"), *path)


OPERATIONS = (
    Operation(
        id="search-documents",
        title="Search documents in Elasticsearch",
        effect="read",
        docs=f"{_DOCS}-search",
        params=(_INDEX, _QUERY, Param("size", "number", default=100, help="at most 10000")),
        request=HttpRequest(
            url=_url("/_search"),
            headers=_HEADERS,
            query=params("size", q="query"),
            result="hits.hits",
            pick={"external_id": "_id", "score": "_score", "document": "_source"},
        ),
        sample={
            "took": 5,
            "timed_out": False,
            "hits": {"total": {"value": 1, "relation": "eq"}, "max_score": 1.3, "hits": [_HIT]},
        },
        gives="records",
        words=_WORDS,
        verbs=("search", "query", "find"),
    ),
    Operation(
        id="count-documents",
        title="Count documents in Elasticsearch",
        effect="read",
        docs=f"{_DOCS}-count",
        params=(_INDEX, _QUERY),
        request=HttpRequest(
            url=_url("/_count"),
            headers=_HEADERS,
            query=params(q="query"),
            pick={"count": "count"},
        ),
        sample={"count": 3, "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0}},
        words=("count", "number"),
        verbs=("count",),
    ),
    Operation(
        id="get-document",
        title="Read a document from Elasticsearch",
        effect="read",
        docs=f"{_DOCS}-get",
        params=(_INDEX, _ID),
        request=HttpRequest(
            url=_url("/_doc/", given("id")),
            headers=_HEADERS,
            pick={"external_id": "_id", "document": "_source"},
        ),
        sample={"_index": "products", "_id": "1", "found": True, "_source": _HIT["_source"]},
        words=("document",),
        verbs=("get", "read", "look up"),
    ),
    Operation(
        id="upsert-document",
        title="Save a document in Elasticsearch",
        effect="upsert",
        docs=f"{_DOCS}-index",
        params=(_INDEX, _ID, _DOCUMENT),
        request=HttpRequest(
            method="PUT",
            url=_url("/_doc/", given("id")),
            headers=_HEADERS,
            body=given("document"),
            pick=_SAVED,
        ),
        sample=_WRITTEN | {"result": "updated", "_version": 2},
        words=_WORDS,
        verbs=("index", "save", "upsert", "sync", "reindex", "update"),
        idempotency="id",
    ),
    Operation(
        id="add-document",
        title="Add a document to Elasticsearch",
        effect="append",
        docs=f"{_DOCS}-index",
        params=(_INDEX, _DOCUMENT),
        request=HttpRequest(
            method="PUT",
            url=_url("/_doc/", Ref(path="run.idempotency_key")),
            headers=_HEADERS,
            body=given("document"),
            pick=_SAVED,
        ),
        sample=_WRITTEN,
        words=_WORDS,
        verbs=("add", "insert", "log", "append"),
        idempotency="id",
    ),
    Operation(
        id="delete-document",
        title="Delete a document from Elasticsearch",
        effect="upsert",
        docs=f"{_DOCS}-delete",
        params=(_INDEX, _ID),
        request=HttpRequest(
            method="DELETE",
            url=_url("/_doc/", given("id")),
            headers=_HEADERS,
            pick=_SAVED,
        ),
        sample=_WRITTEN | {"result": "deleted"},
        words=("document", "record"),
        verbs=("delete", "remove"),
    ),
)
"""What an API key can do in one index."""
