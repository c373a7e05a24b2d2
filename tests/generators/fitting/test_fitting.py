"""Workflows are made to fit an app."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generators.apps.facts import AppFacts, ColumnFacts, ModelFacts, RouteFacts
from generators.fitting import fit
from generators.fitting.models import find_model
from generators.spec import (
    CallStep,
    CronTrigger,
    EachStep,
    Emission,
    EventTrigger,
    Literal,
    ObjectOf,
    Ref,
    Step,
    Trigger,
    Value,
    Workflow,
)

ROOT = Path("/app")
HOURLY = CronTrigger(crons=("0 * * * *",))
SIGNED_UP = EventTrigger(event="user/created")


def column(name: str, *, unique: bool = False, nullable: bool = False) -> ColumnFacts:
    return ColumnFacts(name, "str", nullable, unique, name == "id", False)


USER = ModelFacts(
    "User",
    "app.models",
    "users",
    (column("id"), column("email", unique=True), column("name")),
    ROOT / "m.py",
)
CONTACT = ModelFacts(
    "Contact",
    "app.models",
    "crm_contacts",
    (column("id"), column("remote_id", unique=True), column("email"), column("full_name")),
    ROOT / "m.py",
)
ROUTE = RouteFacts("POST", "/users", "create_user", ROOT / "r.py", 1, False, ("User",))


@pytest.fixture
def app() -> AppFacts:
    return AppFacts(
        root=ROOT,
        language="python",
        framework="fastapi",
        package="app",
        import_root=ROOT,
        client=None,
        functions_folder=ROOT / "functions",
        functions_module="app.functions",
        serve=None,
        entry=None,
        functions=(),
        models=(USER, CONTACT),
        sessions=(),
        routes=(ROUTE,),
        events=(),
        env_names=(),
        sdk_version=None,
        dependencies=(),
        python=None,
    )


def write(table: str, records: Ref, operation: str = "upsert-rows") -> CallStep:
    params: dict[str, Value] = {"table": Literal(value=table), "records": records}
    return CallStep(id="save", connector="database", operation=operation, params=params)


def made(*steps: Step, trigger: Trigger = HOURLY, emission: Emission | None = None) -> Workflow:
    emissions = (emission,) if emission else ()
    return Workflow(id="w", name="W", triggers=(trigger,), steps=steps, emissions=emissions)


FETCH = CallStep(id="fetch", connector="salesforce", operation="list-contacts")


@pytest.mark.parametrize("name", ["Contact", "contact", "contacts", "crm_contacts", "CrmContact"])
def test_a_table_is_found_by_any_of_its_names(app: AppFacts, name: str) -> None:
    """Class and table, singular and plural, snake and camel case name one model."""
    found = find_model(name, app)
    assert found is not None
    assert found.name == "Contact"


def test_columns_take_the_fields_that_mean_the_same(app: AppFacts) -> None:
    """Names that differ are mapped, and the unique id elsewhere is the key."""
    workflow, problems = fit(made(FETCH, write("contacts", Ref(path="steps.fetch"))), app)
    assert problems == ()
    step = workflow.steps[1]
    assert isinstance(step, CallStep)
    assert step.params["table"] == Literal(value="crm_contacts")
    assert step.params["key"] == Literal(value=["remote_id"])
    mapping = {"remote_id": "external_id", "email": "email", "full_name": "name"}
    assert step.params["mapping"] == Literal(value={**mapping})


def test_fitting_twice_changes_nothing_more(app: AppFacts) -> None:
    """A workflow that fits stays as it is."""
    once, _ = fit(made(FETCH, write("contacts", Ref(path="steps.fetch"))), app)
    assert fit(once, app) == (once, ())


def test_what_was_given_is_kept(app: AppFacts) -> None:
    """A key and a mapping that a planner gave are not replaced."""
    given = write("contacts", Ref(path="steps.fetch"))
    key, mapping = Literal(value=["email"]), Literal(value={"email": "email"})
    given = given.model_copy(update={"params": {**given.params, "key": key, "mapping": mapping}})
    workflow, _ = fit(made(FETCH, given), app)
    step = workflow.steps[1]
    assert isinstance(step, CallStep)
    assert (step.params["key"], step.params["mapping"]) == (key, mapping)


def test_an_event_is_one_row(app: AppFacts) -> None:
    """The data of an event fills the columns that must be given, by name."""
    step = write("users", Ref(path="event.data"))
    workflow, problems = fit(made(step, trigger=SIGNED_UP), app)
    assert problems == ()
    fitted = workflow.steps[0]
    assert isinstance(fitted, CallStep)
    fields = {name: Ref(path=f"event.data.{name}") for name in ("email", "name")}
    assert fitted.params["values"] == ObjectOf(fields={**fields})
    assert "records" not in fitted.params


def test_steps_inside_a_loop_are_fitted(app: AppFacts) -> None:
    """A write in a loop takes the fields of the items."""
    inner = write("contact", Ref(path="item"))
    loop = EachStep(id="each", items=Ref(path="steps.fetch"), steps=(inner,))
    workflow, problems = fit(made(FETCH, loop), app)
    assert problems == ()
    outer = workflow.steps[1]
    assert isinstance(outer, EachStep)
    fitted = outer.steps[0]
    assert isinstance(fitted, CallStep)
    values = fitted.params["values"]
    assert isinstance(values, ObjectOf)
    assert values.fields["remote_id"] == Ref(path="item.external_id")


def test_a_table_that_is_not_there_is_an_error(app: AppFacts) -> None:
    """An unknown table is told with the nearest one."""
    workflow, [problem] = fit(made(FETCH, write("usres", Ref(path="steps.fetch"))), app)
    assert problem.level == "error"
    assert "did you mean 'users'" in problem.hint
    assert workflow.steps[1] == write("usres", Ref(path="steps.fetch"))


def test_rows_that_nothing_tells_apart_are_an_error(app: AppFacts) -> None:
    """An upsert into a table without a unique column cannot be written."""
    plain = replace(CONTACT, columns=(column("id"), column("email"), column("name")))
    _, problems = fit(
        made(FETCH, write("contacts", Ref(path="steps.fetch"))), replace(app, models=(plain,))
    )
    assert [problem.rule for problem in problems] == ["key"]


def test_columns_that_no_field_fills_are_an_error(app: AppFacts) -> None:
    """A column that must be given and that the records do not bring is told."""
    more = replace(CONTACT, columns=(*CONTACT.columns, column("shoe_size")))
    _, problems = fit(
        made(FETCH, write("contacts", Ref(path="steps.fetch"))), replace(app, models=(more,))
    )
    assert [problem.rule for problem in problems] == ["columns"]
    assert "shoe_size" in problems[0].message


def test_an_emission_names_its_route_and_its_fields(app: AppFacts) -> None:
    """The route that creates the model sends what the steps refer to."""
    mail: dict[str, Value] = {
        "to": Ref(path="event.data.email"),
        "subject": Literal(value="Hi"),
        "text": Ref(path="event.data.user_id"),
    }
    step = CallStep(id="send", connector="email", operation="send", params=mail)
    emission = Emission(event="user/created", model="users")
    workflow, problems = fit(made(step, trigger=SIGNED_UP, emission=emission), app)
    assert problems == ()
    [fitted] = workflow.emissions
    assert (fitted.model, fitted.route) == ("User", "POST /users")
    assert fitted.data == {"email": "email", "user_id": "id"}


def test_a_field_that_no_column_has_is_told(app: AppFacts) -> None:
    """A step that refers to what the model lacks gets a warning."""
    step = CallStep(
        id="send",
        connector="slack",
        operation="post-message",
        params={"channel": Literal(value="#a"), "text": Ref(path="event.data.mood")},
    )
    emission = Emission(event="user/created", model="User")
    _, [problem] = fit(made(step, trigger=SIGNED_UP, emission=emission), app)
    assert (problem.level, problem.rule) == ("warning", "emission-data")


@pytest.mark.parametrize(
    "emission",
    [
        Emission(event="user/created", model="Ghost"),
        Emission(event="user/created", model="Contact"),
        Emission(event="stripe/charge.failed", place="webhook"),
    ],
)
def test_an_emission_without_a_place_is_left_to_a_person(app: AppFacts, emission: Emission) -> None:
    """No model, no route, or a webhook: the emission is dropped and a warning says what to do."""
    workflow, [problem] = fit(made(FETCH, trigger=SIGNED_UP, emission=emission), app)
    assert workflow.emissions == ()
    assert problem.level == "warning"
    assert problem.hint
