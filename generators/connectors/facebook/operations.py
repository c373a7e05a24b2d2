"""Posts, photos and comments of the page FACEBOOK_PAGE_ID, and leads of its forms."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, env, given
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_GRAPH = "https://graph.facebook.com/v26.0/"
_DOCS = "https://developers.facebook.com/docs"
_HEADERS = bearer("FACEBOOK_PAGE_ACCESS_TOKEN")
_PAGE = env("FACEBOOK_PAGE_ID")
_PAGES = Paging(style="next_url", next="paging.next")
_LAST = {"paging": {"cursors": {"before": "QVFIUm", "after": "QVFIUn"}}}
_POST: dict[str, Any] = {
    "id": "1755847768034402_1755847768034410",
    "message": "We have released 1.4.2",
    "created_time": "2026-05-28T16:40:00+0000",
    "permalink_url": "https://www.facebook.com/1755847768034402/posts/1755847768034410",
}
_COMMENT: dict[str, Any] = {
    "id": "1755847768034410_98765",
    "message": "Great news",
    "created_time": "2026-05-28T17:00:00+0000",
    "from": {"id": "10224", "name": "Ada Lovelace"},
}
_LEAD: dict[str, Any] = {
    "id": "3213132",
    "created_time": "2026-05-28T16:40:00+0000",
    "field_data": [
        {"name": "full_name", "values": ["Ada Lovelace"]},
        {"name": "email", "values": ["ada@example.com"]},
    ],
}


def _list(pick: dict[str, str], fields: str, *path: str | Ref) -> HttpRequest:
    query: dict[str, Value] = {"fields": Literal(value=fields), "limit": Literal(value=100)}
    return HttpRequest(
        url=address(_GRAPH, *path),
        headers=_HEADERS,
        query=query,
        result="data",
        pick=pick,
        paging=_PAGES,
    )


def _create(sends: ObjectOf, *path: str | Ref, **pick: str) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=address(_GRAPH, *path),
        headers=_HEADERS,
        body=sends,
        pick={"external_id": "id"} | pick,
    )


OPERATIONS = (
    Operation(
        id="create-post",
        title="Post to a Facebook page",
        effect="notify",
        docs=f"{_DOCS}/pages-api/posts",
        params=(
            Param("message", required=True, help="the post"),
            Param("link", help="address that is shown below it"),
        ),
        request=_create(body("message", "link"), _PAGE, "/feed"),
        sample={"id": _POST["id"]},
        words=("post", "update", "announcement", "page"),
        verbs=("post", "publish", "share", "announce"),
    ),
    Operation(
        id="publish-photo",
        title="Post a photo to a Facebook page",
        effect="notify",
        docs=f"{_DOCS}/graph-api/reference/page/photos/",
        params=(
            Param("url", required=True, help="public address of the photo"),
            Param("caption", help="text beside it"),
        ),
        request=_create(body("url", "caption"), _PAGE, "/photos", post_id="post_id"),
        sample={"id": "1755847768034500", "post_id": _POST["id"]},
        words=("photo", "picture", "image"),
        verbs=("post", "publish", "upload", "share"),
    ),
    Operation(
        id="list-posts",
        title="Fetch posts of a Facebook page",
        effect="read",
        docs=f"{_DOCS}/graph-api/reference/page/feed/",
        request=_list(
            {
                "external_id": "id",
                "message": "message",
                "url": "permalink_url",
                "created_at": "created_time",
            },
            "id,message,permalink_url,created_time",
            _PAGE,
            "/posts",
        ),
        sample={"data": [_POST]} | _LAST,
        gives="records",
        words=("posts", "updates"),
        verbs=("export", "check"),
    ),
    Operation(
        id="list-comments",
        title="Fetch comments of a Facebook post",
        effect="read",
        docs=f"{_DOCS}/graph-api/reference/object/comments/",
        params=(Param("post_id", required=True, help="id of the post"),),
        request=_list(
            {
                "external_id": "id",
                "message": "message",
                "author": "from.name",
                "created_at": "created_time",
            },
            "id,message,from,created_time",
            given("post_id"),
            "/comments",
        ),
        sample={"data": [_COMMENT]} | _LAST,
        gives="records",
        words=("comments", "comment"),
        verbs=("export", "check", "moderate"),
    ),
    Operation(
        id="reply-to-comment",
        title="Reply to a comment on Facebook",
        effect="notify",
        docs=f"{_DOCS}/graph-api/reference/object/comments/",
        params=(
            Param("comment_id", required=True, help="id of the comment"),
            Param("message", required=True, help="the reply"),
        ),
        request=_create(body("message"), given("comment_id"), "/comments"),
        sample={"id": "1755847768034410_98766"},
        words=("reply", "comment"),
        verbs=("reply", "answer", "respond"),
    ),
    Operation(
        id="list-leads",
        title="Fetch leads of a Facebook form",
        effect="read",
        docs=f"{_DOCS}/marketing-api/guides/lead-ads/retrieving",
        params=(Param("form_id", required=True, help="id of the lead form"),),
        request=_list(
            {"external_id": "id", "fields": "field_data", "created_at": "created_time"},
            "id,field_data,created_time",
            given("form_id"),
            "/leads",
        ),
        sample={"data": [_LEAD]} | _LAST,
        gives="records",
        words=("leads", "lead ads", "lead"),
        verbs=("export", "sync"),
    ),
)
"""What a token of a page can do."""
