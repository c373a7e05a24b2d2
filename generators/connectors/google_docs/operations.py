"""Create a document, read it, append and replace text."""

from generators.catalog import Operation, Param
from generators.catalog.accounts import GOOGLE
from generators.catalog.wording import address, body, given
from generators.spec.primitives import HttpRequest
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_API = "https://docs.googleapis.com/v1/documents"
_DOCS = "https://developers.google.com/workspace/docs/api/reference/rest/v1/documents"
_DOCUMENT_ID = Param("document_id", required=True, help="id of the document, as in its address")
_ID = "195j9eDD3ccgjQRttHhJPymLJUCOUjs-jmwTrekvdjFE"
_WORDS = ("document", "documents", "doc", "docs")


def _change(kind: str, fields: dict[str, Value], pick: dict[str, str]) -> HttpRequest:
    change = ObjectOf(fields={kind: ObjectOf(fields=fields)})
    return HttpRequest(
        method="POST",
        url=address(f"{_API}/", given("document_id"), ":batchUpdate"),
        token=GOOGLE,
        body=ObjectOf(fields={"requests": ListOf(items=(change,))}),
        pick=pick,
    )


OPERATIONS = (
    Operation(
        id="create-document",
        title="Create a document in Google Docs",
        effect="append",
        docs=f"{_DOCS}/create",
        params=(Param("title", required=True, help="name of the document"),),
        request=HttpRequest(
            method="POST",
            url=address(_API),
            token=GOOGLE,
            body=body("title"),
            pick={"id": "documentId", "title": "title"},
        ),
        sample={"documentId": _ID, "title": "Minutes", "revisionId": "ALm37BVTnpu7Xg"},
        words=("new document", "new doc", *_WORDS),
        verbs=("create", "make", "start"),
    ),
    Operation(
        id="append-text",
        title="Append text to a document in Google Docs",
        effect="append",
        docs=f"{_DOCS}/batchUpdate",
        params=(_DOCUMENT_ID, Param("text", required=True, help="the text, with its line breaks")),
        request=_change(
            "insertText",
            {"endOfSegmentLocation": ObjectOf(fields={}), "text": given("text")},
            {"id": "documentId"},
        ),
        sample={"documentId": _ID, "replies": [{}]},
        words=(*_WORDS, "text", "paragraph", "summary", "minutes", "notes", "report"),
        verbs=("append", "add", "write", "log", "save", "insert"),
    ),
    Operation(
        id="replace-text",
        title="Replace text in a document of Google Docs",
        effect="upsert",
        docs=f"{_DOCS}/batchUpdate",
        params=(
            _DOCUMENT_ID,
            Param("find", required=True, help="text that is replaced, e.g. {{name}}"),
            Param("replacement", required=True, help="text that stands there afterwards"),
        ),
        request=_change(
            "replaceAllText",
            {
                "containsText": ObjectOf(
                    fields={"text": given("find"), "matchCase": Literal(value=True)}
                ),
                "replaceText": given("replacement"),
            },
            {"id": "documentId", "changed": "replies.0.replaceAllText.occurrencesChanged"},
        ),
        sample={"documentId": _ID, "replies": [{"replaceAllText": {"occurrencesChanged": 2}}]},
        words=(*_WORDS, "placeholder", "placeholders", "template"),
        verbs=("replace", "fill", "update", "change"),
    ),
    Operation(
        id="get-document",
        title="Read a document in Google Docs",
        effect="read",
        docs=f"{_DOCS}/get",
        params=(_DOCUMENT_ID,),
        request=HttpRequest(
            url=address(f"{_API}/", given("document_id")),
            token=GOOGLE,
            pick={"external_id": "documentId", "title": "title", "content": "body.content"},
        ),
        sample={
            "documentId": _ID,
            "title": "Minutes",
            "body": {
                "content": [
                    {
                        "startIndex": 1,
                        "endIndex": 8,
                        "paragraph": {"elements": [{"textRun": {"content": "Agreed\n"}}]},
                    }
                ]
            },
        },
        words=(*_WORDS, "content", "text"),
        verbs=("read", "get", "open", "load"),
    ),
)
"""What the owner of an account can do."""
