"""The objects of the CRM: their properties, and what people call them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CrmObject:
    """One type of object."""

    plural: str
    singular: str
    words: tuple[str, ...]
    properties: dict[str, str]
    """Name of a field to property of HubSpot; what is created and read."""
    required: tuple[str, ...]
    sample: dict[str, Any]
    """Properties of a sample object."""
    computed: dict[str, str]
    """Like `properties`, but only read."""

    @property
    def pick(self) -> dict[str, str]:
        """Name of a field to path in an object as HubSpot answers."""
        names = (self.computed | self.properties).items()
        paths = {name: f"properties.{prop}" for name, prop in names}
        return (
            {"external_id": "id"} | paths | {"created_at": "createdAt", "updated_at": "updatedAt"}
        )

    @property
    def answer(self) -> dict[str, Any]:
        """A sample object as HubSpot answers."""
        return {
            "id": "512",
            "properties": self.sample,
            "createdAt": "2026-03-02T09:15:00.000Z",
            "updatedAt": "2026-05-28T16:40:00.000Z",
            "archived": False,
        }


CONTACT = CrmObject(
    plural="contacts",
    singular="contact",
    words=("contacts", "contact", "people", "person"),
    properties={
        "email": "email",
        "first_name": "firstname",
        "last_name": "lastname",
        "phone": "phone",
        "company": "company",
        "title": "jobtitle",
        "lifecycle_stage": "lifecyclestage",
    },
    computed={"name": "hs_full_name_or_email"},
    required=("email",),
    sample={
        "hs_full_name_or_email": "Ada Lovelace",
        "email": "ada@example.com",
        "firstname": "Ada",
        "lastname": "Lovelace",
        "phone": "+1 555 0100",
        "company": "Analytical Engines",
        "jobtitle": "Analyst",
        "lifecyclestage": "lead",
    },
)
DEAL = CrmObject(
    plural="deals",
    singular="deal",
    words=("deals", "deal", "opportunities", "opportunity"),
    properties={
        "name": "dealname",
        "stage": "dealstage",
        "pipeline": "pipeline",
        "amount": "amount",
        "close_date": "closedate",
        "owner_id": "hubspot_owner_id",
    },
    computed={},
    required=("name", "stage"),
    sample={
        "dealname": "Analytical Engines - 40 seats",
        "dealstage": "appointmentscheduled",
        "pipeline": "default",
        "amount": "12000",
        "closedate": "2026-06-30T00:00:00Z",
        "hubspot_owner_id": "41629779",
    },
)
COMPANY = CrmObject(
    plural="companies",
    singular="company",
    words=("companies", "company", "accounts", "account"),
    properties={
        "name": "name",
        "domain": "domain",
        "phone": "phone",
        "industry": "industry",
        "city": "city",
        "country": "country",
    },
    computed={},
    required=("name",),
    sample={
        "name": "Analytical Engines",
        "domain": "engines.example.com",
        "phone": "+1 555 0199",
        "industry": "COMPUTER_SOFTWARE",
        "city": "London",
        "country": "United Kingdom",
    },
)
TASK = CrmObject(
    plural="tasks",
    singular="task",
    words=("tasks", "task", "to-do", "todo"),
    properties={
        "subject": "hs_task_subject",
        "due": "hs_timestamp",
        "body": "hs_task_body",
        "status": "hs_task_status",
        "priority": "hs_task_priority",
        "owner_id": "hubspot_owner_id",
    },
    computed={},
    required=("subject", "due"),
    sample={
        "hs_task_subject": "Call about the renewal",
        "hs_timestamp": "2026-06-30T09:00:00.000Z",
        "hs_task_body": "The contract ends in July.",
        "hs_task_status": "NOT_STARTED",
        "hs_task_priority": "HIGH",
        "hubspot_owner_id": "41629779",
    },
)
