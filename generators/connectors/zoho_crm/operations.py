"""List, create, update and upsert records of the modules."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.connectors.zoho_crm.modules import CONTACT, DEAL, LEAD, Module
from generators.spec.primitives import HttpRequest, Method, OAuth, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://www.zoho.com/crm/developer/docs/api/v8"
_TOKEN = OAuth(
    token_url=address(env("ZOHO_ACCOUNTS_URL"), "/oauth/v2/token"),
    client_id=env("ZOHO_CLIENT_ID"),
    client_secret=env("ZOHO_CLIENT_SECRET"),
    refresh_token=env("ZOHO_REFRESH_TOKEN"),
    scheme="Zoho-oauthtoken",
)
_PAGES = Paging(
    style="cursor", parameter="page_token", next="info.next_page_token", more="info.more_records"
)
_SAVED: dict[str, Any] = {
    "data": [
        {
            "code": "SUCCESS",
            "status": "success",
            "message": "record added",
            "action": "insert",
            "duplicate_field": None,
            "details": {
                "id": "3652397000000624046",
                "Created_Time": "2026-03-02T09:15:00+01:00",
                "Modified_Time": "2026-05-28T16:40:00+02:00",
            },
        }
    ]
}


def _url(*path: str | Ref) -> Value:
    return address(env("ZOHO_API_URL"), "/crm/v8/", *path)


def _list(kind: Module) -> Operation:
    return Operation(
        id=f"list-{kind.plural}",
        title=f"Fetch {kind.plural} from Zoho CRM",
        effect="read",
        docs=f"{_DOCS}/get-records.html",
        request=HttpRequest(
            url=_url(kind.api_name),
            token=_TOKEN,
            query={
                "fields": Literal(value=",".join(kind.read)),
                "per_page": Literal(value=200),
            },
            result="data",
            omits_empty=True,
            pick=kind.pick,
            paging=_PAGES,
        ),
        sample={"data": [kind.sample], "info": {"more_records": False, "next_page_token": None}},
        gives="records",
        words=kind.words,
        verbs=("export", "pull"),
    )


def _write(
    kind: Module,
    operation: str,
    method: Method,
    url: Value,
    *,
    title: str,
    effect: Effect,
    page: str,
    verbs: tuple[str, ...],
    keys: tuple[Param, ...] = (),
    required: tuple[str, ...] = (),
    more: dict[str, Value] | None = None,
    idempotency: str = "",
) -> Operation:
    fields = ObjectOf(fields=params(**{field: name for name, field in kind.fields.items()}))
    return Operation(
        id=f"{operation}-{kind.singular}",
        title=f"{title} in Zoho CRM",
        effect=effect,
        docs=f"{_DOCS}/{page}.html",
        params=(*keys, *kind.params(*required)),
        request=HttpRequest(
            method=method,
            url=url,
            token=_TOKEN,
            body=ObjectOf(fields={"data": ListOf(items=(fields,))} | (more or {})),
            result="data.0",
            pick={"id": "details.id", "status": "status", "updated_at": "details.Modified_Time"},
        ),
        sample=_SAVED,
        words=kind.words,
        verbs=verbs,
        idempotency=idempotency,
    )


def _create(kind: Module) -> Operation:
    return _write(
        kind,
        "create",
        "POST",
        _url(kind.api_name),
        title=f"Create a {kind.singular}",
        effect="append",
        page="insert-records",
        verbs=("create", "add", "register"),
        required=kind.required,
    )


def _update(kind: Module) -> Operation:
    return _write(
        kind,
        "update",
        "PUT",
        _url(f"{kind.api_name}/", given("id")),
        title=f"Update a {kind.singular}",
        effect="upsert",
        page="update-records",
        verbs=("update", "change", "move", "set"),
        keys=(Param("id", required=True, help=f"Zoho's id of the {kind.singular}"),),
    )


def _upsert(kind: Module) -> Operation:
    return _write(
        kind,
        "upsert",
        "POST",
        _url(f"{kind.api_name}/upsert"),
        title=f"Create or update a {kind.singular}",
        effect="upsert",
        page="upsert-records",
        verbs=("upsert", "sync", "push", "save"),
        required=("email", "last_name"),
        more={"duplicate_check_fields": Literal(value=["Email"])},
        idempotency="Email",
    )


OPERATIONS = (
    *(_list(kind) for kind in (CONTACT, LEAD, DEAL)),
    *(_create(kind) for kind in (CONTACT, LEAD, DEAL)),
    *(_upsert(kind) for kind in (CONTACT, LEAD)),
    _update(DEAL),
)
"""What can be done with contacts, leads and deals."""
