"""Posts, pages and comments."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given, params
from generators.spec.primitives import BasicAuth, HttpRequest, Paging
from generators.spec.values import Literal, Ref, Value

_DOCS = "https://developer.wordpress.org/rest-api/reference"
_AUTH = BasicAuth(
    username=env("WORDPRESS_USERNAME"), password=env("WORDPRESS_APPLICATION_PASSWORD")
)
_PAGES = Paging(style="offset", parameter="offset", size=100)
_STATUS = Param("status", default="draft", help="draft, publish, pending or private")
_TITLE = Param("title", required=True, help="headline")
_CONTENT = Param("content", required=True, help="the text, as HTML")
_POST: dict[str, Any] = {
    "id": 1042,
    "date_gmt": "2026-05-28T16:40:00",
    "modified_gmt": "2026-05-29T08:05:00",
    "slug": "large-exports",
    "status": "publish",
    "link": "https://blog.example.com/large-exports/",
    "title": {"rendered": "Large exports"},
    "content": {"rendered": "<p>Reports are streamed.</p>\n", "protected": False},
    "excerpt": {"rendered": "<p>Reports are streamed.</p>\n", "protected": False},
    "author": 1,
    "categories": [3],
    "tags": [],
}
_SAVED = {"external_id": "id", "status": "status", "url": "link"}
_COMMENT: dict[str, Any] = {
    "id": 77,
    "post": 1042,
    "author_name": "Ada Lovelace",
    "date_gmt": "2026-05-28T17:00:00",
    "content": {"rendered": "<p>Very helpful</p>\n"},
    "link": "https://blog.example.com/large-exports/#comment-77",
    "status": "hold",
}


def _url(*path: str | Ref) -> Value:
    return address(env("WORDPRESS_URL"), "/wp-json/wp/v2/", *path)


def _save(pick: dict[str, str], names: tuple[str, ...], *path: str | Ref) -> HttpRequest:
    return HttpRequest(method="POST", url=_url(*path), auth=_AUTH, body=body(*names), pick=pick)


def _list(path: str, pick: dict[str, str], *narrowing: str) -> HttpRequest:
    return HttpRequest(
        url=_url(path),
        auth=_AUTH,
        query={"per_page": Literal(value=100)} | params(*narrowing),
        pick=pick,
        paging=_PAGES,
    )


OPERATIONS = (
    Operation(
        id="create-post",
        title="Write a post on WordPress",
        effect="append",
        docs=f"{_DOCS}/posts/#create-a-post",
        params=(
            _TITLE,
            _CONTENT,
            _STATUS,
            Param("excerpt", help="a summary"),
            Param("categories", "list", help="numbers of categories"),
            Param("tags", "list", help="numbers of tags"),
        ),
        request=_save(
            _SAVED, ("title", "content", "status", "excerpt", "categories", "tags"), "posts"
        ),
        sample=_POST | {"status": "draft"},
        words=("post", "blog post", "article", "draft", "blog"),
        verbs=("create", "publish", "post", "write", "draft"),
    ),
    Operation(
        id="update-post",
        title="Change a post on WordPress",
        effect="upsert",
        docs=f"{_DOCS}/posts/#update-a-post",
        params=(
            Param("id", "number", required=True, help="number of the post"),
            Param("title", help="headline"),
            Param("content", help="the text, as HTML"),
            Param("status", help="draft, publish, pending or private"),
        ),
        request=_save(_SAVED, ("title", "content", "status"), "posts/", given("id")),
        sample=_POST,
        words=("post", "article"),
        verbs=("update", "edit", "publish", "change"),
    ),
    Operation(
        id="list-posts",
        title="Fetch posts from WordPress",
        effect="read",
        docs=f"{_DOCS}/posts/#list-posts",
        params=(
            Param("after", "instant", help="only posts since then, in ISO 8601"),
            Param("search", help="only posts with these words"),
            Param("status", help="publish unless another is given"),
        ),
        request=_list(
            "posts",
            {
                "external_id": "id",
                "title": "title.rendered",
                "content": "content.rendered",
                "excerpt": "excerpt.rendered",
                "status": "status",
                "url": "link",
                "created_at": "date_gmt",
                "updated_at": "modified_gmt",
            },
            "after",
            "search",
            "status",
        ),
        sample=[_POST],
        gives="records",
        words=("posts", "articles", "blog posts", "post"),
        verbs=("export", "check", "sync"),
    ),
    Operation(
        id="create-page",
        title="Write a page on WordPress",
        effect="append",
        docs=f"{_DOCS}/pages/#create-a-page",
        params=(_TITLE, _CONTENT, _STATUS),
        request=_save(_SAVED, ("title", "content", "status"), "pages"),
        sample=_POST | {"status": "draft"},
        words=("page", "landing page"),
        verbs=("create", "publish"),
    ),
    Operation(
        id="list-comments",
        title="Fetch comments from WordPress",
        effect="read",
        docs=f"{_DOCS}/comments/#list-comments",
        params=(
            Param("after", "instant", help="only comments since then, in ISO 8601"),
            Param("status", help="approve, hold or spam"),
        ),
        request=_list(
            "comments",
            {
                "external_id": "id",
                "post_id": "post",
                "author": "author_name",
                "content": "content.rendered",
                "status": "status",
                "url": "link",
                "created_at": "date_gmt",
            },
            "after",
            "status",
        ),
        sample=[_COMMENT],
        gives="records",
        words=("comments", "comment"),
        verbs=("export", "check", "moderate"),
    ),
)
"""What a user of the site can do."""
