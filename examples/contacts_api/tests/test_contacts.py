"""Contacts."""

from fastapi.testclient import TestClient


def test_putting_a_contact_twice_updates_it(client: TestClient) -> None:
    contact = {"external_id": "003A", "email": "grace@example.com", "name": "Grace"}
    client.put("/contacts/003A", json=contact)
    client.put("/contacts/003A", json=contact | {"name": "Grace Hopper"})
    assert [row["name"] for row in client.get("/contacts").json()] == ["Grace Hopper"]


def test_the_id_in_the_path_must_be_the_id_in_the_body(client: TestClient) -> None:
    contact = {"external_id": "003A", "name": "Grace"}
    assert client.put("/contacts/003B", json=contact).status_code == 422
