"""Database models and sessions."""

from collections.abc import Callable

import pytest

from generators.apps import AppFacts
from generators.apps.facts import ColumnFacts

Reader = Callable[[dict[str, str]], AppFacts]


def column(name: str, type_: str, *flags: str) -> ColumnFacts:
    """A column; flags are the attributes that are true."""
    return ColumnFacts(
        name,
        type_,
        nullable="nullable" in flags,
        unique="unique" in flags,
        primary_key="key" in flags,
        has_default="default" in flags,
    )


MAPPED = """
from __future__ import annotations
from datetime import datetime
from typing import Annotated, Optional
from sqlalchemy import Column, DateTime, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

class Base(DeclarativeBase): ...

class Stamped:
    created_at: Mapped[datetime] = mapped_column(DateTime, default=datetime.now)

class User(Stamped, Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(10), unique=True)
    nick: Mapped[str | None]
    age: Mapped[Optional[int]] = mapped_column()
    forced: Mapped[str | None] = mapped_column(nullable=False)
    quoted: Mapped["str"]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    team: Mapped["Team"] = relationship()
    friends: Mapped[list["User"]] = relationship()
    def method(self): ...

class Team(Base):
    __tablename__ = "teams"
    id = Column(Integer, primary_key=True)
    name = Column("team_name", String, nullable=False)
    owner = Column(ForeignKey("users.id"))
    note = mapped_column(String)

class NoTable(Base):
    __abstract__ = True
"""


def test_mapped_columns_are_read_with_their_mixins(read: Reader) -> None:
    """Type and nullability come from the annotation unless the call says otherwise."""
    user = read({"main.py": MAPPED}).model("User")
    assert user is not None
    assert user.table == "users"
    assert user.columns == (
        column("created_at", "datetime", "default"),
        column("id", "int", "key", "unique", "default"),
        column("email", "str", "unique"),
        column("nick", "str", "nullable", "default"),
        column("age", "int", "nullable", "default"),
        column("forced", "str"),
        column("quoted", "str"),
        column("team_id", "int"),
    )


def test_classic_columns_are_nullable_unless_they_say_so(read: Reader) -> None:
    """`Column(...)` follows the rules of SQLAlchemy; classes without a table are no models."""
    app = read({"main.py": MAPPED})
    team = app.model("Team")
    assert team is not None
    assert team.columns == (
        column("id", "int", "key", "unique", "default"),
        column("name", "str"),
        column("owner", "int", "nullable", "default"),
        column("note", "str", "nullable", "default"),
    )
    assert [one.name for one in app.models] == ["User", "Team"]


def test_bases_in_other_modules_are_followed(read: Reader) -> None:
    """A mixin may come from anywhere in the app."""
    base = "from sqlalchemy.orm import Mapped\nclass Named:\n    name: Mapped[str]\n"
    user = "from .base import Named as N\nclass User(N):\n    __tablename__ = 'u'\n"
    app = read({"app/__init__.py": "", "app/base.py": base, "app/user.py": user})
    assert [(one.module, one.columns[0].name) for one in app.models] == [("app.user", "name")]


def test_sqlmodel_tables_are_models(read: Reader) -> None:
    """`table=True` makes a model; a schema is none."""
    text = """
    from sqlmodel import Field, Relationship, SQLModel
    class HeroBase(SQLModel):
        name: str = Field(index=True)
    class Hero(HeroBase, table=True):
        id: int | None = Field(default=None, primary_key=True)
        age: int | None = None
        team: "Team" = Relationship()
    class HeroCreate(HeroBase):
        secret: str
    """
    (hero,) = read({"main.py": text}).models
    assert (hero.name, hero.table) == ("Hero", "hero")
    assert hero.columns == (
        column("name", "str"),
        column("id", "int", "key", "unique", "default"),
        column("age", "int", "nullable", "default"),
    )


def test_django_models_are_models(read: Reader) -> None:
    """Fields of Django have their Python types; the id is implied; abstract classes do not count."""
    text = """
    from django.db import models
    class Base(models.Model):
        created = models.DateTimeField(auto_now_add=True)
        class Meta:
            abstract = True
    class Order(Base):
        number = models.CharField(max_length=9, unique=True)
        note = models.TextField(null=True)
        customer = models.ForeignKey("Customer", on_delete=models.CASCADE)
    """
    (order,) = read({"main.py": text}).models
    assert order.columns == (
        column("id", "int", "key", "unique", "default"),
        column("created", "datetime", "default"),
        column("number", "str", "unique"),
        column("note", "str", "nullable", "default"),
        column("customer_id", "int"),
    )


@pytest.mark.parametrize(
    ("text", "kind", "is_async"),
    [
        ("from sqlalchemy.orm import sessionmaker\ns = sessionmaker()", "factory", False),
        ("from sqlalchemy.ext.asyncio import async_sessionmaker as m\ns = m()", "factory", True),
        ("import sqlalchemy as sa\ns = sa.create_engine('')", "engine", False),
        ("from sqlmodel import create_engine\ns = create_engine('')", "engine", False),
        (
            "from sqlalchemy.orm import sessionmaker\n"
            "from sqlalchemy.ext.asyncio import AsyncSession\n"
            "s = sessionmaker(class_=AsyncSession)",
            "factory",
            True,
        ),
    ],
)
def test_what_opens_a_session_is_found(read: Reader, text: str, kind: str, is_async: bool) -> None:
    """Factories and engines, synchronous and not."""
    (session,) = read({"main.py": text}).sessions
    assert (session.name, session.kind, session.is_async) == ("s", kind, is_async)


def test_factories_come_before_engines(read: Reader) -> None:
    """The first session is the one to use."""
    text = (
        "from sqlalchemy import create_engine\nfrom sqlalchemy.orm import sessionmaker\n"
        "engine = create_engine('')\nSession = sessionmaker(engine)\n"
    )
    assert [one.name for one in read({"main.py": text}).sessions] == ["Session", "engine"]
