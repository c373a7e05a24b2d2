"""Requests that the offline planner reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.planners.offline.planner import plan
from assistant.planners.protocol import Context, Plan, Planned
from generators.apps.facts import AppFacts, ColumnFacts, ModelFacts, RouteFacts
from generators.spec import Step, Workflow

Reader = Callable[..., Plan]
Worker = Callable[..., Workflow]

ROOT = Path("/app")


def column(
    name: str, *, kind: str = "str", unique: bool = False, default: bool = False
) -> ColumnFacts:
    return ColumnFacts(name, kind, name == "note", unique, name == "id", default)


def model(name: str, table: str, *columns: ColumnFacts) -> ModelFacts:
    return ModelFacts(name, "app.models", table, columns, ROOT / "app/models.py")


def small_app(events: tuple[str, ...] = (), env_names: tuple[str, ...] = ()) -> AppFacts:
    """An app with users, contacts and tickets."""
    models = (
        model("User", "users", column("id"), column("email", unique=True), column("name")),
        model(
            "Contact",
            "contacts",
            column("id"),
            column("external_id", unique=True),
            column("email"),
            column("name"),
            column("created_at", kind="datetime", default=True),
        ),
        model("Ticket", "tickets", column("id"), column("subject"), column("status", default=True)),
    )
    users = RouteFacts("POST", "/users", "create_user", ROOT / "app/users.py", 3, False, ("User",))
    return AppFacts(
        root=ROOT,
        language="python",
        framework="fastapi",
        package="app",
        import_root=ROOT,
        client=None,
        functions_folder=ROOT / "app/inngest/functions",
        functions_module="app.inngest.functions",
        serve=None,
        entry=None,
        functions=(),
        models=models,
        sessions=(),
        routes=(users,),
        events=events,
        env_names=env_names,
        sdk_version="0.5.19",
        dependencies=(),
        python=">=3.11",
    )


@pytest.fixture
def app() -> AppFacts:
    return small_app()


@pytest.fixture(scope="session")
def read() -> Reader:
    """Plan a request; keywords are those of Context."""

    def reading(request: str, **known: object) -> Plan:
        return plan(request, Context(today=date(2026, 11, 20), **known))  # type: ignore[arg-type]

    return reading


@pytest.fixture(scope="session")
def workflow(read: Reader) -> Worker:
    """Plan a request that says everything."""

    def planned(request: str, **known: object) -> Workflow:
        result = read(request, **known)
        assert isinstance(result, Planned), result
        return result.workflow

    return planned


@pytest.fixture(scope="session")
def shape() -> Callable[[Workflow], list[str]]:
    """Steps in a few words each: `slack.post-message`, `sleep 3d`; what is inside is indented."""
    return lambda made: list(_shapes(made.steps, ""))


def _shapes(steps: tuple[Step, ...], indent: str) -> Iterator[str]:
    for step in steps:
        yield indent + _word(step)
        if step.kind == "each":
            yield from _shapes(step.steps, indent + "  ")
        elif step.kind in {"parallel", "branch"}:
            for number, inner in enumerate(getattr(step, "branches", ())):
                if number:
                    yield f"{indent}  or"
                yield from _shapes(inner.steps, indent + "  ")


def _word(step: Step) -> str:
    if step.kind == "call":
        return f"{step.connector}.{step.operation}"
    if step.kind == "sleep":
        return f"sleep {step.duration}"
    if step.kind == "wait_for_event":
        return f"wait {step.event} {step.timeout}"
    if step.kind == "send_event":
        return f"emit {step.event}"
    if step.kind == "invoke":
        return f"invoke {step.function}"
    if step.kind == "ai":
        return f"ai {step.provider}"
    return step.kind
