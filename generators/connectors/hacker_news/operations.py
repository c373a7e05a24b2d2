"""Stories: of the front page, by words, and one with its comments."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, given, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal, Value

_API = "https://hn.algolia.com/api/v1"
_DOCS = "https://hn.algolia.com/api"
_STORY: dict[str, Any] = {
    "objectID": "41234567",
    "title": "Show HN: A durable queue in 500 lines",
    "url": "https://example.com/queue",
    "author": "ada",
    "points": 217,
    "num_comments": 96,
    "created_at": "2026-05-28T16:40:00Z",
    "created_at_i": 1780304400,
}
_PICK = {
    "external_id": "objectID",
    "title": "title",
    "url": "url",
    "author": "author",
    "points": "points",
    "comments": "num_comments",
    "created_at": "created_at",
}
_FOUND: dict[str, Any] = {"hits": [_STORY], "page": 0, "nbHits": 1, "nbPages": 1, "hitsPerPage": 50}


def _stories(path: str, **query: Value) -> HttpRequest:
    return HttpRequest(
        url=address(f"{_API}/{path}"),
        query=query,
        result="hits",
        pick=_PICK,
    )


OPERATIONS = (
    Operation(
        id="list-top-stories",
        title="Fetch the front page of Hacker News",
        effect="read",
        docs=_DOCS,
        params=(Param("limit", "number", default=30, help="how many stories"),),
        request=_stories("search", tags=Literal(value="front_page"), **params(hitsPerPage="limit")),
        sample=_FOUND,
        gives="records",
        words=("stories", "story", "posts", "articles", "top stories", "front page", "headlines"),
        verbs=("scrape", "check", "summarize", "get"),
    ),
    Operation(
        id="search-stories",
        title="Search stories on Hacker News",
        effect="read",
        docs=_DOCS,
        params=(
            Param("query", required=True, help="words to look for"),
            Param("limit", "number", default=50, help="how many stories"),
        ),
        request=_stories(
            "search_by_date", tags=Literal(value="story"), **params("query", hitsPerPage="limit")
        ),
        sample=_FOUND,
        gives="records",
        words=("stories", "mentions", "posts"),
        verbs=("search", "find", "monitor", "watch"),
    ),
    Operation(
        id="get-item",
        title="Read a story of Hacker News with its comments",
        effect="read",
        docs=_DOCS,
        params=(Param("id", required=True, help="number of the story"),),
        request=HttpRequest(
            url=address(f"{_API}/items/", given("id")),
            pick={
                "external_id": "id",
                "title": "title",
                "url": "url",
                "author": "author",
                "points": "points",
                "comments": "children",
                "created_at": "created_at",
            },
        ),
        sample={
            "id": 41234567,
            "type": "story",
            "title": "Show HN: A durable queue in 500 lines",
            "url": "https://example.com/queue",
            "author": "ada",
            "points": 217,
            "created_at": "2026-05-28T16:40:00.000Z",
            "children": [{"id": 41234570, "author": "grace", "text": "Nice.", "children": []}],
        },
        words=("comments", "discussion", "thread"),
        verbs=("read", "get"),
    ),
)
"""What anybody can ask."""
