"""What can be read: lists, page by page."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, Value

AUTH: dict[str, Value] = {"x-api-token": env("PIPEDRIVE_API_TOKEN")}
API = "https://api.pipedrive.com/api/v2"
DOCS = "https://developers.pipedrive.com/docs/api/v1"
_PAGES = Paging(style="cursor", parameter="cursor", next="additional_data.next_cursor")
_STAMPS = {"created_at": "add_time", "updated_at": "update_time"}
_WHEN = {"add_time": "2026-03-02T09:15:00Z", "update_time": "2026-05-28T16:40:00Z"}

PERSON: dict[str, Any] = {
    "id": 512,
    "name": "Ada Lovelace",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "emails": [{"value": "ada@example.com", "primary": True, "label": "work"}],
    "phones": [{"value": "+15555550100", "primary": True, "label": "work"}],
    "org_id": 40,
    "owner_id": 7,
} | _WHEN
DEAL: dict[str, Any] = {
    "id": 1042,
    "title": "Analytical Engines - 40 seats",
    "value": 12000,
    "currency": "EUR",
    "status": "open",
    "stage_id": 3,
    "pipeline_id": 1,
    "person_id": 512,
    "org_id": 40,
    "owner_id": 7,
    "expected_close_date": "2026-06-30",
} | _WHEN
_ORGANIZATION: dict[str, Any] = {"id": 40, "name": "Analytical Engines", "owner_id": 7} | _WHEN
ACTIVITY: dict[str, Any] = {
    "id": 88,
    "subject": "Call Ada",
    "type": "call",
    "due_date": "2026-06-02",
    "due_time": "09:00",
    "done": False,
    "deal_id": 1042,
    "org_id": 40,
    "owner_id": 7,
} | _WHEN


def _list(
    plural: str,
    page: str,
    pick: dict[str, str],
    sample: dict[str, Any],
    words: tuple[str, ...],
    *filters: Param,
) -> Operation:
    since = Param("updated_since", "instant", help="only those changed since then")
    named = (*(param.name for param in filters), "updated_since")
    return Operation(
        id=f"list-{plural}",
        title=f"Fetch {plural} from Pipedrive",
        effect="read",
        docs=f"{DOCS}/{page}",
        params=(*filters, since),
        request=HttpRequest(
            url=address(f"{API}/{plural}"),
            headers=AUTH,
            query={"limit": Literal(value=500)} | params(*named),
            result="data",
            pick={"external_id": "id"} | pick | _STAMPS,
            paging=_PAGES,
        ),
        sample={"success": True, "data": [sample], "additional_data": {"next_cursor": None}},
        gives="records",
        words=words,
        verbs=("export", "pull"),
    )


READS = (
    _list(
        "persons",
        "Persons",
        {
            "name": "name",
            "first_name": "first_name",
            "last_name": "last_name",
            "email": "emails.0.value",
            "phone": "phones.0.value",
            "organization_id": "org_id",
            "owner_id": "owner_id",
        },
        PERSON,
        ("persons", "person", "people", "contacts", "contact", "customers"),
    ),
    _list(
        "deals",
        "Deals",
        {
            "title": "title",
            "amount": "value",
            "currency": "currency",
            "status": "status",
            "stage_id": "stage_id",
            "person_id": "person_id",
            "organization_id": "org_id",
            "close_date": "expected_close_date",
        },
        DEAL,
        ("deals", "deal", "opportunities", "pipeline"),
        Param("status", help="open, won, lost or deleted"),
    ),
    _list(
        "organizations",
        "Organizations",
        {"name": "name", "owner_id": "owner_id"},
        _ORGANIZATION,
        ("organizations", "organization", "companies", "company", "accounts"),
    ),
    _list(
        "activities",
        "Activities",
        {
            "subject": "subject",
            "type": "type",
            "due_date": "due_date",
            "done": "done",
            "deal_id": "deal_id",
            "owner_id": "owner_id",
        },
        ACTIVITY,
        ("activities", "activity", "tasks", "calls", "meetings"),
        Param("done", "boolean", help="true gives those that are done"),
    ),
)
"""Operations that change nothing."""
