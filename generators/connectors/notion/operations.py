"""Pages, rows of databases (data sources), and comments."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.connectors.notion.samples import PAGE
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_HEADERS = bearer("NOTION_TOKEN") | {"Notion-Version": Literal(value="2026-03-11")}
_DOCS = "https://developers.notion.com/reference"
_PAGES = Paging(
    style="cursor",
    parameter="start_cursor",
    within="body",
    next="next_cursor",
    more="has_more",
)
_PICK = {
    "external_id": "id",
    "url": "url",
    "properties": "properties",
    "created_at": "created_time",
    "updated_at": "last_edited_time",
}
_SAVED = {"id": "id", "url": "url"}
_SOURCE_ID = Param(
    "data_source_id", required=True, help="id of the database's data source (see its settings)"
)
_PROPERTIES = Param(
    "properties",
    "object",
    required=True,
    help='property values as Notion writes them, e.g. {"Done": {"checkbox": true}}',
)
_ROWS = ("row", "rows", "entry", "entries", "database", "record", "records", "item", "items")


def _request(
    method: Method, *path: str | Ref, sends: ObjectOf | None = None, **more: Any
) -> HttpRequest:
    url = address("https://api.notion.com/v1/", *path)
    return HttpRequest(method=method, url=url, headers=_HEADERS, body=sends, **more)


def _rich(name: str) -> ListOf:
    piece = ObjectOf(fields={"text": ObjectOf(fields={"content": given(name)})})
    return ListOf(items=(piece,))


def _typed(kind: str, **fields: Value) -> ObjectOf:
    return ObjectOf(fields={"type": Literal(value=kind)} | fields)


_PARAGRAPH = ObjectOf(
    fields={
        "object": Literal(value="block"),
        "type": Literal(value="paragraph"),
        "paragraph": ObjectOf(fields={"rich_text": _rich("text")}),
    }
)
_ROW_OF = _typed("data_source_id", data_source_id=given("data_source_id"))
_LAST = {"has_more": False, "next_cursor": None, "object": "list"}

OPERATIONS = (
    Operation(
        id="create-page",
        title="Create a page in Notion",
        effect="append",
        docs=f"{_DOCS}/post-page",
        params=(
            _SOURCE_ID,
            Param("title", required=True, help="title of the page"),
            Param("text", required=True, help="its first paragraph, at most 2000 characters"),
        ),
        request=_request(
            "POST",
            "pages",
            sends=ObjectOf(
                fields={
                    "parent": _ROW_OF,
                    "properties": ObjectOf(
                        fields={"title": ObjectOf(fields={"title": _rich("title")})}
                    ),
                    "children": ListOf(items=(_PARAGRAPH,)),
                }
            ),
            pick=_SAVED,
        ),
        sample=PAGE,
        words=("page", "pages", "note", "notes", "doc", "document", "summary", "report"),
        verbs=("create", "add", "write", "save", "log"),
    ),
    Operation(
        id="add-row",
        title="Add a row to a Notion database",
        effect="append",
        docs=f"{_DOCS}/post-page",
        params=(_SOURCE_ID, _PROPERTIES),
        request=_request(
            "POST",
            "pages",
            sends=ObjectOf(fields={"parent": _ROW_OF} | params("properties")),
            pick=_SAVED,
        ),
        sample=PAGE,
        words=(*_ROWS, "task", "tasks", "lead", "leads"),
        verbs=("add", "insert", "create", "log", "save", "sync"),
    ),
    Operation(
        id="update-page",
        title="Update a page in Notion",
        effect="upsert",
        docs=f"{_DOCS}/patch-page",
        params=(Param("page_id", required=True, help="id of the page or row"), _PROPERTIES),
        request=_request(
            "PATCH", "pages/", given("page_id"), sends=body("properties"), pick=_SAVED
        ),
        sample=PAGE,
        words=("page", "pages", "property", "status", *_ROWS),
        verbs=("update", "change", "set", "mark"),
    ),
    Operation(
        id="append-text",
        title="Append a paragraph to a Notion page",
        effect="append",
        docs=f"{_DOCS}/patch-block-children",
        params=(
            Param("page_id", required=True, help="id of the page"),
            Param("text", required=True, help="the paragraph, at most 2000 characters"),
        ),
        request=_request(
            "PATCH",
            "blocks/",
            given("page_id"),
            "/children",
            sends=ObjectOf(fields={"children": ListOf(items=(_PARAGRAPH,))}),
            result="results.0",
            pick={"id": "id"},
        ),
        sample=_LAST
        | {"results": [{"object": "block", "id": "9bc30ad4-9373-46a5-84ab-0a7845ee52e6"}]},
        words=("paragraph", "text", "block", "section"),
        verbs=("append", "write"),
    ),
    Operation(
        id="list-rows",
        title="Fetch the rows of a Notion database",
        effect="read",
        docs=f"{_DOCS}/query-a-data-source",
        params=(
            _SOURCE_ID,
            Param("filter", "object", help="as Notion writes it; all rows when left out"),
        ),
        request=_request(
            "POST",
            "data_sources/",
            given("data_source_id"),
            "/query",
            sends=ObjectOf(fields={"page_size": Literal(value=100)} | params("filter")),
            result="results",
            pick=_PICK,
            paging=_PAGES,
        ),
        sample=_LAST | {"results": [PAGE]},
        gives="records",
        words=(*_ROWS, "pages", "tasks"),
        verbs=("query", "export", "pull"),
    ),
    Operation(
        id="search-pages",
        title="Search pages in Notion",
        effect="read",
        docs=f"{_DOCS}/post-search",
        params=(Param("query", required=True, help="words in the title"),),
        request=_request(
            "POST",
            "search",
            sends=ObjectOf(fields={"page_size": Literal(value=100)} | params("query")),
            result="results",
            pick=_PICK,
            paging=_PAGES,
        ),
        sample=_LAST | {"results": [PAGE]},
        gives="records",
        words=("pages", "page", "documents"),
        verbs=("search", "find"),
    ),
    Operation(
        id="add-comment",
        title="Comment on a Notion page",
        effect="append",
        docs=f"{_DOCS}/create-a-comment",
        params=(
            Param("page_id", required=True, help="id of the page"),
            Param("text", required=True, help="the comment"),
        ),
        request=_request(
            "POST",
            "comments",
            sends=ObjectOf(fields={"parent": body(page_id="page_id"), "rich_text": _rich("text")}),
            pick={"id": "id"},
        ),
        sample={"object": "comment", "id": "b52b8ed6-e029-4707-a671-832549c09de3"},
        words=("comment", "comments"),
        verbs=("comment", "reply"),
    ),
)
"""What an integration can do with what is shared with it."""
