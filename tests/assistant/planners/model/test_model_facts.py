"""What a model is told about an app: names, never values, and never too many."""

import json
from datetime import date
from pathlib import Path

from assistant.planners.model.facts import request_facts
from assistant.planners.model.operations import ROOM, operation_facts
from assistant.planners.protocol import Context
from generators.apps.facts import AppFacts, ColumnFacts, ModelFacts, RouteFacts
from generators.catalog import connector, connector_names

ROOT = Path("/app")


def app(count: int = 1) -> AppFacts:
    column = ColumnFacts("email", "str", nullable=False, unique=True, primary_key=False)
    models = tuple(
        ModelFacts(f"User{n}", "app.models", f"users{n}", (column,), ROOT / "models.py")
        for n in range(count)
    )
    route = RouteFacts("POST", "/users", "create_user", ROOT / "main.py", 7, True, ("User0",))
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
        models=models,
        sessions=(),
        routes=(route,),
        events=("user/created",),
        env_names=("DATABASE_URL", "STRIPE_KEY"),
        sdk_version="0.5.19",
        dependencies=("fastapi",),
        python=">=3.11",
    )


def facts(context: Context) -> dict[str, object]:
    found: dict[str, object] = json.loads(request_facts("hello", context))
    return found


def test_models_routes_and_events_are_named() -> None:
    """Enough to use the app's own names."""
    found = facts(Context(app=app(), timezone="Europe/Paris", today=date(2026, 11, 20)))

    assert found["today"] == "Friday 2026-11-20"
    assert found["timezone"] == "Europe/Paris"
    assert found["app"] == {
        "framework": "fastapi",
        "models": ["User0, table users0: email str"],
        "routes": ["POST /users creates User0"],
        "events": ["user/created"],
        "functions": [],
    }


def test_secrets_and_paths_stay_here() -> None:
    """Neither names of variables nor places on this disk are sent."""
    text = request_facts("hello", Context(app=app()))

    assert "STRIPE_KEY" not in text
    assert "/app" not in text
    assert "DATABASE_URL" not in text


def test_a_large_app_does_not_crowd_out_the_request() -> None:
    """What the words are about is told first, within a limit; how much is left out is said."""
    text = request_facts("mail every user199", Context(app=app(200)))

    found = json.loads(text)["app"]
    assert len(text) < 4_000
    assert "User199, table users199: email str" in found["models"]
    assert len(found["models"]) + found["left_out"]["models"] == 200


def test_no_app_is_said_as_null() -> None:
    """Nothing is made up where nothing was read."""
    assert facts(Context())["app"] is None


def test_every_operation_is_described_with_its_parameters() -> None:
    """From the catalog, so that a new connector needs no new prompt; in full, or in short."""
    for name in connector_names():
        service = connector(name)
        assert service
        every = [f"{name}.{operation.id}" for operation in service.operations]
        full = {fact.name: fact.text for fact in operation_facts([name], "", every, room=10**6)}
        brief = {fact.name: fact.text for fact in operation_facts([name], room=10**6)}
        for operation in service.operations:
            for text in (full[f"{name}.{operation.id}"], brief[f"{name}.{operation.id}"]):
                assert text.startswith(operation.title)
                assert all(param.name in text for param in operation.params)


def test_operations_that_the_words_need_are_told_first() -> None:
    """However many there are: what is needed is told in full, and no more than fits."""
    needed = ("salesforce.list-contacts", "database.upsert-rows")

    told = operation_facts(("http", "database", "salesforce"), "sync contacts", needed)

    assert {fact.name for fact in told if " Takes " in fact.text} >= set(needed)
    assert sum(len(fact.name) + len(fact.text) for fact in told) <= ROOM
