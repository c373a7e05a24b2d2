"""Tickets."""

from fastapi.testclient import TestClient


def test_a_ticket_opens_and_closes(client: TestClient) -> None:
    ticket = client.post("/tickets", json={"subject": "Printer on fire"}).json()
    assert ticket["status"] == "open"
    client.patch(f"/tickets/{ticket['id']}", json={"status": "closed"})
    assert client.get("/tickets", params={"status": "open"}).json() == []
    assert len(client.get("/tickets", params={"status": "closed"}).json()) == 1


def test_a_status_is_one_of_three(client: TestClient) -> None:
    ticket = client.post("/tickets", json={"subject": "Printer on fire"}).json()
    assert client.patch(f"/tickets/{ticket['id']}", json={"status": "lost"}).status_code == 422
