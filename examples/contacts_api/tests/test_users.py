"""Users."""

from fastapi.testclient import TestClient

ADA = {"email": "ada@example.com", "name": "Ada Lovelace"}


def test_a_new_user_can_be_read_back(client: TestClient) -> None:
    created = client.post("/users", json=ADA)
    assert created.status_code == 201
    assert client.get(f"/users/{created.json()['id']}").json() == created.json()


def test_an_email_signs_up_once(client: TestClient) -> None:
    client.post("/users", json=ADA)
    assert client.post("/users", json=ADA).status_code == 409
    assert len(client.get("/users").json()) == 1


def test_an_unknown_user_is_not_found(client: TestClient) -> None:
    assert client.get("/users/1").status_code == 404
