"""Sending an event from the route that creates an object."""

import ast
from collections.abc import Callable
from textwrap import dedent

import pytest
from black import Mode, format_str

from generators.apps import AppFacts
from generators.targets.python.wiring.emission import emit_event
from generators.targets.python.wiring.refusal import Refusal

Reader = Callable[[dict[str, str]], AppFacts]
MODELS = """
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    hashed_password: Mapped[str]
    seen: Mapped[datetime | None]
    balance: Mapped[Decimal]


class Team(Base):
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
"""
CLIENT = 'import inngest\n\nclient = inngest.Inngest(app_id="x")\n'
HEAD = """from fastapi import APIRouter

from app import crud
from app.models import Team, User

router = APIRouter()


@router.post("/users")
"""
IMPORTED = """import inngest
from fastapi import APIRouter

from app import crud
from app.client import client
from app.models import Team, User

router = APIRouter()


@router.post("/users")
"""
CRUD = """
from app.models import User


def create_user(db, body):
    user = User(email=body.email)
    db.add(user)
    db.commit()
    return user


async def make_user(db, body):
    user = User(email=body.email)
    db.add(user)
    await db.commit()
    await db.refresh(user)
    return user


async def expired_user(db, body):
    user = User(email=body.email)
    db.add(user)
    await db.commit()
    return user
"""
SEND = 'client.send_sync(inngest.Event(name="user/created", data={"email": user.email}))'
AWAIT = 'await client.send(inngest.Event(name="user/created", data={"email": user.email}))'


def app_with(read: Reader, route: str, **others: str) -> tuple[AppFacts, str]:
    files = {"app/__init__.py": "", "app/client.py": CLIENT, "app/models.py": MODELS}
    files |= {"app/crud.py": CRUD, "app/users.py": route}
    return read({**files, **{f"app/{name}.py": text for name, text in others.items()}}), route


