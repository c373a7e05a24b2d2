"""Posts, articles, comments, and who is signed in."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, env, given, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal, ObjectOf, Value

_API = "https://api.linkedin.com/rest"
_DOCS = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares"
_TOKEN = bearer("LINKEDIN_ACCESS_TOKEN")
_HEADERS: dict[str, Value] = _TOKEN | {
    "Linkedin-Version": Literal(value="202610"),
    "X-Restli-Protocol-Version": Literal(value="2.0.0"),
}
_AUTHOR = env("LINKEDIN_AUTHOR_URN")
_TEXT = Param(
    "text",
    required=True,
    help="at most 3000 characters; ( ) [ ] { } < > @ | ~ _ * take a backslash before them",
)
_EVERYBODY: dict[str, Any] = {
    "feedDistribution": "MAIN_FEED",
    "targetEntities": [],
    "thirdPartyDistributionChannels": [],
}


def _post(**content: Value) -> HttpRequest:
    fields: dict[str, Value] = {
        "author": _AUTHOR,
        "commentary": given("text"),
        "visibility": Literal(value="PUBLIC"),
        "distribution": Literal(value=_EVERYBODY),
        "lifecycleState": Literal(value="PUBLISHED"),
        "isReshareDisabledByAuthor": Literal(value=False),
    }
    return HttpRequest(
        method="POST",
        url=address(f"{_API}/posts"),
        headers=_HEADERS,
        body=ObjectOf(fields=fields | content),
    )


OPERATIONS = (
    Operation(
        id="create-post",
        title="Post to LinkedIn",
        effect="notify",
        docs=f"{_DOCS}/posts-api#create-a-post",
        params=(_TEXT,),
        request=_post(),
        sample=None,
        gives="nothing",
        words=("post", "update", "announcement", "share"),
        verbs=("post", "publish", "share", "announce"),
    ),
    Operation(
        id="share-article",
        title="Share an article on LinkedIn",
        effect="notify",
        docs=f"{_DOCS}/posts-api#article-post-creation-sample-request",
        params=(
            _TEXT,
            Param("url", required=True, help="address of the article"),
            Param("title", required=True, help="headline of the article"),
            Param("description", help="a sentence about it"),
        ),
        request=_post(
            content=ObjectOf(
                fields={"article": ObjectOf(fields=params("title", "description", source="url"))}
            )
        ),
        sample=None,
        gives="nothing",
        words=("article", "blog post", "link"),
        verbs=("share", "post", "publish"),
    ),
    Operation(
        id="list-posts",
        title="Fetch posts from LinkedIn",
        effect="read",
        docs=f"{_DOCS}/posts-api#find-posts-by-authors",
        request=HttpRequest(
            url=address(f"{_API}/posts"),
            headers=_HEADERS | {"X-RestLi-Method": Literal(value="FINDER")},
            query={
                "q": Literal(value="author"),
                "author": _AUTHOR,
                "count": Literal(value=100),
                "sortBy": Literal(value="LAST_MODIFIED"),
            },
            result="elements",
            pick={
                "external_id": "id",
                "text": "commentary",
                "author": "author",
                "created_at": "createdAt",
                "updated_at": "lastModifiedAt",
            },
        ),
        sample={
            "paging": {"start": 0, "count": 100, "links": []},
            "elements": [
                {
                    "id": "urn:li:share:6844785523593134080",
                    "author": "urn:li:organization:5515715",
                    "commentary": "We have released 1.4.2",
                    "visibility": "PUBLIC",
                    "lifecycleState": "PUBLISHED",
                    "createdAt": 1780304400000,
                    "lastModifiedAt": 1780304400000,
                }
            ],
        },
        gives="records",
        words=("posts", "updates"),
        verbs=("export", "check"),
    ),
    Operation(
        id="get-profile",
        title="Read the own profile on LinkedIn",
        effect="read",
        docs="https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2",
        request=HttpRequest(
            url=address("https://api.linkedin.com/v2/userinfo"),
            headers=_TOKEN,
            pick={"external_id": "sub", "name": "name", "email": "email"},
        ),
        sample={
            "sub": "782bbtaQ",
            "name": "Ada Lovelace",
            "given_name": "Ada",
            "family_name": "Lovelace",
            "email": "ada@example.com",
            "email_verified": True,
        },
        words=("profile", "account"),
        verbs=("get", "read"),
    ),
    Operation(
        id="delete-post",
        title="Delete a post on LinkedIn",
        effect="upsert",
        docs=f"{_DOCS}/posts-api#delete-posts",
        params=(Param("post_urn", required=True, help="e.g. urn:li:share:6844785523593134080"),),
        request=HttpRequest(
            method="DELETE",
            url=address(f"{_API}/posts/", given("post_urn")),
            headers=_HEADERS,
        ),
        sample=None,
        gives="nothing",
        words=("post",),
        verbs=("delete", "remove"),
    ),
)
"""What an access token can do."""
