"""The scratch database of an app with SQLAlchemy models, in real processes."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from sandbox_runner.stubs import tables

PREPARE = """
import json, sys
from sandbox_runner.runtimes.sdk.worker import scratch_database
scratch_database.install(*sys.argv[1:])
def show(value):
    print("RESULT" + json.dumps(value, default=str))
"""

MODELS = """
import enum, uuid
from datetime import date, datetime, timezone
from decimal import Decimal
from sqlalchemy import (
    CheckConstraint, DateTime, ForeignKey, Numeric, String, create_engine, func, select, text
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

class Base(DeclarativeBase):
    pass

class Plan(enum.Enum):
    FREE = "free"
    PRO = "pro"

class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    code: Mapped[str] = mapped_column(String(2), unique=True)
    total: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    customer: Mapped["Customer"] = relationship()

class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    plan: Mapped[Plan]
    status: Mapped[str] = mapped_column(default="new")
    country: Mapped[str | None] = mapped_column(String(2))
    born: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    closed_at: Mapped[datetime | None]
"""


def run(folder: Path, *sources: str, now: str | None = None, **environment: str) -> Any:
    worker = subprocess.run(
        [
            sys.executable,
            "-c",
            PREPARE + "".join(map(dedent, sources)),
            str(folder),
            *filter(None, [now]),
        ],
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert worker.returncode == 0, worker.stderr
    return json.loads(worker.stdout.rpartition("RESULT")[2])


def test_models_have_plausible_rows(tmp_path: Path) -> None:
    """Types, lengths, uniqueness, references, enums, defaults and names are respected."""
    run(
        tmp_path,
        MODELS,
        """
        engine = create_engine("postgresql+psycopg://u:p@db.internal/app", pool_size=5)
        with Session(engine) as session:
            orders = session.scalars(select(Order)).all()
            assert [order.customer.name for order in orders] == [
                "Ada Lovelace", "Grace Hopper", "Alan Turing"
            ]
            show(None)
        """,
    )
    found = tables.snapshot(tmp_path)
    assert found["customers"][0] == {
        "id": 1,
        "email": "ada@example.com",
        "name": "Ada Lovelace",
        "plan": "FREE",
        "status": "new",
        "country": "US",
        "born": "2025-11-06",
        "created_at": "2025-11-06 00:00:00.000000",
        "closed_at": None,
    }
    assert [row["code"] for row in found["orders"]] == ["c1", "c2", "c3"]
    assert [row["replaces_id"] for row in found["orders"]] == [None] * 3
    assert found == tables.seeded(tmp_path)


def test_rows_are_in_the_states_that_the_model_allows(tmp_path: Path) -> None:
    """Checks and the usual states are gone through, so that a function finds some of each."""
    run(
        tmp_path,
        MODELS,
        """
        class Task(Base):
            __tablename__ = "tasks"
            __table_args__ = (CheckConstraint("size IN ('S', 'it''s L')"),)
            id: Mapped[int] = mapped_column(primary_key=True)
            status: Mapped[str] = mapped_column(default="open")
            size: Mapped[str]
        create_engine("sqlite://").connect().close()
        show(None)
        """,
    )
    rows = tables.snapshot(tmp_path)["tasks"]
    assert [row["status"] for row in rows] == ["open", "pending", "closed"]
    assert [row["size"] for row in rows] == ["S", "it's L", "S"]


def test_rows_are_the_past_of_the_run(tmp_path: Path) -> None:
    """At the instant of the run one row is two months old and one younger than a day."""
    run(
        tmp_path,
        MODELS,
        'create_engine("sqlite://").connect().close(); show(None)',
        now="2030-06-01T12:00:00Z",
    )
    rows = tables.snapshot(tmp_path)["customers"]
    assert [row["created_at"][:13] for row in rows] == [
        "2030-04-02 12",
        "2030-05-24 12",
        "2030-05-31 18",
    ]


def test_every_run_starts_from_the_same_rows(tmp_path: Path) -> None:
    """Two scratch databases of the same models are equal, value by value."""
    connect = 'create_engine("sqlite://").connect().close(); show(None)'
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        run(folder, MODELS, connect)
    assert tables.snapshot(folders[0]) == tables.snapshot(folders[1]) != {}


def test_changes_of_the_function_are_seen(tmp_path: Path) -> None:
    """The report can tell inserted, updated and deleted rows from the samples."""
    run(
        tmp_path,
        MODELS,
        """
        from sqlalchemy.dialects.postgresql import insert
        with Session(create_engine("postgresql://db/app")) as session:
            session.get(Customer, 1).status = "welcomed"
            session.delete(session.get(Order, 3))
            values = {"email": "grace@example.com", "name": "Rear Admiral", "plan": Plan.PRO,
                      "born": date(1906, 12, 9)}
            session.execute(
                insert(Customer).values(values).on_conflict_do_update(
                    index_elements=["email"], set_={"name": "Rear Admiral"}
                )
            )
            session.add(Order(customer_id=1, code="zz", total=Decimal("9.50")))
            session.commit()
        show(None)
        """,
    )
    changed = tables.changes(tmp_path)
    assert [pair["after"]["status"] for pair in changed["customers"]["updated"]] == [
        "welcomed",
        "new",
    ]
    assert changed["customers"]["updated"][1]["after"]["name"] == "Rear Admiral"
    assert [row["id"] for row in changed["orders"]["deleted"]] == [3]
    assert [row["code"] for row in changed["orders"]["inserted"]] == ["zz"]


def test_models_of_postgresql_live_in_sqlite(tmp_path: Path) -> None:
    """Schemas, JSONB, arrays, UUIDs, casts, big keys and zones work as the app expects them."""
    shown = run(
        tmp_path,
        MODELS,
        """
        from sqlalchemy import ARRAY, BigInteger
        from sqlalchemy.dialects.postgresql import INET, JSONB, TSVECTOR, UUID

        class Event(Base):
            __tablename__ = "events"
            __table_args__ = {"schema": "audit"}
            id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
            uid: Mapped[uuid.UUID] = mapped_column(
                UUID(as_uuid=True), server_default=text("gen_random_uuid()")
            )
            tags: Mapped[list[str]] = mapped_column(
                ARRAY(String), server_default=text("'{}'::text[]")
            )
            body: Mapped[dict] = mapped_column(JSONB)
            source: Mapped[str | None] = mapped_column(INET)
            search: Mapped[str | None] = mapped_column(TSVECTOR)
            at: Mapped[datetime] = mapped_column(
                DateTime(timezone=True), server_default=text("now()")
            )

        recent = select(Event).where(Event.at < datetime.now(timezone.utc)).order_by(Event.id)
        with Session(create_engine("postgresql+asyncpg://db/app")) as session:
            assert [event.id for event in session.scalars(recent)] == [1, 2, 3]
            session.add(Event(body={"a": [1]}))
            session.commit()
            event = session.scalars(select(Event).where(Event.id > 3)).one()
            assert event.at.tzinfo is not None and isinstance(event.uid, uuid.UUID)
            show([event.id, event.tags, event.body])
        """,
    )
    assert shown == [4, [], {"a": [1]}]
    assert "audit.events" in tables.snapshot(tmp_path)


def test_references_are_enforced_as_a_server_does(tmp_path: Path) -> None:
    """A row that refers to nothing is refused when the app's database would refuse it."""
    source = """
        from sqlalchemy.exc import IntegrityError
        with Session(create_engine(URL)) as session:
            session.add(Order(customer_id=99, code="zz", total=1))
            try:
                session.commit()
                show("taken")
            except IntegrityError:
                show("refused")
        """
    urls = {"postgresql://db/app": "refused", "sqlite:///app.db": "taken"}
    for number, (url, expected) in enumerate(urls.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert run(folder, f"URL = {url!r}\n", MODELS, source) == expected


def test_rules_that_sqlite_refuses_are_left_out_and_noted(tmp_path: Path) -> None:
    """A table that cannot be made as declared is made without its rules, and the notes say so."""
    notes = run(
        tmp_path,
        MODELS,
        """
        class Odd(Base):
            __tablename__ = "odd"
            __table_args__ = (CheckConstraint("name ~* '^[a-z]+$'"),)
            id: Mapped[int] = mapped_column(primary_key=True)
            name: Mapped[str]
        create_engine("postgresql://user:hunter2@db/app").connect().close()
        show(scratch_database.notes())
        """,
    )
    assert any(note.startswith("odd: made without checks") for note in notes)
    assert "odd: 3 sample rows." in notes
    assert not any("hunter2" in note for note in notes)
    assert tables.notes(tmp_path) == notes


def test_tables_that_are_declared_later_are_made_too(tmp_path: Path) -> None:
    """A model that is imported inside a step has its table, and earlier changes stay."""
    shown = run(
        tmp_path,
        MODELS,
        """
        engine = create_engine("sqlite:///app.db")
        with Session(engine) as session:
            session.get(Customer, 1).status = "changed"
            session.commit()
        class Late(Base):
            __tablename__ = "late"
            id: Mapped[int] = mapped_column(primary_key=True)
        with Session(engine) as session:
            show(len(session.scalars(select(Late)).all()))
        """,
    )
    assert shown == 3
    assert list(tables.changes(tmp_path)) == ["customers"]


@pytest.mark.skipif(
    importlib.util.find_spec("greenlet") is None, reason="SQLAlchemy's asyncio needs greenlet"
)
def test_async_engines_need_no_driver(tmp_path: Path) -> None:
    """An app on asyncpg runs on the scratch file, statements, streams and many tasks alike."""
    shown = run(
        tmp_path,
        MODELS,
        """
        import asyncio
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        engine = create_async_engine("postgresql+asyncpg://db/app", connect_args={"ssl": True})
        async def rename(key):
            async with AsyncSession(engine) as session:
                (await session.get(Customer, key)).name = f"Renamed {key}"
                await session.commit()
        async def main():
            async with engine.begin() as connection:
                await connection.run_sync(Base.metadata.create_all)
            await asyncio.gather(*map(rename, (1, 2, 3)))
            async with AsyncSession(engine) as session:
                stream = await session.stream(select(Customer.name).order_by(Customer.id))
                names = [name async for name in stream.scalars()]
            await engine.dispose()
            return names
        show(asyncio.run(main()))
        """,
    )
    assert shown == ["Renamed 1", "Renamed 2", "Renamed 3"]


def test_urls_of_files_lead_to_the_scratch_file(tmp_path: Path) -> None:
    """An app that opens its file with sqlite3 gets the scratch file; a server's URL stays."""
    shown = run(
        tmp_path,
        """
        import os, sqlite3
        names = ("DATABASE_URL", "AUDIT_DB_URL", "CACHE_DB_URL", "OTHER_DATABASE_URL")
        show([os.environ[name] for name in names])
        """,
        DATABASE_URL="sqlite:////srv/app/real.db",
        AUDIT_DB_URL="sqlite+aiosqlite:///audit.db",
        CACHE_DB_URL="https://sandbox.example.com",
        OTHER_DATABASE_URL="postgresql://db/app",
    )
    scratch = f"{tmp_path}/scratch.sqlite3"
    assert shown == [
        f"sqlite:///{scratch}",
        f"sqlite+aiosqlite:///{scratch}",
        f"sqlite:///{scratch}",
        "postgresql://db/app",
    ]


def test_an_app_without_a_database_pays_nothing(tmp_path: Path) -> None:
    """Neither SQLAlchemy nor sqlite3 is loaded, and no database file is made."""
    shown = run(
        tmp_path,
        """
        show([name for name in ("sqlalchemy", "sqlite3") if name in sys.modules])
        """,
    )
    assert shown == []
    assert list(tmp_path.iterdir()) == []
