"""Laws of who sends the event that a new user is told by, on apps that create users in many ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.app import run
from tests.assistant.shapes.corpus import make

REQUEST = "Add a workflow that sends a welcome email when a new user is added to the database."
SECOND = '''

@router.post("/import", status_code=201)
def import_user(body: UserIn, session: Annotated[Session, Depends(database.session)]) -> None:
    """From elsewhere."""
    user = User(email=body.email, name=body.name)
    session.add(user)
    session.commit()
'''
ASYNC = '''

@router.post("/invite")
async def invite(body: UserIn, session: Annotated[Session, Depends(database.session)]) -> str:
    """Somebody comes later."""
    return body.email
'''


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """An app whose users are created in `blog/routes/users.py`."""
    return make("factory", tmp_path / "blog").root


def _generated(root: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert run(["generate", REQUEST, "--app", str(root), "--yes", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _told(document: Any) -> dict[str, Any]:
    (told,) = (one for one in document["problems"] if one["rule"] == "emission")
    assert told["level"] == "warning"
    return dict(told)


def test_only_the_route_that_creates_sends(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other routes of the same file, asynchronous ones too, stay as they are."""
    users = blog / "blog" / "routes" / "users.py"
    users.write_text(users.read_text() + ASYNC)
    document = _generated(blog, capsys)
    text = users.read_text()
    assert text.count("user/created") == 1
    assert text.index("session.commit()") < text.index("user/created") < text.index("/invite")
    assert 'data={"email": user.email, "name": user.name}' in text
    assert document["run"]["status"] == "completed"


def test_every_route_that_creates_sends(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A user who is imported is new as well."""
    users = blog / "blog" / "routes" / "users.py"
    users.write_text(users.read_text() + SECOND)
    _generated(blog, capsys)
    first, second = users.read_text().split('@router.post("/import"')
    assert first.count("user/created") == second.count("user/created") == 1


def test_a_route_that_is_not_clear_is_told(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The clear one sends; of the other it is said why it does not, and what to do."""
    users = blog / "blog" / "routes" / "users.py"
    users.write_text(
        users.read_text() + SECOND.replace("user = User", "for _ in '12': user = User")
    )
    document = _generated(blog, capsys)
    (told,) = (one for one in document["problems"] if "import_user" in one["message"])
    assert told["level"] == "warning"
    assert "by hand" in told["hint"]
    assert users.read_text().count("user/created") == 1


def test_no_route_at_all_says_what_to_add(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The function is written and runs; that nothing starts it is said, with the line to add."""
    users = blog / "blog" / "routes" / "users.py"
    users.write_text(
        '"""Nothing yet."""\n\nfrom fastapi import APIRouter\n\nrouter = APIRouter()\n'
    )
    document = _generated(blog, capsys)
    told = _told(document)
    assert "no route creates a User" in told["message"]
    assert "inngest_client.send" in told["hint"]
    assert 'name="user/created", data={"email": user.email, "name": user.name}' in told["hint"]
    assert document["applied"]


def test_no_model_says_what_to_add(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So it is where the app knows nothing of users."""
    document = _generated(make("plain_fastapi", tmp_path / "plain").root, capsys)
    said = [one for one in document["problems"] if "user/created" in one["message"]]
    assert "client.send(" in said[0]["hint"]
