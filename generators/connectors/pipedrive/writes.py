"""What can be created and changed: persons, deals, activities, notes."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, given, params
from generators.connectors.pipedrive.reads import ACTIVITY, API, AUTH, DEAL, DOCS, PERSON
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import ListOf, ObjectOf, Value


def _save(
    method: Method, url: Value, fields: dict[str, Value], sample: dict[str, Any]
) -> dict[str, Any]:
    request = HttpRequest(
        method=method,
        url=url,
        headers=AUTH,
        body=ObjectOf(fields=fields),
        result="data",
        pick={"id": "id"},
    )
    return {"request": request, "sample": {"success": True, "data": sample}}


def _way(name: str) -> ListOf:
    """The one email address or phone number of a person."""
    return ListOf(items=(ObjectOf(fields={"value": given(name)}),))


_PERSON = params("name", "owner_id", org_id="organization_id")
_REACH = {"emails": _way("email"), "phones": _way("phone")}
_DEAL = params("title", "currency", "person_id", "stage_id", value="amount") | params(
    org_id="organization_id", expected_close_date="close_date"
)
_DEAL_PARAMS = (
    Param("amount", "number", help="what it is worth"),
    Param("currency", help="three letters, e.g. EUR"),
    Param("person_id", "number", help="id of the person it is with"),
    Param("organization_id", "number", help="id of the organization it is with"),
    Param("stage_id", "number", help="id of the stage of the pipeline"),
    Param("close_date", help="the day it should close, YYYY-MM-DD"),
)

WRITES = (
    Operation(
        id="create-person",
        title="Create a person in Pipedrive",
        effect="append",
        docs=f"{DOCS}/Persons#addPerson",
        params=(
            Param("name", required=True, help="their full name"),
            Param("email", required=True, help="their email address"),
            Param("phone", help="their phone number"),
            Param("organization_id", "number", help="id of the organization they belong to"),
            Param("owner_id", "number", help="id of the user who owns the person"),
        ),
        **_save("POST", address(f"{API}/persons"), _PERSON | _REACH, PERSON),
        words=("person", "persons", "contact", "contacts", "people", "customer", "lead"),
        verbs=("create", "add", "register", "sync", "push", "save"),
    ),
    Operation(
        id="create-deal",
        title="Create a deal in Pipedrive",
        effect="append",
        docs=f"{DOCS}/Deals#addDeal",
        params=(Param("title", required=True, help="name of the deal"), *_DEAL_PARAMS),
        **_save("POST", address(f"{API}/deals"), _DEAL, DEAL),
        words=("deal", "deals", "opportunity", "pipeline"),
        verbs=("create", "add", "open"),
    ),
    Operation(
        id="update-deal",
        title="Update a deal in Pipedrive",
        effect="upsert",
        docs=f"{DOCS}/Deals#updateDeal",
        params=(
            Param("id", "number", required=True, help="number of the deal"),
            Param("title", help="name of the deal"),
            Param("status", help="open, won or lost"),
            *_DEAL_PARAMS,
        ),
        **_save("PATCH", address(f"{API}/deals/", given("id")), _DEAL | params("status"), DEAL),
        words=("deal", "deals", "stage", "opportunity"),
        verbs=("update", "move", "win", "close", "change"),
    ),
    Operation(
        id="create-activity",
        title="Create an activity in Pipedrive",
        effect="append",
        docs=f"{DOCS}/Activities#addActivity",
        params=(
            Param("subject", required=True, help="what is to be done"),
            Param("type", default="task", help="task, call, meeting, email, …"),
            Param("due_date", help="YYYY-MM-DD"),
            Param("deal_id", "number", help="id of the deal it is about"),
            Param("note", help="more about it"),
            Param("owner_id", "number", help="id of the user who is to do it"),
        ),
        **_save(
            "POST",
            address(f"{API}/activities"),
            params("subject", "type", "due_date", "deal_id", "note", "owner_id"),
            ACTIVITY,
        ),
        words=("activity", "activities", "task", "call", "follow-up", "reminder"),
        verbs=("create", "add", "schedule", "log"),
    ),
    Operation(
        id="add-note",
        title="Add a note in Pipedrive",
        effect="append",
        docs=f"{DOCS}/Notes#addNote",
        params=(
            Param("content", required=True, help="the note; HTML is understood"),
            Param("deal_id", "number", help="id of the deal it belongs to, or give person_id"),
            Param("person_id", "number", help="id of the person it belongs to"),
        ),
        **_save(
            "POST",
            address("https://api.pipedrive.com/v1/notes"),
            params("content", "deal_id", "person_id"),
            {"id": 9, "content": "Called, will decide on Friday", "deal_id": 1042},
        ),
        words=("note", "notes", "comment"),
        verbs=("add", "log", "note", "write"),
    ),
)
"""Operations that change something."""
