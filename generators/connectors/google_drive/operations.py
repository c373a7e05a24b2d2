"""Files, folders and who may see them."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.accounts import GOOGLE
from generators.catalog.wording import address, given, params
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://developers.google.com/workspace/drive/api/reference/rest/v3"
_FIELDS = "id,name,mimeType,webViewLink,createdTime,modifiedTime"
_FILE: dict[str, Any] = {
    "id": "1dyUEebJaFnWa3Z4n0BFMVAXQ7mfUH11g",
    "name": "report.pdf",
    "mimeType": "application/pdf",
    "webViewLink": "https://drive.google.com/file/d/1dyUEebJaFnWa3Z4n0BFMVAXQ7mfUH11g/view",
    "createdTime": "2026-05-28T16:40:00.000Z",
    "modifiedTime": "2026-05-29T08:05:00.000Z",
}
_PICK = {
    "external_id": "id",
    "name": "name",
    "type": "mimeType",
    "url": "webViewLink",
    "created_at": "createdTime",
    "updated_at": "modifiedTime",
}
_FILE_ID = Param("file_id", required=True, help="id of the file or folder, as in its address")
_FOLDER_ID = Param("folder_id", help="id of the folder it goes to; the root when left out")
_PARENTS: dict[str, Value] = {"parents": ListOf(items=(given("folder_id"),))}
_FOLDER = "application/vnd.google-apps.folder"


def _request(
    method: Method, *path: str | Ref, sends: ObjectOf | None = None, pick: dict[str, str]
) -> HttpRequest:
    asked: dict[str, Value] = {
        "fields": Literal(value=_FIELDS),
        "supportsAllDrives": Literal(value="true"),
    }
    url = address("https://www.googleapis.com/drive/v3/files", *path)
    return HttpRequest(method=method, url=url, token=GOOGLE, query=asked, body=sends, pick=pick)


OPERATIONS = (
    Operation(
        id="search-files",
        title="Search files in Google Drive",
        effect="read",
        docs=f"{_DOCS}/files/list",
        params=(
            Param(
                "query",
                default="trashed = false",
                help="e.g. name contains 'report' and modifiedTime > '2026-05-01T00:00:00'",
            ),
        ),
        request=HttpRequest(
            url=address("https://www.googleapis.com/drive/v3/files"),
            token=GOOGLE,
            query={
                "fields": Literal(value=f"nextPageToken,files({_FIELDS})"),
                "pageSize": Literal(value=1000),
            }
            | params(q="query"),
            result="files",
            pick=_PICK,
            paging=Paging(style="cursor", parameter="pageToken", next="nextPageToken"),
        ),
        sample={"files": [_FILE]},
        gives="records",
        words=("files", "file", "documents", "folder", "folders", "pdfs"),
        verbs=("search", "find", "list", "check"),
    ),
    Operation(
        id="create-folder",
        title="Create a folder in Google Drive",
        effect="append",
        docs=f"{_DOCS}/files/create",
        params=(Param("name", required=True, help="name of the folder"), _FOLDER_ID),
        request=_request(
            "POST",
            sends=ObjectOf(fields=params("name") | {"mimeType": Literal(value=_FOLDER)} | _PARENTS),
            pick={"id": "id", "url": "webViewLink"},
        ),
        sample=_FILE | {"name": "Analytical Engines", "mimeType": _FOLDER},
        words=("folder", "folders", "directory"),
        verbs=("create", "add", "make"),
    ),
    Operation(
        id="copy-file",
        title="Copy a file in Google Drive",
        effect="append",
        docs=f"{_DOCS}/files/copy",
        params=(_FILE_ID, Param("name", help="name of the copy"), _FOLDER_ID),
        request=_request(
            "POST",
            "/",
            given("file_id"),
            "/copy",
            sends=ObjectOf(fields=params("name") | _PARENTS),
            pick={"id": "id", "url": "webViewLink"},
        ),
        sample=_FILE,
        words=("file", "template", "document", "copy"),
        verbs=("copy", "duplicate", "clone"),
    ),
    Operation(
        id="share-file",
        title="Share a file in Google Drive",
        effect="notify",
        docs=f"{_DOCS}/permissions/create",
        params=(
            _FILE_ID,
            Param("email", required=True, help="address of who may see it"),
            Param("role", default="reader", help="reader, commenter or writer"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(
                "https://www.googleapis.com/drive/v3/files/", given("file_id"), "/permissions"
            ),
            token=GOOGLE,
            body=ObjectOf(
                fields=params("role", emailAddress="email") | {"type": Literal(value="user")}
            ),
            pick={"id": "id", "role": "role"},
        ),
        sample={"kind": "drive#permission", "id": "13079", "type": "user", "role": "reader"},
        words=("file", "folder", "document", "access", "permission"),
        verbs=("share", "invite", "give"),
    ),
    Operation(
        id="delete-file",
        title="Move a file of Google Drive to the trash",
        effect="upsert",
        docs=f"{_DOCS}/files/update",
        params=(_FILE_ID,),
        request=_request(
            "PATCH",
            "/",
            given("file_id"),
            sends=ObjectOf(fields={"trashed": Literal(value=True)}),
            pick={"id": "id", "name": "name"},
        ),
        sample=_FILE,
        words=("file", "files", "folder", "document"),
        verbs=("delete", "remove", "trash"),
    ),
)
"""What the owner of an account can do."""
