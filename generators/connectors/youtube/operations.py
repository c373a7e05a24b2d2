"""Videos, comments and channels."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import HttpRequest, OAuth, Paging
from generators.spec.values import Literal, ObjectOf, Value

_API = "https://www.googleapis.com/youtube/v3"
_DOCS = "https://developers.google.com/youtube/v3/docs"
_TOKEN = OAuth(
    token_url=address("https://oauth2.googleapis.com/token"),
    client_id=env("GOOGLE_CLIENT_ID"),
    client_secret=env("GOOGLE_CLIENT_SECRET"),
    refresh_token=env("GOOGLE_REFRESH_TOKEN"),
)
_SNIPPET: dict[str, Any] = {
    "publishedAt": "2026-05-28T16:40:00Z",
    "channelId": "UC_x5XG1OV2P6uZZ5FSM9Ttw",
    "channelTitle": "Example",
    "title": "Durable functions in five minutes",
    "description": "Queues, retries and schedules",
}
_ABOUT = {
    "title": "snippet.title",
    "description": "snippet.description",
    "channel": "snippet.channelTitle",
    "created_at": "snippet.publishedAt",
}
_COMMENT: dict[str, Any] = {
    "kind": "youtube#comment",
    "id": "UgwAbCdEfGhIjKlMnOp4AaABAg",
    "snippet": {
        "textOriginal": "Very helpful",
        "authorDisplayName": "@ada",
        "likeCount": 3,
        "publishedAt": "2026-05-28T17:00:00Z",
        "updatedAt": "2026-05-28T17:00:00Z",
    },
}


def _list(
    path: str, pick: dict[str, str], query: dict[str, Value], pages: int | None = None
) -> HttpRequest:
    paging = Paging(
        style="cursor", parameter="pageToken", next="nextPageToken", max_pages=pages or 1
    )
    return HttpRequest(
        url=address(f"{_API}/{path}"),
        query={"key": env("YOUTUBE_API_KEY")} | query,
        result="items",
        pick=pick,
        paging=paging if pages else None,
    )


OPERATIONS = (
    Operation(
        id="search-videos",
        title="Search videos on YouTube",
        effect="read",
        docs=f"{_DOCS}/search/list",
        params=(
            Param("query", help="words to look for"),
            Param("channel_id", help="only of this channel, e.g. UC…"),
            Param("since", "instant", help="only newer videos, in ISO 8601"),
            Param("limit", "number", default=25, help="at most 50"),
        ),
        request=_list(
            "search",
            {"external_id": "id.videoId"} | _ABOUT,
            {
                "part": Literal(value="snippet"),
                "type": Literal(value="video"),
                "order": Literal(value="date"),
            }
            | params(q="query", channelId="channel_id", publishedAfter="since", maxResults="limit"),
        ),
        sample={
            "kind": "youtube#searchListResponse",
            "pageInfo": {"totalResults": 1, "resultsPerPage": 25},
            "items": [
                {
                    "kind": "youtube#searchResult",
                    "id": {"kind": "youtube#video", "videoId": "dQw4w9WgXcQ"},
                    "snippet": _SNIPPET,
                }
            ],
        },
        gives="records",
        words=("videos", "video", "uploads", "new videos"),
        verbs=("search", "find", "check", "monitor"),
    ),
    Operation(
        id="get-video",
        title="Read a video and its figures from YouTube",
        effect="read",
        docs=f"{_DOCS}/videos/list",
        params=(Param("video_id", required=True, help="the part of its address after v="),),
        request=_list(
            "videos",
            {
                "external_id": "id",
                "views": "statistics.viewCount",
                "likes": "statistics.likeCount",
                "comments": "statistics.commentCount",
                "duration": "contentDetails.duration",
            }
            | _ABOUT,
            {"part": Literal(value="snippet,statistics,contentDetails")} | params(id="video_id"),
        ),
        sample={
            "kind": "youtube#videoListResponse",
            "items": [
                {
                    "kind": "youtube#video",
                    "id": "dQw4w9WgXcQ",
                    "snippet": _SNIPPET,
                    "contentDetails": {"duration": "PT5M2S"},
                    "statistics": {"viewCount": "1042", "likeCount": "88", "commentCount": "7"},
                }
            ],
        },
        gives="records",
        words=("video", "views", "statistics", "stats"),
        verbs=("get", "read", "check"),
    ),
    Operation(
        id="get-channel",
        title="Read the figures of a YouTube channel",
        effect="read",
        docs=f"{_DOCS}/channels/list",
        params=(Param("channel_id", required=True, help="e.g. UC…"),),
        request=_list(
            "channels",
            {
                "external_id": "id",
                "title": "snippet.title",
                "subscribers": "statistics.subscriberCount",
                "views": "statistics.viewCount",
                "videos": "statistics.videoCount",
            },
            {"part": Literal(value="snippet,statistics")} | params(id="channel_id"),
        ),
        sample={
            "kind": "youtube#channelListResponse",
            "items": [
                {
                    "kind": "youtube#channel",
                    "id": "UC_x5XG1OV2P6uZZ5FSM9Ttw",
                    "snippet": {"title": "Example"},
                    "statistics": {
                        "viewCount": "90125",
                        "subscriberCount": "1815",
                        "videoCount": "42",
                    },
                }
            ],
        },
        gives="records",
        words=("channel", "subscribers", "subscriber count"),
        verbs=("get", "read", "check"),
    ),
    Operation(
        id="list-comments",
        title="Fetch comments of a video from YouTube",
        effect="read",
        docs=f"{_DOCS}/commentThreads/list",
        params=(Param("video_id", required=True, help="the part of its address after v="),),
        request=_list(
            "commentThreads",
            {
                "external_id": "id",
                "text": "snippet.topLevelComment.snippet.textOriginal",
                "author": "snippet.topLevelComment.snippet.authorDisplayName",
                "likes": "snippet.topLevelComment.snippet.likeCount",
                "created_at": "snippet.topLevelComment.snippet.publishedAt",
            },
            {"part": Literal(value="snippet"), "maxResults": Literal(value=100)}
            | params(videoId="video_id"),
            pages=20,
        ),
        sample={
            "kind": "youtube#commentThreadListResponse",
            "items": [
                {
                    "kind": "youtube#commentThread",
                    "id": "UgwAbCdEfGhIjKlMnOp4AaABAg",
                    "snippet": {
                        "videoId": "dQw4w9WgXcQ",
                        "topLevelComment": _COMMENT,
                        "totalReplyCount": 0,
                    },
                }
            ],
        },
        gives="records",
        words=("comments", "comment"),
        verbs=("export", "check", "moderate", "summarize"),
    ),
    Operation(
        id="reply-to-comment",
        title="Reply to a comment on YouTube",
        effect="append",
        docs=f"{_DOCS}/comments/insert",
        params=(
            Param("comment_id", required=True, help="id of the comment"),
            Param("text", required=True, help="the reply"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/comments"),
            token=_TOKEN,
            query={"part": Literal(value="snippet")},
            body=ObjectOf(
                fields={
                    "snippet": ObjectOf(
                        fields={"parentId": given("comment_id"), "textOriginal": given("text")}
                    )
                }
            ),
            pick={"external_id": "id", "created_at": "snippet.publishedAt"},
        ),
        sample=_COMMENT,
        words=("reply", "comment"),
        verbs=("reply", "answer", "respond"),
    ),
)
"""What a key and an account can do; a search costs 100 units of the day's 10,000."""
