"""Files, folders and links to them."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, body, env, params
from generators.connectors.dropbox.samples import FILE
from generators.spec.primitives import HttpRequest, OAuth
from generators.spec.values import Literal, ObjectOf

_DOCS = "https://www.dropbox.com/developers/documentation/http/documentation"
_TOKEN = OAuth(
    token_url=address("https://api.dropboxapi.com/oauth2/token"),
    client_id=env("DROPBOX_APP_KEY"),
    client_secret=env("DROPBOX_APP_SECRET"),
    refresh_token=env("DROPBOX_REFRESH_TOKEN"),
)
_PATH = Param("path", required=True, help="e.g. /Reports/2026.pdf")


def _pick(under: str = "") -> dict[str, str]:
    return {
        "external_id": f"{under}id",
        "name": f"{under}name",
        "path": f"{under}path_display",
        "type": rf"{under}\.tag",
        "size": f"{under}size",
        "updated_at": f"{under}server_modified",
    }


def _call(operation: str, title: str, endpoint: str, sends: ObjectOf, **more: Any) -> Operation:
    effect: Effect = more.pop("effect")
    request = HttpRequest(
        method="POST",
        url=address(f"https://api.dropboxapi.com/2/{endpoint}"),
        token=_TOKEN,
        body=sends,
        result=more.pop("result", ""),
        pick=more.pop("pick"),
    )
    page = f"{_DOCS}#{endpoint.replace('/', '-')}"
    return Operation(id=operation, title=title, effect=effect, docs=page, request=request, **more)


_SAVED = {"id": "id", "name": "name", "path": "path_display"}

OPERATIONS = (
    _call(
        "list-folder",
        "List a folder of Dropbox",
        "files/list_folder",
        ObjectOf(fields=params("path", "recursive") | {"limit": Literal(value=2000)}),
        params=(
            Param("path", default="", help="e.g. /Reports; the root when left out"),
            Param("recursive", "boolean", help="true goes into the folders below"),
        ),
        effect="read",
        result="entries",
        pick=_pick(),
        sample={
            "entries": [FILE],
            "cursor": "ZtkX9_EHj3x7PMkVuFIhwKYXEpwpLwyxp9",
            "has_more": False,
        },
        gives="records",
        words=("files", "folder", "folders", "file", "documents"),
        verbs=("list", "check", "export"),
    ),
    _call(
        "search-files",
        "Search files in Dropbox",
        "files/search_v2",
        ObjectOf(
            fields=params("query")
            | {"options": ObjectOf(fields=params("path") | {"max_results": Literal(value=1000)})}
        ),
        params=(
            Param("query", required=True, help="words in the name or the text"),
            Param("path", help="folder that is searched"),
        ),
        effect="read",
        result="matches",
        pick=_pick("metadata.metadata."),
        sample={
            "matches": [{"metadata": {".tag": "metadata", "metadata": FILE}}],
            "has_more": False,
        },
        gives="records",
        words=("files", "file", "documents"),
        verbs=("search", "find"),
    ),
    _call(
        "save-url",
        "Save a file by its address in Dropbox",
        "files/save_url",
        body("path", "url"),
        params=(_PATH, Param("url", required=True, help="address that the file is at")),
        effect="append",
        pick={"id": "async_job_id"},
        sample={".tag": "async_job_id", "async_job_id": "34g93hh34h04y384084"},
        words=("file", "files", "pdf", "attachment", "report", "backup", "invoice"),
        verbs=("save", "upload", "store", "archive", "back up", "add", "put"),
    ),
    _call(
        "create-folder",
        "Create a folder in Dropbox",
        "files/create_folder_v2",
        body("path"),
        params=(_PATH,),
        effect="append",
        result="metadata",
        pick=_SAVED,
        sample={
            "metadata": {
                "name": "2026",
                "id": "id:a4ayc_80_OEAAAAAAAAAXz",
                "path_display": "/Reports/2026",
            }
        },
        words=("folder", "folders", "directory"),
        verbs=("create", "make", "add"),
    ),
    _call(
        "share-link",
        "Make a link to a file in Dropbox",
        "sharing/create_shared_link_with_settings",
        body("path"),
        params=(_PATH,),
        effect="append",
        pick={"id": "id", "name": "name", "url": "url"},
        sample=FILE | {"url": "https://www.dropbox.com/scl/fi/a1b2c3/report.pdf?rlkey=d4e5&dl=0"},
        words=("link", "shared link", "url"),
        verbs=("share", "create", "link"),
    ),
    _call(
        "move-file",
        "Move a file in Dropbox",
        "files/move_v2",
        body("from_path", "to_path"),
        params=(
            Param("from_path", required=True, help="where it is"),
            Param("to_path", required=True, help="where it goes, with its name"),
        ),
        effect="upsert",
        result="metadata",
        pick=_SAVED,
        sample={"metadata": FILE},
        words=("file", "files", "folder"),
        verbs=("move", "rename", "archive"),
    ),
    _call(
        "delete-file",
        "Delete a file in Dropbox",
        "files/delete_v2",
        body("path"),
        params=(_PATH,),
        effect="upsert",
        result="metadata",
        pick=_SAVED,
        sample={"metadata": FILE},
        words=("file", "files", "folder"),
        verbs=("delete", "remove", "trash"),
    ),
)
"""What an app can do."""