def emitted(read: Reader, body: str, *, head: str = HEAD) -> str | Refusal:
    """The function after the emission, or why there is none."""
    app, source = app_with(read, head + dedent(body).lstrip())
    (route,) = app.routes
    after = emit_event(source, route, "user/created", {"email": "email"}, app, model="User")
    if isinstance(after, Refusal):
        return after
    again = emit_event(after, route, "user/created", {"email": "email"}, app, model="User")
    assert again == after, "twice is once"
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            """
            def create(db, body):
                user = User(email=body.email)
                db.add(user)
                db.commit()
                return user
            """,
            """
            def create(db, body):
                user = User(email=body.email)
                db.add(user)
                db.commit()
                SEND
                return user
            """,
            id="behind the commit",
        ),
        pytest.param(
            """
            def create(db, body):
                user: User = User(email=body.email)
                db.add(user)
                db.commit()  # now it is there
                db.refresh(user)

                # the answer
                return user
            """,
            """
            def create(db, body):
                user: User = User(email=body.email)
                db.add(user)
                db.commit()  # now it is there
                db.refresh(user)
                SEND

                # the answer
                return user
            """,
            id="behind the refresh, before what follows",
        ),
        pytest.param(
            """
            async def create(db, body):
                user = User(email=body.email)
                db.add(user)
                await db.commit()
                await db.refresh(user)
                return user
            """,
            """
            async def create(db, body):
                user = User(email=body.email)
                db.add(user)
                await db.commit()
                await db.refresh(user)
                AWAIT
                return user
            """,
            id="asynchronous",
        ),
        pytest.param(
            """
            async def create(db, body):
                user = User(email=body.email)
                db.add(user)
                await db.commit()
                return {}
            """,
            """
            async def create(db, body):
                user = User(email=body.email)
                db.add(user)
                await db.commit()
                await db.refresh(user)
                AWAIT
                return {}
            """,
            id="loaded anew where the session would have to wait",
        ),
        pytest.param(
            """
            def create(body):
                with Session() as db:
                    user = User(email=body.email)
                    db.add(user)
                    db.commit()
                return {}
            """,
            """
            def create(body):
                with Session() as db:
                    user = User(email=body.email)
                    db.add(user)
                    db.commit()
                    SEND
                return {}
            """,
            id="while the session is open",
        ),
        pytest.param(
            """
            def create(db, body):
                user = User(email=body.email)
                try:
                    db.add(user)
                    db.commit()
                except IntegrityError:
                    raise HTTPException(409)
                return user
            """,
            """
            def create(db, body):
                user = User(email=body.email)
                try:
                    db.add(user)
                    db.commit()
                except IntegrityError:
                    raise HTTPException(409)
                SEND
                return user
            """,
            id="out of a try that raises",
        ),
        pytest.param(
            """
            def create(db, body):
                try:
                    user = User(email=body.email)
                    db.add(user)
                    db.commit()
                    return user
                except IntegrityError:
                    raise HTTPException(409)
            """,
            """
            def create(db, body):
                try:
                    user = User(email=body.email)
                    db.add(user)
                    db.commit()
                    SEND
                    return user
                except IntegrityError:
                    raise HTTPException(409)
            """,
            id="before a return inside the try",
        ),
        pytest.param(
            """
            def create(db, body):
                try:
                    user = User(email=body.email)
                    db.add(user)
                    db.commit()
                except IntegrityError:
                    log()
                return {}
            """,
            """
            def create(db, body):
                try:
                    user = User(email=body.email)
                    db.add(user)
                    db.commit()
                    SEND
                except IntegrityError:
                    log()
                return {}
            """,
            id="inside a try that goes on",
        ),
        pytest.param(
            """
            def create(db, body):
                user = crud.create_user(db, body)
                return user
            """,
            """
            def create(db, body):
                user = crud.create_user(db, body)
                SEND
                return user
            """,
            id="behind the function that creates",
        ),
        pytest.param(
            """
            async def create(db, body):
                # all in one
                return await crud.make_user(db, body)
            """,
            """
            async def create(db, body):
                # all in one
                user = await crud.make_user(db, body)
                AWAIT
                return user
            """,
            id="before the return of what another function creates",
        ),
    ],
)
def test_the_event_is_sent_once_the_object_is_there(read: Reader, before: str, after: str) -> None:
    """Behind commit and refresh, on every way through; all else stays."""
    wanted = dedent(after).lstrip().replace("SEND", SEND).replace("AWAIT", AWAIT)
    changed = emitted(read, before)
    assert isinstance(changed, str), changed
    assert changed == format_str(IMPORTED + wanted, mode=Mode())


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("def create(db, body):\n    db.add(User())\n    db.commit()\n", "unclear-object"),
        (
            "def create(db, body):\n    if body:\n        user = User()\n        db.add(user)\n    db.commit()\n",
            "unclear-object",
        ),
        (
            "def create(db, body):\n    for b in body:\n        user = User()\n        db.commit()\n",
            "unclear-object",
        ),
        (
            "def create(db, body):\n    a = User()\n    b = User()\n    db.commit()\n",
            "several-objects",
        ),
        (
            "def create(db, body):\n    user = User()\n    if body:\n        db.commit()\n",
            "no-commit",
        ),
        (
            "def create(db, body):\n    with db.begin():\n        user = User()\n        db.add(user)\n",
            "commit-at-exit",
        ),
        (
            "async def create(db, body):\n    return await crud.expired_user(db, body)\n",
            "unclear-object",
        ),
        (
            "def create(db, body):\n    a = crud.create_user(db, 1)\n    b = crud.create_user(db, 2)\n",
            "unclear-object",
        ),
        ("def create(db, body):\n    team = Team()\n    db.commit()\n", "not-created"),
    ],
)
def test_an_unclear_place_is_refused(read: Reader, body: str, rule: str) -> None:
    """Where the object may not be there, may be several, or cannot be read: no guess."""
    refusal = emitted(read, body)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.rule == rule
    assert refusal.message


CREATE = "def create(db, body):\n    user = User()\n    db.commit()\n    return user\n"


def test_all_columns_but_secrets_are_sent_unless_told_otherwise(read: Reader) -> None:
    """Times become text, decimals too; None stays None; passwords stay at home."""
    app, source = app_with(read, HEAD + CREATE)
    after = emit_event(source, app.routes[0], "user/created", {}, app)
    assert isinstance(after, str)
    assert "hashed_password" not in after
    for line in (
        '"id": user.id,',
        '"seen": user.seen.isoformat() if user.seen is not None else None,',
        '"balance": str(user.balance),',
    ):
        assert line in after


def test_an_attribute_that_is_not_there_is_refused(read: Reader) -> None:
    """The refusal lists what the model has."""
    app, source = app_with(read, HEAD + CREATE)
    refusal = emit_event(source, app.routes[0], "user/created", {"name": "nickname"}, app)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "unknown-attribute"
    assert "email" in refusal.hint


