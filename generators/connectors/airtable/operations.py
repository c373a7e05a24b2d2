"""Records of a table of a base."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_AUTH = bearer("AIRTABLE_ACCESS_TOKEN")
_DOCS = "https://airtable.com/developers/web/api"
_BASE_ID = Param("base_id", required=True, help="id of the base, e.g. appXXXXXXXXXXXXXX")
_TABLE = Param("table", required=True, help="name or id of the table")
_FIELDS = Param("fields", "object", required=True, help='values by field, e.g. {"Name": "Ada"}')
_RECORD: dict[str, Any] = {
    "id": "rec560UJdUtocSouk",
    "createdTime": "2026-05-28T16:40:00.000Z",
    "fields": {"Name": "Ada Lovelace", "Email": "ada@example.com"},
}
_PICK = {"external_id": "id", "fields": "fields", "created_at": "createdTime"}
_SAVED = {"id": "id", "created_at": "createdTime"}
_WORDS = ("record", "records", "row", "rows", "table", "base", "entry", "entries")
_THINGS = ("lead", "leads", "contact", "contacts", "order", "orders")


def _url(*path: str | Ref) -> Value:
    return address("https://api.airtable.com/v0/", given("base_id"), "/", given("table"), *path)


_TYPECAST: dict[str, Value] = {"typecast": Literal(value=True)}

OPERATIONS = (
    Operation(
        id="list-records",
        title="Fetch records from Airtable",
        effect="read",
        docs=f"{_DOCS}/list-records",
        params=(
            _BASE_ID,
            _TABLE,
            Param("formula", help="condition, e.g. {Status} = 'Open'"),
            Param("view", help="name or id of a view"),
        ),
        request=HttpRequest(
            url=_url(),
            headers=_AUTH,
            query={"pageSize": Literal(value=100)} | params("view", filterByFormula="formula"),
            result="records",
            pick=_PICK,
            paging=Paging(style="cursor", parameter="offset", next="offset"),
        ),
        sample={"records": [_RECORD]},
        gives="records",
        words=(*_WORDS, *_THINGS),
        verbs=("export", "pull", "query"),
    ),
    Operation(
        id="create-record",
        title="Create a record in Airtable",
        effect="append",
        docs=f"{_DOCS}/create-records",
        params=(_BASE_ID, _TABLE, _FIELDS),
        request=HttpRequest(
            method="POST",
            url=_url(),
            headers=_AUTH,
            body=ObjectOf(fields=params("fields") | _TYPECAST),
            pick=_SAVED,
        ),
        sample=_RECORD,
        words=(*_WORDS, *_THINGS),
        verbs=("create", "add", "insert", "log", "save", "record"),
    ),
    Operation(
        id="update-record",
        title="Update a record in Airtable",
        effect="upsert",
        docs=f"{_DOCS}/update-record",
        params=(
            _BASE_ID,
            _TABLE,
            Param("record_id", required=True, help="id of the record, e.g. rec…"),
            _FIELDS,
        ),
        request=HttpRequest(
            method="PATCH",
            url=_url("/", given("record_id")),
            headers=_AUTH,
            body=ObjectOf(fields=params("fields") | _TYPECAST),
            pick=_SAVED,
        ),
        sample=_RECORD,
        words=_WORDS,
        verbs=("update", "change", "set", "mark"),
    ),
    Operation(
        id="upsert-record",
        title="Create or update a record in Airtable",
        effect="upsert",
        docs=f"{_DOCS}/update-multiple-records",
        params=(
            _BASE_ID,
            _TABLE,
            _FIELDS,
            Param("key_field", required=True, help="field that tells records apart, e.g. Email"),
        ),
        request=HttpRequest(
            method="PATCH",
            url=_url(),
            headers=_AUTH,
            body=ObjectOf(
                fields={
                    "performUpsert": ObjectOf(
                        fields={"fieldsToMergeOn": ListOf(items=(given("key_field"),))}
                    ),
                    "records": ListOf(items=(body("fields"),)),
                }
                | _TYPECAST
            ),
            result="records.0",
            pick=_SAVED,
        ),
        sample={"records": [_RECORD], "createdRecords": [_RECORD["id"]], "updatedRecords": []},
        words=_WORDS,
        verbs=("upsert", "sync", "push"),
        idempotency="key_field",
    ),
    Operation(
        id="delete-record",
        title="Delete a record in Airtable",
        effect="upsert",
        docs=f"{_DOCS}/delete-record",
        params=(
            _BASE_ID,
            _TABLE,
            Param("record_id", required=True, help="id of the record, e.g. rec…"),
        ),
        request=HttpRequest(
            method="DELETE",
            url=_url("/", given("record_id")),
            headers=_AUTH,
            pick={"id": "id", "deleted": "deleted"},
        ),
        sample={"id": "rec560UJdUtocSouk", "deleted": True},
        words=_WORDS,
        verbs=("delete", "remove"),
    ),
)
"""What a token can do with a base."""
