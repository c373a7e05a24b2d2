"""Queries, streamed rows, datasets and tables of one project."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import HttpRequest, OAuth, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://cloud.google.com/bigquery/docs/reference/rest/v2"
_TOKEN = OAuth(
    token_url=address("https://oauth2.googleapis.com/token"),
    client_id=env("GOOGLE_CLIENT_ID"),
    client_secret=env("GOOGLE_CLIENT_SECRET"),
    refresh_token=env("GOOGLE_REFRESH_TOKEN"),
)
_PAGES = Paging(style="cursor", parameter="pageToken", next="nextPageToken")
_DATASET = Param("dataset", required=True, help="id of the dataset")
_REFERENCE = {"projectId": "example-project", "datasetId": "sales"}
_ANSWER: dict[str, Any] = {
    "kind": "bigquery#queryResponse",
    "jobReference": {"projectId": "example-project", "jobId": "job_abc123", "location": "EU"},
    "jobComplete": True,
    "schema": {"fields": [{"name": "name", "type": "STRING"}, {"name": "n", "type": "INTEGER"}]},
    "rows": [{"f": [{"v": "Ada Lovelace"}, {"v": "3"}]}],
    "totalRows": "1",
    "cacheHit": False,
}


def _url(*path: str | Ref) -> Value:
    project = env("GOOGLE_CLOUD_PROJECT")
    return address("https://bigquery.googleapis.com/bigquery/v2/projects/", project, *path)


def _list(path: Value, result: str, pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(
        url=path,
        token=_TOKEN,
        query={"maxResults": Literal(value=1000)},
        result=result,
        pick=pick,
        omits_empty=True,
        paging=_PAGES,
    )


OPERATIONS = (
    Operation(
        id="run-query",
        title="Query BigQuery",
        effect="read",
        docs=f"{_DOCS}/jobs/query",
        params=(
            Param("query", required=True, help="one SELECT in GoogleSQL"),
            Param("location", help="where the data is, e.g. EU"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/queries"),
            token=_TOKEN,
            body=ObjectOf(
                fields={
                    "useLegacySql": Literal(value=False),
                    "timeoutMs": Literal(value=60_000),
                }
                | params("query", "location")
            ),
            timeout="90s",
            result="rows",
            omits_empty=True,
        ),
        sample=_ANSWER,
        gives="records",
        words=("rows", "query", "data", "report", "results", "metrics", "tables", "warehouse"),
        verbs=("query", "run", "select", "export"),
    ),
    Operation(
        id="insert-row",
        title="Add a row to BigQuery",
        effect="append",
        docs=f"{_DOCS}/tabledata/insertAll",
        params=(
            _DATASET,
            Param("table", required=True, help="id of the table"),
            Param("row", "object", required=True, help="columns and values"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/datasets/", given("dataset"), "/tables/", given("table"), "/insertAll"),
            token=_TOKEN,
            body=ObjectOf(
                fields={
                    "rows": ListOf(
                        items=(
                            ObjectOf(
                                fields={
                                    "insertId": Ref(path="run.idempotency_key"),
                                    "json": given("row"),
                                }
                            ),
                        )
                    )
                }
            ),
            error_field="insertErrors",
            pick={"kind": "kind"},
        ),
        sample={"kind": "bigquery#tableDataInsertAllResponse"},
        words=("row", "rows", "record", "table", "event", "warehouse"),
        verbs=("insert", "add", "log", "stream", "append", "save", "write"),
        idempotency="insertId",
    ),
    Operation(
        id="list-datasets",
        title="List datasets of BigQuery",
        effect="read",
        docs=f"{_DOCS}/datasets/list",
        request=_list(
            _url("/datasets"),
            "datasets",
            {"external_id": "id", "name": "datasetReference.datasetId", "location": "location"},
        ),
        sample={
            "kind": "bigquery#datasetList",
            "datasets": [
                {
                    "kind": "bigquery#dataset",
                    "id": "example-project:sales",
                    "datasetReference": _REFERENCE,
                    "location": "EU",
                }
            ],
        },
        gives="records",
        words=("datasets", "dataset"),
    ),
    Operation(
        id="list-tables",
        title="List tables of a BigQuery dataset",
        effect="read",
        docs=f"{_DOCS}/tables/list",
        params=(_DATASET,),
        request=_list(
            _url("/datasets/", given("dataset"), "/tables"),
            "tables",
            {"external_id": "id", "name": "tableReference.tableId", "created": "creationTime"},
        ),
        sample={
            "kind": "bigquery#tableList",
            "tables": [
                {
                    "kind": "bigquery#table",
                    "id": "example-project:sales.orders",
                    "tableReference": _REFERENCE | {"tableId": "orders"},
                    "type": "TABLE",
                    "creationTime": "1780304400000",
                }
            ],
            "totalItems": 1,
        },
        gives="records",
        words=("table list",),
    ),
)
"""What an account can do in one project."""
