"""What a model is told about an app: names, never values, and never too many."""

import json
from datetime import date
from pathlib import Path

from assistant.planners.model.facts import MOST_LISTED, operation_facts, request_facts
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
        "models": [{"name": "User0", "table": "users0", "columns": {"email": "str"}}],
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
    """Names are cut off at a limit."""
    text = request_facts("hello", Context(app=app(MOST_LISTED + 10)))

    assert f"users{MOST_LISTED - 1}" in text
    assert f"users{MOST_LISTED}" not in text


def test_no_app_is_said_as_null() -> None:
    """Nothing is made up where nothing was read."""
    assert facts(Context())["app"] is None


def test_every_operation_is_described_with_its_parameters() -> None:
    """From the catalog, so that a new connector needs no new prompt."""
    described = {fact.name: fact.text for fact in operation_facts(connector_names())}

    for name in connector_names():
        service = connector(name)
        assert service
        for operation in service.operations:
            text = described[f"{name}.{operation.id}"]
            assert text.startswith(operation.title)
            assert all(param.name in text for param in operation.params)
