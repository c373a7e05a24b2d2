"""HTTP routes and what they create."""

from collections.abc import Callable

import pytest

from generators.apps import AppFacts

Reader = Callable[[dict[str, str]], AppFacts]
MODELS = """
from sqlalchemy.orm import DeclarativeBase, Mapped
class Base(DeclarativeBase): ...
class User(Base):
    __tablename__ = "users"
    name: Mapped[str]
class Team(Base):
    __tablename__ = "teams"
    name: Mapped[str]
"""


def test_prefixes_of_routers_add_up(read: Reader) -> None:
    """A router's own prefix, and those of all inclusions around it."""
    app = read(
        {
            "app/__init__.py": "",
            "app/users.py": """
                from fastapi import APIRouter
                router = APIRouter(prefix="/users")
                @router.get("")
                def everybody(): ...
                @router.delete("/{id}")
                async def remove(id: int): ...
                """,
            "app/api.py": """
                from fastapi import APIRouter
                from . import users
                api = APIRouter(prefix="/v1")
                api.include_router(users.router, prefix="/people")
                """,
            "app/main.py": """
                from fastapi import FastAPI
                from app.api import api as versioned
                app = FastAPI()
                app.include_router(versioned, prefix="/api")
                @app.api_route("/both", methods=["GET", "post"])
                def both(): ...
                """,
        }
    )
    assert [(one.method, one.path, one.is_async) for one in app.routes] == [
        ("GET", "/both", False),
        ("POST", "/both", False),
        ("GET", "/api/v1/people/users", False),
        ("DELETE", "/api/v1/people/users/{id}", True),
    ]


def test_flask_routes_are_routes(read: Reader) -> None:
    """`route` with methods, shortcuts, and blueprints."""
    text = """
    from flask import Blueprint, Flask
    app = Flask(__name__)
    shop = Blueprint("shop", __name__, url_prefix="/shop")
    app.register_blueprint(shop)
    @app.route("/")
    def home(): ...
    @shop.post("/orders")
    def order(): ...
    """
    assert [(one.method, one.path) for one in read({"main.py": text}).routes] == [
        ("GET", "/"),
        ("POST", "/shop/orders"),
    ]


@pytest.mark.parametrize(
    ("body", "creates"),
    [
        ("u = User(name='x'); db.add(u); db.commit()", ("User",)),
        ("db.add(models.User(name='x')); db.commit()", ("User",)),
        ("u = User.model_validate(body); db.add(u); db.commit()", ("User",)),
        ("with db.begin(): db.add(User())", ("User",)),
        ("u = User(); t = Team(); db.add_all([u, t]); db.commit()", ("User", "Team")),
        ("u = User(); db.add(u)", ()),
        ("db.query(User).first(); db.commit()", ()),
        ("u = make_user(db)", ("User",)),
        ("return crud.make_user(db)", ("User",)),
        ("return crud.unrelated(db)", ()),
    ],
)
def test_creating_means_making_and_committing(
    read: Reader, body: str, creates: tuple[str, ...]
) -> None:
    """A model that is instantiated and committed, here or in the function that is called."""
    main = (
        "from fastapi import FastAPI\nimport crud, models\nfrom crud import make_user\n"
        "from models import Team, User\napp = FastAPI()\n"
        f"@app.post('/x')\ndef create(db, body):\n    {body}\n"
    )
    crud = (
        "import models\ndef make_user(db):\n    u = models.User()\n    db.add(u)\n"
        "    db.commit()\n    return u\ndef unrelated(db):\n    db.commit()\n"
    )
    (route,) = read({"main.py": main, "models.py": MODELS, "crud.py": crud}).routes
    assert route.creates == creates


def test_decorators_that_are_no_routes_are_left_out(read: Reader) -> None:
    """A cache or a fixture with a method named get is no route without a path that is text."""
    text = "import cache\n@cache.get(3)\ndef a(): ...\n@cache.memoize('/x')\ndef b(): ...\n"
    assert read({"main.py": text}).routes == ()
