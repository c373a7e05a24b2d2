"""Where records go for which the app has no table: into one that is made, or out as events."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from generators.apps.facts import AppFacts, ModelFacts
from generators.fitting.findings import finding
from generators.fitting.models import find_model, singular, table_name
from generators.fitting.new_tables import class_name, home_of_models, new_table
from generators.fitting.rebuilding import rebuilt
from generators.fitting.sources import all_steps, is_list, literal_text, record_of_value
from generators.spec.problems import Problem
from generators.spec.steps import CallStep, CodeStep, SendEventStep, Step
from generators.spec.tables import NewTable
from generators.spec.values import Literal, Ref, refs
from generators.spec.workflow import Workflow

_WRITES = ("upsert-rows", "insert-rows")


def fit_places(workflow: Workflow, app: AppFacts) -> tuple[Workflow, tuple[Problem, ...]]:
    """Find a place for records that a step writes into a table the app does not have.

    A name that is nearly that of a table is left alone: it is hardly a new one.
    """
    found = all_steps(workflow)
    steps = {step.id: step for _, step in found}
    problems: list[Problem] = []
    for path, step in found:
        if isinstance(step, CallStep) and _is_homeless(step, app):
            fitted = _settled(workflow, app, step, steps, path)
            if fitted is not None:
                workflow, problem = fitted
                problems.append(problem)
    return workflow, tuple(problems)


def _is_homeless(step: CallStep, app: AppFacts) -> bool:
    if step.connector != "database" or step.operation not in _WRITES:
        return False
    name = literal_text(step.params.get("table"))
    known = [table_name(model) for model in app.models]
    return (
        bool(name)
        and find_model(name or "", app) is None
        and not get_close_matches((name or "").lower(), known, n=1)
    )


def _settled(
    workflow: Workflow, app: AppFacts, step: CallStep, steps: Mapping[str, Step], path: str
) -> tuple[Workflow, Problem] | None:
    records = step.params.get("records")
    record = record_of_value(records, steps)
    name = literal_text(step.params.get("table")) or ""
    if not isinstance(records, Ref):
        return None
    if record is None:
        return _by_hand(workflow, app, step, records, path) if records.root == "event" else None
    table = new_table(name, record, _key(step))
    home = home_of_models(app)
    if home is not None and table is not None:
        tables = (*(one for one in workflow.tables if one.name != table.name), table)
        return workflow.model_copy(update={"tables": tables}), _told_table(table, home, app, path)
    if step.id in {ref.segments[0] for ref in refs(workflow) if ref.root == "steps"}:
        return None
    if not is_list(records, steps):
        return _by_hand(workflow, app, step, records, path)
    sent = _sent(records, name)
    changed = rebuilt(workflow, lambda one: sent if one.id == step.id else one)
    return changed, _told_event(sent, name, app, path)


def _key(step: CallStep) -> tuple[str, ...]:
    key = step.params.get("key")
    listed = key.value if isinstance(key, Literal) and isinstance(key.value, list) else []
    return tuple(str(name) for name in listed)


def _by_hand(
    workflow: Workflow, app: AppFacts, step: CallStep, records: Ref, path: str
) -> tuple[Workflow, Problem]:
    name = literal_text(step.params.get("table")) or ""
    left = _left(step, records, name)
    changed = rebuilt(workflow, lambda one: left if one.id == step.id else one)
    return changed, _told_left(left, name, app, path)


def _left(step: CallStep, records: Ref, name: str) -> CodeStep:
    """A step to be completed: one record, and nowhere that it could be written."""
    task = Literal(value=f"write the record into '{name}'")
    body = "# TODO: write the record where it belongs.\nreturn record\n"
    inputs = {"task": task, "record": records}
    return CodeStep(id=step.id, name=step.name, language="python", body=body, inputs=inputs)


def _told_left(step: CodeStep, name: str, app: AppFacts, path: str) -> Problem:
    message = (
        f"unproven: the app has {_lacks(name, app)}: "
        f"the step '{step.id}' gives back what it gets, and nothing is stored"
    )
    known = ", ".join(table_name(model) for model in app.models)
    hint = "complete the body of the step" + (f", or name a table: {known}" if known else "")
    return finding("warning", "nowhere-to-store", path, message, hint)


def _sent(records: Ref, name: str) -> SendEventStep:
    plain = "-".join(name.lower().replace("_", " ").split()) or "records"
    *words, last = plain.split("-")
    one = "-".join((*words, singular(last)))
    title = f"Send each {one.replace('-', ' ')} as an event"
    event = f"{one}/synced"
    return SendEventStep(id=f"send-{one}-events", name=title, event=event, items=records)


def _told_table(table: NewTable, home: ModelFacts, app: AppFacts, path: str) -> Problem:
    message = (
        f"the app has no table '{table.name}': {class_name(table, home)} is added to "
        f"{app.relative(home.path)}"
    )
    known = ", ".join(table_name(model) for model in app.models)
    made = (
        "add a migration for it (alembic revision --autogenerate)"
        if (app.root / "alembic.ini").is_file()
        else "it is there once Base.metadata.create_all() has run"
    )
    hint = f"{made}; for another table name it: … into {known.split(', ')[0]} (tables: {known})"
    return finding("warning", "new-table", path, message, hint)


def _lacks(name: str, app: AppFacts) -> str:
    """What keeps records from being written."""
    if app.framework == "django":
        return "Django's models, and steps are written for SQLAlchemy's"
    if not app.models:
        return "no database models"
    return f"no table '{name}'" if app.sessions else "no database session to write with"


def _told_event(step: SendEventStep, name: str, app: AppFacts, path: str) -> Problem:
    lacks = _lacks(name, app)
    message = f"the app has {lacks}: '{step.event}' is sent for each record, and nothing is stored"
    hint = (
        f"take them where they belong in a function that listens to '{step.event}', "
        "or say where to: sync them to HubSpot, post them to Slack, POST them to a URL"
    )
    return finding("warning", "nowhere-to-store", path, message, hint)
