"""List, create, update and upsert objects of the CRM."""

from generators.catalog import Operation, Param
from generators.connectors.hubspot.objects import COMPANY, CONTACT, DEAL, TASK, CrmObject
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Template

_AUTH = {"Authorization": Template(parts=("Bearer ", Ref(path="env.HUBSPOT_ACCESS_TOKEN")))}
_SAVED = {"id": "id", "updated_at": "updatedAt"}


def _url(kind: CrmObject, *parts: str | Ref) -> Literal | Template:
    base = f"https://api.hubapi.com/crm/v3/objects/{kind.plural}"
    return Template(parts=(f"{base}/", *parts)) if parts else Literal(value=base)


def _docs(kind: CrmObject) -> str:
    return f"https://developers.hubspot.com/docs/api-reference/crm-{kind.plural}-v3/guide"


def _params(kind: CrmObject, *required: str) -> tuple[Param, ...]:
    return tuple(
        Param(name, required=name in required, help=f"HubSpot's property {prop}")
        for name, prop in kind.properties.items()
    )


def _properties(kind: CrmObject) -> ObjectOf:
    named = kind.properties.items()
    return ObjectOf(fields={prop: Ref(path=f"params.{name}") for name, prop in named})


def _list(kind: CrmObject) -> Operation:
    names = (*kind.computed.values(), *kind.properties.values())
    return Operation(
        id=f"list-{kind.plural}",
        title=f"Fetch {kind.plural} from HubSpot",
        effect="read",
        docs=_docs(kind),
        request=HttpRequest(
            url=_url(kind),
            headers=_AUTH,
            query={"limit": Literal(value=100), "properties": Literal(value=",".join(names))},
            result="results",
            pick=kind.pick,
            paging=Paging(style="cursor", parameter="after", next="paging.next.after"),
        ),
        sample={"results": [kind.answer]},
        gives="records",
        words=kind.words,
        verbs=("export", "pull"),
    )


def _create(kind: CrmObject) -> Operation:
    return Operation(
        id=f"create-{kind.singular}",
        title=f"Create a {kind.singular} in HubSpot",
        effect="append",
        docs=_docs(kind),
        params=_params(kind, *kind.required),
        request=HttpRequest(
            method="POST",
            url=_url(kind),
            headers=_AUTH,
            body=ObjectOf(fields={"properties": _properties(kind)}),
            pick=_SAVED,
        ),
        sample=kind.answer,
        words=kind.words,
        verbs=("create", "add", "register"),
    )


def _update(kind: CrmObject) -> Operation:
    identity = Param("id", required=True, help=f"HubSpot's id of the {kind.singular}")
    return Operation(
        id=f"update-{kind.singular}",
        title=f"Update a {kind.singular} in HubSpot",
        effect="upsert",
        docs=_docs(kind),
        params=(identity, *_params(kind)),
        request=HttpRequest(
            method="PATCH",
            url=_url(kind, Ref(path="params.id")),
            headers=_AUTH,
            body=ObjectOf(fields={"properties": _properties(kind)}),
            pick=_SAVED,
        ),
        sample=kind.answer,
        words=kind.words,
        verbs=("update", "change", "move", "set"),
    )


_EMAIL = Ref(path="params.email")
_UPSERT = Operation(
    id="upsert-contact",
    title="Create or update a contact in HubSpot",
    effect="upsert",
    docs=_docs(CONTACT),
    params=_params(CONTACT, "email"),
    request=HttpRequest(
        method="POST",
        url=_url(CONTACT, "batch/upsert"),
        headers=_AUTH,
        body=ObjectOf(
            fields={
                "inputs": ListOf(
                    items=(
                        ObjectOf(
                            fields={
                                "id": _EMAIL,
                                "idProperty": Literal(value="email"),
                                "properties": _properties(CONTACT),
                            }
                        ),
                    )
                )
            }
        ),
        result="results.0",
        pick=_SAVED,
    ),
    sample={"status": "COMPLETE", "results": [CONTACT.answer | {"new": True}]},
    words=CONTACT.words,
    verbs=("upsert", "sync", "push", "save"),
    idempotency="email",
)

OPERATIONS = (
    *(_list(kind) for kind in (CONTACT, DEAL, COMPANY)),
    *(_create(kind) for kind in (CONTACT, DEAL, COMPANY, TASK)),
    *(_update(kind) for kind in (CONTACT, DEAL, COMPANY)),
    _UPSERT,
)
"""What a private app can do with contacts, deals, companies and tasks."""
