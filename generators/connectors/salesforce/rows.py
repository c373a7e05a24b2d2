"""Where Salesforce is, who asks, and how its rows become records."""

from generators.spec.values import Ref, Template

VERSION = "v68.0"
DOCS = "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest"
AUTH = {"Authorization": Template(parts=("Bearer ", Ref(path="env.SALESFORCE_ACCESS_TOKEN")))}

PERSON = {
    "external_id": "Id",
    "name": "Name",
    "first_name": "FirstName",
    "last_name": "LastName",
    "email": "Email",
    "phone": "Phone",
    "title": "Title",
}
STAMPS = {"created_at": "CreatedDate", "updated_at": "LastModifiedDate"}


def address(*parts: str | Ref) -> Template:
    """Give the URL of a resource of the org."""
    org = Ref(path="env.SALESFORCE_INSTANCE_URL")
    return Template(parts=(org, f"/services/data/{VERSION}/", *parts))


def answer(sobject: str, *rows: dict[str, object]) -> dict[str, object]:
    """Give the answer to a query: its last page."""
    records = [
        {
            "attributes": {
                "type": sobject,
                "url": f"/services/data/{VERSION}/sobjects/{sobject}/{row['Id']}",
            },
            **row,
        }
        for row in rows
    ]
    return {"totalSize": len(rows), "done": True, "records": records}
