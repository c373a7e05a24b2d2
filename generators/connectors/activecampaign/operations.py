"""Contacts, their tags, lists and automations, and deals."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Value

_DOCS = "https://developers.activecampaign.com/reference"
_HEADERS: dict[str, Value] = {"Api-Token": env("ACTIVECAMPAIGN_API_KEY")}
_PAGES = Paging(style="offset", parameter="offset", size=100)
_CONTACT_ID = Param("contact_id", required=True, help="number of the contact")
_CONTACT: dict[str, Any] = {
    "id": "113",
    "email": "ada@example.com",
    "firstName": "Ada",
    "lastName": "Lovelace",
    "phone": "+15555550100",
    "cdate": "2026-05-28T16:40:00-05:00",
    "udate": "2026-05-29T08:05:00-05:00",
}
_PERSON = {
    "external_id": "id",
    "email": "email",
    "first_name": "firstName",
    "last_name": "lastName",
    "phone": "phone",
    "created_at": "cdate",
    "updated_at": "udate",
}


def _url(path: str) -> Value:
    return address(env("ACTIVECAMPAIGN_URL"), "/api/3/", path)


def _create(
    path: str, noun: str, fields: dict[str, Value], pick: dict[str, str] | None = None
) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=_url(path),
        headers=_HEADERS,
        body=ObjectOf(fields={noun: ObjectOf(fields=fields)}),
        result=noun,
        pick=pick or {"external_id": "id"},
    )


OPERATIONS = (
    Operation(
        id="upsert-contact",
        title="Save a contact in ActiveCampaign",
        effect="upsert",
        docs=f"{_DOCS}/sync-a-contacts-data",
        params=(
            Param("email", required=True, help="their email address"),
            Param("first_name", help="their first name"),
            Param("last_name", help="their last name"),
            Param("phone", help="their phone number"),
        ),
        request=_create(
            "contact/sync",
            "contact",
            params("email", "phone", firstName="first_name", lastName="last_name"),
            {"external_id": "id", "email": "email"},
        ),
        sample={"fieldValues": [], "contact": _CONTACT},
        words=("contact", "contacts", "subscriber", "lead", "leads", "customer", "person"),
        verbs=("add", "save", "upsert", "sync", "subscribe", "update"),
        idempotency="email",
    ),
    Operation(
        id="list-contacts",
        title="Fetch contacts from ActiveCampaign",
        effect="read",
        docs=f"{_DOCS}/list-all-contacts",
        params=(
            Param("email", help="only with this address"),
            Param("created_after", "instant", help="only who was created since, in ISO 8601"),
        ),
        request=HttpRequest(
            url=_url("contacts"),
            headers=_HEADERS,
            query={"limit": Literal(value=100)}
            | params("email")
            | params(**{"filters[created_after]": "created_after"}),
            result="contacts",
            pick=_PERSON,
            paging=_PAGES,
        ),
        sample={"contacts": [_CONTACT], "meta": {"total": "1", "page_input": {}}},
        gives="records",
        words=("contacts", "contact", "subscribers", "people", "leads"),
        verbs=("export", "sync"),
    ),
    Operation(
        id="tag-contact",
        title="Tag a contact in ActiveCampaign",
        effect="upsert",
        docs=f"{_DOCS}/create-contact-tag",
        params=(_CONTACT_ID, Param("tag_id", required=True, help="number of the tag")),
        request=_create("contactTags", "contactTag", params(contact="contact_id", tag="tag_id")),
        sample={
            "contactTag": {
                "id": "7",
                "contact": "113",
                "tag": "20",
                "cdate": "2026-05-28T16:40:00-05:00",
            }
        },
        words=("tag", "tags"),
        verbs=("tag", "label", "add"),
    ),
    Operation(
        id="subscribe-contact",
        title="Add a contact to a list of ActiveCampaign",
        effect="upsert",
        docs=f"{_DOCS}/update-list-status-for-contact",
        params=(_CONTACT_ID, Param("list_id", required=True, help="number of the list")),
        request=_create(
            "contactLists",
            "contactList",
            params(contact="contact_id", list="list_id") | {"status": Literal(value=1)},
        ),
        sample={
            "contacts": [_CONTACT],
            "contactList": {"id": "2", "contact": "113", "list": "2", "status": 1},
        },
        words=("list", "mailing list"),
        verbs=("subscribe", "add"),
    ),
    Operation(
        id="start-automation",
        title="Put a contact into an automation of ActiveCampaign",
        effect="append",
        docs=f"{_DOCS}/create-new-contactautomation",
        params=(
            _CONTACT_ID,
            Param("automation_id", required=True, help="number of the automation"),
        ),
        request=_create(
            "contactAutomations",
            "contactAutomation",
            params(contact="contact_id", automation="automation_id"),
        ),
        sample={
            "contacts": [_CONTACT],
            "contactAutomation": {"id": "1", "contact": "113", "seriesid": "1", "status": "1"},
        },
        words=("automation", "sequence", "drip"),
        verbs=("start", "enroll", "enrol", "add", "trigger"),
    ),
    Operation(
        id="create-deal",
        title="Create a deal in ActiveCampaign",
        effect="append",
        docs=f"{_DOCS}/create-a-deal-new",
        params=(
            Param("title", required=True, help="name of the deal"),
            Param("contact_id", required=True, help="number of the contact"),
            Param("value", "number", required=True, help="in cents"),
            Param("currency", required=True, help="three letters, e.g. usd"),
            Param("pipeline_id", help="number of the pipeline"),
            Param("stage_id", help="number of the stage"),
            Param("owner_id", help="number of the user who owns it"),
        ),
        request=_create(
            "deals",
            "deal",
            params("title", "value", "currency")
            | params(contact="contact_id", group="pipeline_id", stage="stage_id", owner="owner_id"),
            {"external_id": "id", "title": "title"},
        ),
        sample={
            "contacts": [_CONTACT],
            "deal": {
                "id": "45",
                "title": "Yearly plan",
                "contact": "113",
                "value": "45600",
                "currency": "usd",
                "group": "1",
                "stage": "1",
                "owner": "1",
            },
        },
        words=("deal", "deals", "opportunity"),
        verbs=("create", "add", "open"),
    ),
)
"""What an API key can do."""
