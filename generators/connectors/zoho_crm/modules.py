"""The modules of the CRM: their fields, and what people call them."""

from dataclasses import dataclass
from typing import Any

from generators.catalog import Param

_STAMPS = {"created_at": "Created_Time", "updated_at": "Modified_Time"}
_WHEN = {
    "Created_Time": "2026-03-02T09:15:00+01:00",
    "Modified_Time": "2026-05-28T16:40:00+02:00",
}


@dataclass(frozen=True, slots=True)
class Module:
    """One module."""

    api_name: str
    plural: str
    singular: str
    words: tuple[str, ...]
    fields: dict[str, str]
    """Name of a parameter to field of Zoho; what is read and written."""
    required: tuple[str, ...]
    record: dict[str, Any]
    """Fields of a sample record."""

    @property
    def read(self) -> tuple[str, ...]:
        """Fields that are asked for, at most 50."""
        return (*self.fields.values(), *_STAMPS.values())

    @property
    def pick(self) -> dict[str, str]:
        """Name of a field to path in a record as Zoho answers."""
        return {"external_id": "id"} | self.fields | _STAMPS

    @property
    def sample(self) -> dict[str, Any]:
        """A sample record as Zoho answers."""
        return {"id": "3652397000000624046"} | self.record | _WHEN

    def params(self, *required: str) -> tuple[Param, ...]:
        """The parameters of an operation that writes."""
        return tuple(
            Param(
                name,
                "number" if name == "amount" else "text",
                required=name in required,
                help=f"Zoho's field {field}",
            )
            for name, field in self.fields.items()
        )


_PERSON = {
    "first_name": "First_Name",
    "last_name": "Last_Name",
    "email": "Email",
    "phone": "Phone",
}
_ADA = {
    "First_Name": "Ada",
    "Last_Name": "Lovelace",
    "Email": "ada@example.com",
    "Phone": "+15555550100",
}
CONTACT = Module(
    api_name="Contacts",
    plural="contacts",
    singular="contact",
    words=("contacts", "contact", "people", "person"),
    fields=_PERSON | {"title": "Title", "description": "Description"},
    required=("last_name",),
    record=_ADA | {"Title": "Analyst", "Description": "Met at the fair"},
)
LEAD = Module(
    api_name="Leads",
    plural="leads",
    singular="lead",
    words=("leads", "lead", "prospects", "prospect"),
    fields=_PERSON
    | {"company": "Company", "status": "Lead_Status", "source": "Lead_Source"}
    | {"description": "Description"},
    required=("last_name",),
    record=_ADA
    | {
        "Company": "Analytical Engines",
        "Lead_Status": "Not Contacted",
        "Lead_Source": "Web Download",
        "Description": None,
    },
)
DEAL = Module(
    api_name="Deals",
    plural="deals",
    singular="deal",
    words=("deals", "deal", "opportunities", "opportunity"),
    fields={
        "name": "Deal_Name",
        "stage": "Stage",
        "amount": "Amount",
        "close_date": "Closing_Date",
        "description": "Description",
    },
    required=("name", "stage"),
    record={
        "Deal_Name": "Analytical Engines - 40 seats",
        "Stage": "Qualification",
        "Amount": 12000.0,
        "Closing_Date": "2026-06-30",
        "Description": None,
    },
)
