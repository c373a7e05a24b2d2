"""What can be created, updated and upserted: sObject rows."""

from generators.catalog import Operation, Param
from generators.connectors.salesforce.rows import AUTH, DOCS, address
from generators.spec.primitives import HttpRequest
from generators.spec.values import ObjectOf, Ref

_SAVED = {"id": "0035g00000XyZaBAAV", "success": True, "errors": []}
_PERSON = {
    "first_name": "FirstName",
    "last_name": "LastName",
    "email": "Email",
    "phone": "Phone",
    "title": "Title",
}
_FIELDS = {
    "Contact": _PERSON | {"account_id": "AccountId", "description": "Description"},
    "Lead": _PERSON
    | {"company": "Company", "source": "LeadSource", "status": "Status"}
    | {"description": "Description"},
    "Opportunity": {
        "name": "Name",
        "stage": "StageName",
        "close_date": "CloseDate",
        "amount": "Amount",
        "account_id": "AccountId",
        "description": "Description",
    },
    "Task": {
        "subject": "Subject",
        "description": "Description",
        "due_date": "ActivityDate",
        "priority": "Priority",
        "status": "Status",
        "who_id": "WhoId",
        "what_id": "WhatId",
        "owner_id": "OwnerId",
    },
}
_REQUIRED = {
    "Contact": ("last_name",),
    "Lead": ("last_name", "company"),
    "Opportunity": ("name", "stage", "close_date"),
    "Task": ("subject",),
}
_HELP = {
    "close_date": "the day it should close, YYYY-MM-DD",
    "due_date": "the day it is due, YYYY-MM-DD",
    "stage": "a stage of the sales process, e.g. Prospecting",
    "who_id": "id of the contact or lead it is about",
    "what_id": "id of the account or opportunity it is about",
    "source": "where the lead came from, e.g. Web",
}
_WORDS = {
    "Contact": ("contact", "contacts", "person"),
    "Lead": ("lead", "leads", "prospect"),
    "Opportunity": ("opportunity", "opportunities", "deal"),
    "Task": ("task", "tasks", "todo", "follow-up"),
}


def _params(sobject: str, *required: str) -> tuple[Param, ...]:
    return tuple(
        Param(
            name,
            "number" if name == "amount" else "text",
            required=name in required,
            help=_HELP.get(name, f"{field} of the {sobject.lower()}"),
        )
        for name, field in _FIELDS[sobject].items()
    )


def _body(sobject: str) -> ObjectOf:
    fields = _FIELDS[sobject].items()
    return ObjectOf(fields={field: Ref(path=f"params.{name}") for name, field in fields})


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _create(sobject: str) -> Operation:
    noun = sobject.lower()
    return Operation(
        id=f"create-{noun}",
        title=f"Create {_a(noun)} in Salesforce",
        effect="append",
        docs=f"{DOCS}/dome_sobject_create.htm",
        params=_params(sobject, *_REQUIRED[sobject]),
        request=HttpRequest(
            method="POST",
            url=address(f"sobjects/{sobject}"),
            headers=AUTH,
            body=_body(sobject),
            pick={"id": "id"},
        ),
        sample=_SAVED,
        words=_WORDS[sobject],
        verbs=("create", "add", "open", "log"),
    )


def _upsert(sobject: str) -> Operation:
    noun = sobject.lower()
    keys = (
        Param("key_field", required=True, help="external id field, e.g. External_Id__c"),
        Param("key", required=True, help="its value"),
    )
    return Operation(
        id=f"upsert-{noun}",
        title=f"Create or update {_a(noun)} in Salesforce",
        effect="upsert",
        docs=f"{DOCS}/dome_upsert.htm",
        params=keys + _params(sobject),
        request=HttpRequest(
            method="PATCH",
            url=address(
                f"sobjects/{sobject}/", Ref(path="params.key_field"), "/", Ref(path="params.key")
            ),
            headers=AUTH,
            body=_body(sobject),
            pick={"id": "id", "created": "created"},
        ),
        sample=_SAVED | {"created": True},
        words=_WORDS[sobject],
        verbs=("upsert", "sync", "push"),
        idempotency="external id",
    )


def _update(sobject: str) -> Operation:
    noun = sobject.lower()
    identity = Param("id", required=True, help=f"Salesforce id of the {noun}")
    return Operation(
        id=f"update-{noun}",
        title=f"Update {_a(noun)} in Salesforce",
        effect="upsert",
        docs=f"{DOCS}/dome_update_fields.htm",
        params=(identity, *_params(sobject)),
        request=HttpRequest(
            method="PATCH",
            url=address(f"sobjects/{sobject}/", Ref(path="params.id")),
            headers=AUTH,
            body=_body(sobject),
        ),
        sample=None,
        gives="nothing",
        words=_WORDS[sobject],
        verbs=("update", "change", "move"),
    )


WRITES = (
    *(_create(sobject) for sobject in ("Contact", "Lead", "Opportunity", "Task")),
    *(_upsert(sobject) for sobject in ("Contact", "Lead", "Opportunity")),
    *(_update(sobject) for sobject in ("Contact", "Lead", "Opportunity")),
)
"""Operations that change rows."""
