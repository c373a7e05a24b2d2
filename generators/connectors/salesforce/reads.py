"""What can be read: SOQL queries, page by page."""

from typing import Any

from generators.catalog import Operation, Param
from generators.connectors.salesforce.rows import AUTH, DOCS, PERSON, STAMPS, address, answer
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Ref, Template, Value

_QUERY = f"{DOCS}/dome_query.htm"
_WHERE = Param(
    "where",
    default="IsDeleted = false",
    help="SOQL condition, e.g. LastModifiedDate = TODAY",
)
_READ = ("query", "export")


def _select(pick: dict[str, str], sobject: str) -> Template:
    fields = ", ".join(pick.values())
    start = f"SELECT {fields} FROM {sobject} WHERE "  # noqa: S608 (fields are ours)
    parts = (start, Ref(path="params.where"))
    return Template(parts=(*parts, " ORDER BY Id"))


def _query(soql: Value, pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(
        url=address("query"),
        headers=AUTH,
        query={"q": soql},
        result="records",
        pick=pick,
        paging=Paging(style="next_url", next="nextRecordsUrl"),
    )


def _listing(
    sobject: str, pick: dict[str, str], words: tuple[str, ...], *rows: dict[str, Any]
) -> Operation:
    plural = words[0]
    return Operation(
        id=f"list-{plural}",
        title=f"Fetch {plural} from Salesforce",
        effect="read",
        docs=_QUERY,
        params=(_WHERE,),
        request=_query(_select(pick, sobject), pick),
        sample=answer(sobject, *rows),
        gives="records",
        words=words,
        verbs=_READ,
    )


_CONTACT = PERSON | {"company": "Account.Name"} | STAMPS
_LEAD = PERSON | {"company": "Company", "status": "Status", "source": "LeadSource"} | STAMPS
_OPPORTUNITY = {
    "external_id": "Id",
    "name": "Name",
    "stage": "StageName",
    "amount": "Amount",
    "close_date": "CloseDate",
    "company": "Account.Name",
} | STAMPS
_ACCOUNT = {
    "external_id": "Id",
    "name": "Name",
    "phone": "Phone",
    "website": "Website",
    "industry": "Industry",
} | STAMPS

_WHEN = {
    "CreatedDate": "2026-03-02T09:15:00.000+0000",
    "LastModifiedDate": "2026-05-28T16:40:00.000+0000",
}
_ADA: dict[str, Any] = {
    "Id": "0035g00000XyZaBAAV",
    "Name": "Ada Lovelace",
    "FirstName": "Ada",
    "LastName": "Lovelace",
    "Email": "ada@example.com",
    "Phone": "+1 555 0100",
    "Title": "Analyst",
    "Account": {"attributes": {"type": "Account"}, "Name": "Analytical Engines"},
} | _WHEN
_GRACE: dict[str, Any] = {
    "Id": "0035g00000XyZaCAAV",
    "Name": "Grace Hopper",
    "FirstName": "Grace",
    "LastName": "Hopper",
    "Email": "grace@example.com",
    "Phone": None,
    "Title": "Rear Admiral",
    "Account": None,
} | _WHEN
_KATHERINE: dict[str, Any] = {
    "Id": "00Q5g00000AbCdEEAV",
    "Name": "Katherine Johnson",
    "FirstName": "Katherine",
    "LastName": "Johnson",
    "Email": "katherine@example.com",
    "Phone": "+1 555 0101",
    "Title": "Mathematician",
    "Company": "Orbit Ltd",
    "Status": "Open - Not Contacted",
    "LeadSource": "Web",
} | _WHEN
_DEAL: dict[str, Any] = {
    "Id": "0065g00000LmNoPAAV",
    "Name": "Analytical Engines - 40 seats",
    "StageName": "Proposal/Price Quote",
    "Amount": 12000.0,
    "CloseDate": "2026-06-30",
    "Account": {"attributes": {"type": "Account"}, "Name": "Analytical Engines"},
} | _WHEN
_FIRM: dict[str, Any] = {
    "Id": "0015g00000QrStUAAV",
    "Name": "Analytical Engines",
    "Phone": "+1 555 0199",
    "Website": "https://engines.example.com",
    "Industry": "Technology",
} | _WHEN

READS = (
    _listing("Contact", _CONTACT, ("contacts", "contact", "people"), _ADA, _GRACE),
    _listing("Lead", _LEAD, ("leads", "lead", "prospects"), _KATHERINE),
    _listing("Opportunity", _OPPORTUNITY, ("opportunities", "opportunity", "deals"), _DEAL),
    _listing("Account", _ACCOUNT, ("accounts", "account", "companies"), _FIRM),
    Operation(
        id="query",
        title="Query Salesforce",
        effect="read",
        docs=_QUERY,
        params=(Param("soql", required=True, help="a SOQL query, e.g. SELECT Id FROM Case"),),
        request=_query(Ref(path="params.soql"), {}),
        sample=answer("Contact", {"Id": "0035g00000XyZaBAAV", "Name": "Ada Lovelace"}),
        gives="records",
        words=("soql", "records", "objects", "cases", "case"),
        verbs=("query", "select"),
    ),
)
"""Operations that change nothing."""
