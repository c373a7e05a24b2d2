"""Members of an audience, their tags, and campaigns."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, env, given, params
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://mailchimp.com/developer/marketing/api"
_HEADERS = bearer("MAILCHIMP_API_KEY")
_PAGES = Paging(style="offset", parameter="offset", size=1000)
_LIST = Param("list_id", required=True, help="id of the audience")
_EMAIL = Param("email", required=True, help="their email address")
_MEMBER: dict[str, Any] = {
    "id": "852aaa9532cb36adfb5e9fef7a4206a9",
    "email_address": "ada@example.com",
    "unique_email_id": "fab20fa03d",
    "contact_id": "a1b2c3d4e5f60718293a4b5c6d7e8f90",
    "full_name": "Ada Lovelace",
    "status": "subscribed",
    "merge_fields": {"FNAME": "Ada", "LNAME": "Lovelace"},
    "list_id": "57afe96172",
    "timestamp_opt": "2026-05-28T16:40:00+00:00",
    "last_changed": "2026-05-29T08:05:00+00:00",
}
_MEMBER_PICK = {
    "external_id": "id",
    "email": "email_address",
    "name": "full_name",
    "first_name": "merge_fields.FNAME",
    "last_name": "merge_fields.LNAME",
    "status": "status",
    "created_at": "timestamp_opt",
    "updated_at": "last_changed",
}
_SAVED = {"external_id": "id", "email": "email_address", "status": "status"}
_CAMPAIGN: dict[str, Any] = {
    "id": "42694e9e57",
    "type": "regular",
    "status": "sent",
    "emails_sent": 1200,
    "send_time": "2026-05-28T09:00:00+00:00",
    "create_time": "2026-05-27T14:00:00+00:00",
    "archive_url": "https://eepurl.com/example",
    "settings": {"subject_line": "What is new in May", "title": "May"},
    "report_summary": {"open_rate": 0.42, "click_rate": 0.06},
}


def _url(*path: str | Ref) -> Value:
    return address("https://", env("MAILCHIMP_SERVER_PREFIX"), ".api.mailchimp.com/3.0/", *path)


def _member(
    method: Method, sends: dict[str, Value], pick: dict[str, str], *path: str
) -> HttpRequest:
    """Members are addressed by email, which the service takes in place of their id."""
    return HttpRequest(
        method=method,
        url=_url("lists/", given("list_id"), "/members/", given("email"), *path),
        headers=_HEADERS,
        body=ObjectOf(fields=sends),
        pick=pick,
    )


def _list(url: Value, result: str, pick: dict[str, str], *narrowing: str) -> HttpRequest:
    return HttpRequest(
        url=url,
        headers=_HEADERS,
        query={"count": Literal(value=1000)} | params(*narrowing),
        result=result,
        pick=pick,
        paging=_PAGES,
    )


_TAG = {"name": given("tag"), "status": Literal(value="active")}

OPERATIONS = (
    Operation(
        id="upsert-member",
        title="Add somebody to a Mailchimp audience",
        effect="upsert",
        docs=f"{_DOCS}/list-members/add-or-update-list-member/",
        params=(
            _LIST,
            _EMAIL,
            Param("status", default="subscribed", help="of somebody new: subscribed or pending"),
            Param("first_name", help="their first name"),
            Param("last_name", help="their last name"),
        ),
        request=_member(
            "PUT",
            params(email_address="email", status_if_new="status")
            | {"merge_fields": ObjectOf(fields=params(FNAME="first_name", LNAME="last_name"))},
            _SAVED,
        ),
        sample=_MEMBER,
        words=("member", "members", "subscriber", "contact", "contacts", "audience", "list"),
        verbs=("add", "subscribe", "upsert", "sync", "save"),
        idempotency="email",
    ),
    Operation(
        id="unsubscribe-member",
        title="Unsubscribe somebody from a Mailchimp audience",
        effect="upsert",
        docs=f"{_DOCS}/list-members/update-list-member/",
        params=(_LIST, _EMAIL),
        request=_member("PATCH", {"status": Literal(value="unsubscribed")}, _SAVED),
        sample=_MEMBER | {"status": "unsubscribed"},
        words=("unsubscribe", "opt-out"),
        verbs=("unsubscribe",),
    ),
    Operation(
        id="tag-member",
        title="Tag somebody in a Mailchimp audience",
        effect="upsert",
        docs=f"{_DOCS}/list-member-tags/add-or-remove-member-tags/",
        params=(_LIST, _EMAIL, Param("tag", required=True, help="name of the tag")),
        request=_member("POST", {"tags": ListOf(items=(ObjectOf(fields=_TAG),))}, {}, "/tags"),
        sample=None,
        gives="nothing",
        words=("tag", "tags", "segment"),
        verbs=("tag", "label"),
    ),
    Operation(
        id="list-members",
        title="Fetch members of a Mailchimp audience",
        effect="read",
        docs=f"{_DOCS}/list-members/list-members-info/",
        params=(
            _LIST,
            Param("status", help="subscribed, unsubscribed, cleaned or pending"),
            Param("since_last_changed", "instant", help="only who changed since, in ISO 8601"),
        ),
        request=_list(
            _url("lists/", given("list_id"), "/members"),
            "members",
            _MEMBER_PICK,
            "status",
            "since_last_changed",
        ),
        sample={"members": [_MEMBER], "list_id": "57afe96172", "total_items": 1},
        gives="records",
        words=("members", "subscribers", "contacts", "audience"),
        verbs=("export", "sync"),
    ),
    Operation(
        id="list-campaigns",
        title="Fetch campaigns from Mailchimp",
        effect="read",
        docs=f"{_DOCS}/campaigns/list-campaigns/",
        params=(Param("status", help="save, paused, schedule, sending or sent"),),
        request=_list(
            _url("campaigns"),
            "campaigns",
            {
                "external_id": "id",
                "title": "settings.title",
                "subject": "settings.subject_line",
                "status": "status",
                "emails_sent": "emails_sent",
                "open_rate": "report_summary.open_rate",
                "click_rate": "report_summary.click_rate",
                "url": "archive_url",
                "created_at": "create_time",
                "sent_at": "send_time",
            },
            "status",
        ),
        sample={"campaigns": [_CAMPAIGN], "total_items": 1},
        gives="records",
        words=("campaigns", "campaign", "newsletters", "open rates"),
        verbs=("export", "report", "summarize"),
    ),
    Operation(
        id="send-campaign",
        title="Send a Mailchimp campaign",
        effect="notify",
        docs=f"{_DOCS}/campaigns/send-campaign/",
        params=(Param("campaign_id", required=True, help="id of the campaign, ready to send"),),
        request=HttpRequest(
            method="POST",
            url=_url("campaigns/", given("campaign_id"), "/actions/send"),
            headers=_HEADERS,
        ),
        sample=None,
        gives="nothing",
        words=("campaign", "newsletter"),
        verbs=("send",),
    ),
)
"""What an API key can do."""
