"""Items of collections, form submissions, and publishing."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_API = "https://api.webflow.com/v2"
_DOCS = "https://developers.webflow.com/data/reference"
_HEADERS = bearer("WEBFLOW_TOKEN")
_PAGES = Paging(style="offset", parameter="offset", size=100)
_LAST = {"pagination": {"limit": 100, "offset": 0, "total": 1}}
_COLLECTION = Param("collection_id", required=True, help="id of the collection")
_ITEM_ID = Param("item_id", required=True, help="id of the item")
_FIELDS = Param("fields", "object", required=True, help="names and values, e.g. name and slug")
_ITEM: dict[str, Any] = {
    "id": "42b720ef280c7a7a3be8cabe",
    "cmsLocaleId": "653ad57de882f528b32e810e",
    "lastPublished": None,
    "lastUpdated": "2026-05-29T08:05:00Z",
    "createdOn": "2026-05-28T16:40:00Z",
    "isArchived": False,
    "isDraft": False,
    "fieldData": {"name": "Large exports", "slug": "large-exports"},
}
_SAVED = {"external_id": "id", "name": "fieldData.name", "updated_at": "lastUpdated"}


def _list(url: Value, result: str, pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(
        url=url,
        headers=_HEADERS,
        query={"limit": Literal(value=100)},
        result=result,
        pick=pick,
        paging=_PAGES,
    )


OPERATIONS = (
    Operation(
        id="list-items",
        title="Fetch items of a Webflow collection",
        effect="read",
        docs=f"{_DOCS}/cms/collection-items/staged-items/list-items",
        params=(_COLLECTION,),
        request=_list(
            address(f"{_API}/collections/", given("collection_id"), "/items"),
            "items",
            {
                "external_id": "id",
                "name": "fieldData.name",
                "slug": "fieldData.slug",
                "fields": "fieldData",
                "is_draft": "isDraft",
                "created_at": "createdOn",
                "updated_at": "lastUpdated",
            },
        ),
        sample={"items": [_ITEM]} | _LAST,
        gives="records",
        words=("items", "item", "posts", "collection", "cms items", "articles"),
        verbs=("export", "sync"),
    ),
    Operation(
        id="create-item",
        title="Add an item to a Webflow collection",
        effect="append",
        docs=f"{_DOCS}/cms/collection-items/staged-items/create-items",
        params=(
            _COLLECTION,
            _FIELDS,
            Param("is_draft", "boolean", help="true keeps it from the next publishing"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/collections/", given("collection_id"), "/items"),
            headers=_HEADERS,
            body=body(fieldData="fields", isDraft="is_draft"),
            pick=_SAVED,
        ),
        sample=_ITEM,
        words=("item", "post", "cms item", "article", "collection"),
        verbs=("create", "add", "publish"),
    ),
    Operation(
        id="update-item",
        title="Change an item of a Webflow collection",
        effect="upsert",
        docs=f"{_DOCS}/cms/collection-items/staged-items/update-item",
        params=(_COLLECTION, _ITEM_ID, _FIELDS),
        request=HttpRequest(
            method="PATCH",
            url=address(
                f"{_API}/collections/", given("collection_id"), "/items/", given("item_id")
            ),
            headers=_HEADERS,
            body=body(fieldData="fields"),
            pick=_SAVED,
        ),
        sample=_ITEM,
        words=("item", "post", "article"),
        verbs=("update", "change", "edit"),
    ),
    Operation(
        id="publish-item",
        title="Publish an item of a Webflow collection",
        effect="upsert",
        docs=f"{_DOCS}/cms/collection-items/staged-items/publish-item",
        params=(_COLLECTION, _ITEM_ID),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/collections/", given("collection_id"), "/items/publish"),
            headers=_HEADERS,
            body=ObjectOf(fields={"itemIds": ListOf(items=(given("item_id"),))}),
            pick={"published": "publishedItemIds"},
        ),
        sample={"publishedItemIds": ["42b720ef280c7a7a3be8cabe"], "errors": []},
        words=("item", "post"),
        verbs=("publish", "release"),
    ),
    Operation(
        id="publish-site",
        title="Publish a Webflow site",
        effect="upsert",
        docs=f"{_DOCS}/sites/publish",
        params=(Param("site_id", required=True, help="id of the site"),),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/sites/", given("site_id"), "/publish"),
            headers=_HEADERS,
            body=Literal(value={"publishToWebflowSubdomain": True}),
            pick={"published": "publishToWebflowSubdomain"},
        ),
        sample={"customDomains": [], "publishToWebflowSubdomain": True},
        words=("site", "website"),
        verbs=("publish", "deploy"),
    ),
    Operation(
        id="list-form-submissions",
        title="Fetch form submissions from Webflow",
        effect="read",
        docs=f"{_DOCS}/forms/form-submissions/list-submissions",
        params=(Param("form_id", required=True, help="id of the form"),),
        request=_list(
            address(f"{_API}/forms/", given("form_id"), "/submissions"),
            "formSubmissions",
            {
                "external_id": "id",
                "form": "displayName",
                "fields": "formResponse",
                "created_at": "dateSubmitted",
            },
        ),
        sample={
            "formSubmissions": [
                {
                    "id": "6321ca84df3949bfc6752327",
                    "displayName": "Contact",
                    "siteId": "62749158efef318abc8d5a0f",
                    "workspaceId": "62749158efef318abc8d5a0e",
                    "dateSubmitted": "2026-05-28T16:40:00Z",
                    "formResponse": {"Name": "Ada Lovelace", "Email": "ada@example.com"},
                }
            ]
        }
        | _LAST,
        gives="records",
        words=("submissions", "form submissions", "forms", "leads"),
        verbs=("export", "sync"),
    ),
)
"""What a site token can do."""
