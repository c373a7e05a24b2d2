"""Records for which the app has no table get a place, and it is told which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.apps import AppFacts, read_app
from generators.fitting import fit
from generators.spec import (
    CallStep,
    CodeStep,
    CronTrigger,
    EventTrigger,
    Literal,
    Ref,
    ReturnStep,
    SendEventStep,
    Step,
    Workflow,
    check,
    read_workflow,
)

DATABASE = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

SessionLocal = sessionmaker(create_engine("sqlite://"))


class Base(DeclarativeBase): ...


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
"""
MAIN = "from fastapi import FastAPI\n\napp = FastAPI()\n"
Reader = Callable[[str], AppFacts]


@pytest.fixture
def app(tmp_path: Path) -> Reader:
    """An app with the models of a text."""

    def make(models: str) -> AppFacts:
        (tmp_path / "app").mkdir()
        for name, text in {"__init__": "", "main": MAIN, "models": models}.items():
            (tmp_path / "app" / f"{name}.py").write_text(text)
        return read_app(tmp_path)

    return make


def syncing(table: str = "contacts", *more: Step) -> Workflow:
    """A workflow that fetches contacts and saves them."""
    fetch = CallStep(id="fetch-contacts", connector="salesforce", operation="list-contacts")
    save = CallStep(
        id="save-contacts",
        connector="database",
        operation="upsert-rows",
        params={
            "table": Literal(value=table),
            "records": Ref(path="steps.fetch-contacts"),
            "key": Literal(value=["external_id"]),
        },
    )
    hourly = CronTrigger(crons=("0 * * * *",))
    return Workflow(id="sync", name="Sync", triggers=(hourly,), steps=(fetch, save, *more))


def test_a_table_is_made_beside_the_others(app: Reader) -> None:
    """Its columns are the fields of the records, without what is nested and without times."""
    fitted, (told,) = fit(syncing(), app(DATABASE))
    (table,) = fitted.tables
    assert (table.name, table.unique) == ("contacts", ("external_id",))
    assert table.columns["email"] == "text"
    assert "created_at" not in table.columns
    assert told.level == "warning"
    assert "Contact is added to app/models.py" in told.message
    assert "customers" in told.hint
    assert check(fitted) == ()


def test_fitting_twice_is_fitting_once_and_the_table_survives_json(app: Reader) -> None:
    """What was decided is part of the workflow."""
    facts = app(DATABASE)
    once, _ = fit(syncing(), facts)
    assert fit(once, facts)[0] == once
    assert read_workflow(once.to_json()) == once


def test_without_a_database_each_record_is_sent_as_an_event(app: Reader) -> None:
    """Nothing is stored, and that is said with ways to go on."""
    fitted, (told,) = fit(syncing(), app(""))
    sent = fitted.steps[-1]
    assert isinstance(sent, SendEventStep)
    assert (sent.event, sent.items) == ("contact/synced", Ref(path="steps.fetch-contacts"))
    assert told.level == "warning"
    assert "nothing is stored" in told.message
    assert check(fitted) == ()


@pytest.mark.parametrize("name", ["custmers", "costumers"])
def test_a_name_that_is_nearly_one_of_the_app_is_no_new_table(app: Reader, name: str) -> None:
    """It is told which one may be meant."""
    fitted, problems = fit(syncing(name), app(DATABASE))
    assert fitted.tables == ()
    assert [problem.level for problem in problems] == ["error"]
    assert "customers" in problems[0].hint


def test_a_result_that_is_needed_keeps_the_step(app: Reader) -> None:
    """An event gives no count of rows, so the step stays and the table is asked for."""
    counted = ReturnStep(id="count", value=Ref(path="steps.save-contacts"))
    fitted, problems = fit(syncing("contacts", counted), app(""))
    assert isinstance(fitted.steps[1], CallStep)
    assert [problem.rule for problem in problems] == ["tables"]


@pytest.mark.parametrize(
    "name", ["class", "metadata", "9lives", "a b; import os", "id", 'x"""', "é", "a" * 61]
)
def test_only_plain_names_become_columns_and_tables(name: str) -> None:
    """Nothing of a workflow that is read back from JSON can be code."""
    table = {"name": name, "columns": {"email": "text"}, "unique": ["email"]}
    column = {"name": "contacts", "columns": {name: "text"}, "unique": [name]}
    for made in (table, column):
        assert isinstance(read_workflow(syncing().to_json() | {"tables": [made]}), tuple)


def test_one_record_without_a_place_is_left_to_a_person(app: Reader) -> None:
    """Nobody listens to an event for it: a step is there to be completed, and says so."""
    insert = CallStep(
        id="insert-ledgers",
        connector="database",
        operation="insert-rows",
        params={"table": Literal(value="ledgers"), "records": Ref(path="event.data")},
    )
    paid = EventTrigger(event="order/paid")
    given = Workflow(id="record", name="Record", triggers=(paid,), steps=(insert,))
    fitted, (told,) = fit(given, app(""))
    (left,) = fitted.steps
    assert isinstance(left, CodeStep)
    assert (left.id, left.inputs["record"]) == ("insert-ledgers", Ref(path="event.data"))
    assert (told.level, "unproven" in told.message) == ("warning", True)
    assert check(fitted) == ()