@pytest.mark.parametrize(
    "event", ["a'b", 'a"b', "a\\b", "a\nb", "{{ x }}", '"""', "é", "a'); import os; ('", "\x00\x1b"]
)
def test_names_are_only_ever_literals(read: Reader, event: str) -> None:
    """Whatever the text of an event or of a field: it is data in the code that is written."""
    app, source = app_with(read, HEAD + CREATE)
    after = emit_event(source, app.routes[0], event, {event: "email"}, app)
    assert isinstance(after, str)
    calls = [node for node in ast.walk(ast.parse(after)) if isinstance(node, ast.Call)]
    (sent,) = [call for call in calls if ast.unparse(call.func) == "inngest.Event"]
    name, data = (word.value for word in sent.keywords)
    assert isinstance(data, ast.Dict)
    assert [ast.literal_eval(name), ast.literal_eval(data.keys[0] or name)] == [event, event]


def test_a_name_that_the_route_uses_is_not_taken(read: Reader) -> None:
    """A parameter called like the client does not receive the event."""
    body = "def create(client, body):\n    user = User()\n    client.commit()\n    return user\n"
    changed = emitted(read, body)
    assert isinstance(changed, str)
    assert "from app.client import client as inngest_client\n" in changed
    assert "    inngest_client.send_sync(" in changed


def test_another_inngest_in_the_module_is_left_alone(read: Reader) -> None:
    """Where the name `inngest` means something else, the class is imported."""
    changed = emitted(read, CREATE, head="from app import inngest\n" + HEAD)
    assert isinstance(changed, str)
    assert "from inngest import Event\n" in changed
    assert "(Event(name=" in "".join(changed.split()).replace("(\n", "(")


def test_a_client_that_imports_the_route_is_imported_on_the_spot(read: Reader) -> None:
    """A circle at import time is avoided, and the reason is written down."""
    main = (
        "import inngest\nfrom fastapi import FastAPI\n\nfrom app.users import router\n\n"
        'boss = inngest.Inngest(app_id="x")\napp = FastAPI()\napp.include_router(router)\n'
    )
    route = HEAD + CREATE
    app = read(
        {
            "app/__init__.py": "",
            "app/main.py": main,
            "app/models.py": MODELS,
            "app/crud.py": "",
            "app/users.py": route,
        }
    )
    after = emit_event(route, app.routes[0], "user/created", {"email": "email"}, app)
    assert isinstance(after, str)
    why = (
        "    # app.main imports this module.\n    from app.main import boss\n\n    boss.send_sync("
    )
    assert why in after
    assert format_str(after, mode=Mode()) == after


def test_crlf_and_tabs_stay(read: Reader) -> None:
    """New lines end and start as those around them."""
    text = "\ufeff" + (HEAD + CREATE).replace("    ", "\t")
    source = text.replace("\n", "\r\n")
    app, _ = app_with(read, source)
    after = emit_event(source, app.routes[0], "user/created", {"email": "email"}, app)
    assert isinstance(after, str)
    assert after.count("\n") == after.count("\r\n")
    assert "\r\n\tclient.send_sync(" in after
    lines = source.removeprefix("\ufeff").splitlines()
    assert after.startswith("\ufeffimport inngest\r\n")
    assert [line for line in after.splitlines() if line in lines] == lines


def test_a_second_workflow_adds_the_fields_that_the_event_lacks(read: Reader) -> None:
    """The event is sent once; its data grows, and what is there stays."""
    app, source = app_with(read, HEAD + CREATE)
    (route,) = app.routes
    once = emit_event(source, route, "user/created", {"email": "email"}, app)
    assert isinstance(once, str)
    more = emit_event(once, route, "user/created", {"email": "id", "n": "id"}, app)
    assert isinstance(more, str)
    assert more.count("inngest.Event(") == 1
    assert 'data={"email": user.email, "n": user.id}' in more
    assert format_str(more, mode=Mode()) == more
    assert emit_event(more, route, "user/created", {"n": "id"}, app) == more


def test_data_that_is_no_dict_display_is_left_alone(read: Reader) -> None:
    """What a person built otherwise is not touched."""
    sent = '    client.send_sync(inngest.Event(name="user/created", data=body.dict()))\n'
    source = HEAD + CREATE.replace("    return user\n", sent + "    return user\n")
    app, _ = app_with(read, source)
    assert emit_event(source, app.routes[0], "user/created", {"n": "id"}, app) == source
