"""Posts: create, delete, search, of one user."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Value

_API = "https://api.x.com/2"
_DOCS = "https://docs.x.com/x-api"
_USER = bearer("TWITTER_ACCESS_TOKEN")
_APP = bearer("TWITTER_BEARER_TOKEN")
_TEXT = Param("text", required=True, help="at most 280 characters")
_POST: dict[str, Any] = {
    "id": "1927825461234567890",
    "text": "We have released 1.4.2",
    "author_id": "2244994945",
    "created_at": "2026-05-28T16:40:00.000Z",
    "public_metrics": {"retweet_count": 3, "reply_count": 1, "like_count": 12},
    "edit_history_tweet_ids": ["1927825461234567890"],
}
_PICK = {
    "external_id": "id",
    "text": "text",
    "author_id": "author_id",
    "likes": "public_metrics.like_count",
    "reposts": "public_metrics.retweet_count",
    "replies": "public_metrics.reply_count",
    "created_at": "created_at",
}
_FIELDS: dict[str, Value] = {
    "max_results": Literal(value=100),
    "tweet.fields": Literal(value="created_at,author_id,public_metrics"),
}
_LAST = {"meta": {"newest_id": _POST["id"], "oldest_id": _POST["id"], "result_count": 1}}


def _posts(url: Value, query: dict[str, Value], parameter: str) -> HttpRequest:
    """Reading is paid by post, so few pages are taken."""
    return HttpRequest(
        url=url,
        headers=_APP,
        query=_FIELDS | query,
        result="data",
        pick=_PICK,
        omits_empty=True,
        paging=Paging(style="cursor", parameter=parameter, next="meta.next_token", max_pages=5),
    )


def _create(sends: ObjectOf) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=address(f"{_API}/tweets"),
        headers=_USER,
        body=sends,
        result="data",
        pick={"external_id": "id", "text": "text"},
    )


OPERATIONS = (
    Operation(
        id="create-post",
        title="Post to X",
        effect="notify",
        docs=f"{_DOCS}/posts/create-post",
        params=(_TEXT,),
        request=_create(body("text")),
        sample={"data": {"id": _POST["id"], "text": _POST["text"]}},
        words=("post", "tweet", "tweets", "announcement", "thread", "update"),
        verbs=("post", "tweet", "publish", "share", "announce"),
    ),
    Operation(
        id="reply-to-post",
        title="Reply to a post on X",
        effect="notify",
        docs=f"{_DOCS}/posts/create-post",
        params=(_TEXT, Param("post_id", required=True, help="id of the post")),
        request=_create(
            ObjectOf(
                fields=params("text")
                | {"reply": ObjectOf(fields={"in_reply_to_tweet_id": given("post_id")})}
            )
        ),
        sample={"data": {"id": _POST["id"], "text": _POST["text"]}},
        words=("reply", "mention"),
        verbs=("reply", "answer", "respond"),
    ),
    Operation(
        id="search-posts",
        title="Search posts on X",
        effect="read",
        docs=f"{_DOCS}/posts/search-recent-posts",
        params=(
            Param("query", required=True, help="e.g. inngest -is:retweet; of the last 7 days"),
            Param("since", "instant", help="only newer posts, in ISO 8601"),
        ),
        request=_posts(
            address(f"{_API}/tweets/search/recent"),
            params("query", start_time="since"),
            "next_token",
        ),
        sample={"data": [_POST]} | _LAST,
        gives="records",
        words=("posts", "tweets", "mentions", "hashtag"),
        verbs=("search", "find", "monitor", "watch"),
    ),
    Operation(
        id="list-user-posts",
        title="Fetch posts of a user from X",
        effect="read",
        docs=f"{_DOCS}/users/get-posts",
        params=(
            Param("user_id", required=True, help="number of the user"),
            Param("since", "instant", help="only newer posts, in ISO 8601"),
        ),
        request=_posts(
            address(f"{_API}/users/", given("user_id"), "/tweets"),
            params(start_time="since"),
            "pagination_token",
        ),
        sample={"data": [_POST]} | _LAST,
        gives="records",
        words=("posts", "tweets", "timeline"),
        verbs=("export", "get"),
    ),
    Operation(
        id="find-user",
        title="Find a user on X",
        effect="read",
        docs=f"{_DOCS}/users/get-user-by-username",
        params=(Param("username", required=True, help="without the @"),),
        request=HttpRequest(
            url=address(f"{_API}/users/by/username/", given("username")),
            headers=_APP,
            query={"user.fields": Literal(value="public_metrics,created_at")},
            result="data",
            pick={
                "external_id": "id",
                "name": "name",
                "username": "username",
                "followers": "public_metrics.followers_count",
                "created_at": "created_at",
            },
        ),
        sample={
            "data": {
                "id": "2244994945",
                "name": "Ada Lovelace",
                "username": "ada",
                "created_at": "2013-12-14T04:35:55.000Z",
                "public_metrics": {"followers_count": 1815, "following_count": 12},
            }
        },
        words=("user", "profile", "followers", "account"),
        verbs=("find", "look up"),
    ),
    Operation(
        id="delete-post",
        title="Delete a post on X",
        effect="upsert",
        docs=f"{_DOCS}/posts/delete-post",
        params=(Param("post_id", required=True, help="id of the post"),),
        request=HttpRequest(
            method="DELETE",
            url=address(f"{_API}/tweets/", given("post_id")),
            headers=_USER,
            result="data",
            pick={"deleted": "deleted"},
        ),
        sample={"data": {"deleted": True}},
        words=("post", "tweet"),
        verbs=("delete", "remove"),
    ),
)
"""What the two tokens can do."""
