"""Forms, their responses and their webhooks."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf

_API = "https://api.typeform.com/forms"
_DOCS = "https://www.typeform.com/developers"
_HEADERS = bearer("TYPEFORM_TOKEN")
_FORM = Param("form_id", required=True, help="id of the form, the last part of its address")
_PAGES = Paging(style="page", parameter="page", size=200)
_RESPONSE: dict[str, Any] = {
    "response_id": "21085286190ffad1248d17c4135ee56f",
    "token": "21085286190ffad1248d17c4135ee56f",
    "landed_at": "2026-05-28T16:38:00Z",
    "submitted_at": "2026-05-28T16:40:00Z",
    "answers": [
        {
            "type": "email",
            "email": "ada@example.com",
            "field": {"id": "SMEUb7VJz92Q", "ref": "email", "type": "email"},
        },
        {
            "type": "number",
            "number": 9,
            "field": {"id": "Dp2xwTBDdvRK", "ref": "score", "type": "opinion_scale"},
        },
    ],
    "hidden": {"customer": "cus_1042"},
    "calculated": {"score": 9},
}
_FORM_ITEM: dict[str, Any] = {
    "id": "u6nXL7",
    "title": "How did we do?",
    "last_updated_at": "2026-05-28T16:40:00Z",
    "_links": {"display": "https://example.typeform.com/to/u6nXL7"},
}

OPERATIONS = (
    Operation(
        id="list-responses",
        title="Fetch responses from Typeform",
        effect="read",
        docs=f"{_DOCS}/responses/reference/retrieve-responses/",
        params=(
            _FORM,
            Param("since", "instant", help="only what was submitted since then, in ISO 8601"),
            Param("query", help="only responses with this text"),
        ),
        request=HttpRequest(
            url=address(f"{_API}/", given("form_id"), "/responses"),
            headers=_HEADERS,
            query={"page_size": Literal(value=1000)} | params("since", "query"),
            result="items",
            pick={
                "external_id": "response_id",
                "answers": "answers",
                "hidden": "hidden",
                "score": "calculated.score",
                "created_at": "submitted_at",
            },
        ),
        sample={"total_items": 1, "page_count": 1, "items": [_RESPONSE]},
        gives="records",
        words=("responses", "response", "submissions", "answers", "results", "survey", "entries"),
        verbs=("export", "sync", "check", "summarize"),
    ),
    Operation(
        id="list-forms",
        title="List forms of Typeform",
        effect="read",
        docs=f"{_DOCS}/create/reference/retrieve-forms/",
        request=HttpRequest(
            url=address(_API),
            headers=_HEADERS,
            query={"page_size": Literal(value=200)},
            result="items",
            pick={
                "external_id": "id",
                "title": "title",
                "url": "_links.display",
                "updated_at": "last_updated_at",
            },
            paging=_PAGES,
        ),
        sample={"total_items": 1, "page_count": 1, "items": [_FORM_ITEM]},
        gives="records",
        words=("forms", "surveys"),
        verbs=("list", "export"),
    ),
    Operation(
        id="get-form",
        title="Read a form of Typeform",
        effect="read",
        docs=f"{_DOCS}/create/reference/retrieve-form/",
        params=(_FORM,),
        request=HttpRequest(
            url=address(f"{_API}/", given("form_id")),
            headers=_HEADERS,
            pick={"external_id": "id", "title": "title", "fields": "fields"},
        ),
        sample=_FORM_ITEM
        | {
            "fields": [
                {"id": "SMEUb7VJz92Q", "ref": "email", "type": "email", "title": "Your email?"}
            ]
        },
        words=("form", "questions", "fields"),
        verbs=("get", "read"),
    ),
    Operation(
        id="set-webhook",
        title="Have Typeform call a webhook",
        effect="upsert",
        docs=f"{_DOCS}/webhooks/reference/create-or-update-webhook/",
        params=(
            _FORM,
            Param("tag", required=True, help="name of the webhook"),
            Param("url", required=True, help="address that is called"),
        ),
        request=HttpRequest(
            method="PUT",
            url=address(f"{_API}/", given("form_id"), "/webhooks/", given("tag")),
            headers=_HEADERS,
            body=ObjectOf(
                fields={"enabled": Literal(value=True), "secret": env("TYPEFORM_WEBHOOK_SECRET")}
                | params("url")
            ),
            pick={"external_id": "id", "tag": "tag", "url": "url"},
        ),
        sample={
            "id": "01F9MGZ9SDY3MYYQHQ2DSTDEW1",
            "form_id": "u6nXL7",
            "tag": "app",
            "url": "https://example.com/hooks/typeform",
            "enabled": True,
            "created_at": "2026-05-28T16:40:00Z",
        },
        words=("webhook",),
        verbs=("set", "register"),
    ),
)
"""What a token can do."""
