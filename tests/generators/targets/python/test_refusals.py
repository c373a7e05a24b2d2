"""What cannot be rendered is told in words that name what is there, and nothing is rendered."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any

import pytest

from generators.apps.facts import AppFacts
from generators.targets import UnknownTarget, render, target, target_names
from generators.targets.python.rendering import source_of
from generators.targets.python.steps.code import function_body
from tests.generators.targets.python.goldens import golden_workflow, workflow_of


def literal(value: Any) -> dict[str, Any]:
    return {"kind": "literal", "value": value}


def rows(operation: str, **params: Any) -> dict[str, Any]:
    given = {name: literal(value) for name, value in params.items()}
    kinds = {"kind": "call", "id": "touch-rows", "connector": "database"}
    return {**kinds, "operation": operation, "params": given}


def document(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    trigger = {"kind": "event", "event": "app/x"}
    return {"id": "do-it", "name": "Do it", "triggers": [trigger], "steps": list(steps), **more}


SLEEP = {"kind": "sleep", "id": "nap", "duration": "1s"}
REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown table": (
        document(rows("query-rows", table="contact_list")),
        "no table 'contact_list'",
        "did you mean 'contacts'",
    ),
    "unknown column": (
        document(rows("query-rows", table="users", columns=["mail"])),
        "no column 'mail'",
        "did you mean 'email'",
    ),
    "unknown column in a filter": (
        document(rows("query-rows", table="users", filters={"nam": "x"})),
        "no column 'nam'",
        "columns: id, email, name, created_at",
    ),
    "nothing to tell rows apart": (
        document(rows("upsert-rows", table="tickets", values={"subject": "x"})),
        "which rows of Ticket are the same",
        "give 'key'",
    ),
    "a key that is not written": (
        document(
            rows("upsert-rows", table="users", values={"name": "x", "email": "y"}, key=["id"])
        ),
        "the key 'id' is not among",
        "written: name, email",
    ),
    "a required column is missing": (
        document(rows("upsert-rows", table="users", records=[{"email": "a@example.com"}])),
        "User needs name",
        "mapping",
    ),
    "every row would be touched": (
        document(rows("delete-rows", table="users", filters={})),
        "every row",
        "filters",
    ),
    "another language": (
        document({"kind": "code", "id": "run-it", "language": "typescript", "body": "return 1"}),
        "written in typescript",
        "in Python",
    ),
    "code that does not parse": (
        document({"kind": "code", "id": "run-it", "language": "python", "body": "x = 1\nreturn ("}),
        "is not Python",
        "body",
    ),
    "a return inside a lane": (
        document(
            {
                "kind": "parallel",
                "id": "both",
                "branches": [
                    {"steps": [{"kind": "return", "id": "end", "value": literal(1)}]},
                    {"steps": [SLEEP]},
                ],
            }
        ),
        "cannot end the function",
        "after 'parallel'",
    ),
    "a model that nobody knows": (
        document({"kind": "ai", "id": "ask", "provider": "oracle", "prompt": literal("?")}),
        "no language model provider 'oracle'",
        "openai",
    ),
    "a part of a second": (
        document(SLEEP, options={"throttle": {"limit": 1, "period": "1500ms"}}),
        "whole seconds",
        "round",
    ),
    "a field that the SDK does not give": (
        document({"kind": "return", "id": "end", "value": {"kind": "ref", "path": "event.user"}}),
        "'event.user'",
        "data, name, id, ts",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_why_and_what_to_do(name: str, app: AppFacts) -> None:
    """One problem with a path, what is wrong, and what is available; no edits."""
    flow, message, hint = REFUSED[name]
    rendered = render("python", workflow_of(flow), app)
    assert rendered.changes.is_empty
    problem = rendered.problems[0]
    assert problem.level == "error"
    assert problem.path
    assert message in problem.message
    assert hint in problem.hint


def test_an_id_is_used_once(app: AppFacts) -> None:
    """A function of that id, or a file of that name, is left alone."""
    taken = golden_workflow("rate-limited").model_copy(update={"id": "close-stale-tickets"})
    (problem,) = render("python", taken, app).problems
    assert "close_stale_tickets.py" in problem.hint
    hidden = replace(app, functions=())
    (problem,) = render("python", taken, hidden).problems
    assert "already there" in problem.message


def test_an_app_without_a_session_is_told_what_to_add(app: AppFacts) -> None:
    """Database steps need a session factory of the app."""
    bare = replace(app, sessions=())
    rendered = render("python", golden_workflow("sync-contacts"), bare)
    assert rendered.changes.is_empty
    assert "no database session" in rendered.problems[0].message
    assert "sessionmaker" in rendered.problems[0].hint


def test_async_sessions_are_awaited(app: AppFacts) -> None:
    """With an async factory there is no thread; every call of the session is awaited."""
    sessions = tuple(replace(each, is_async=True) for each in app.sessions)
    for name in ("sync-contacts", "database-steps", "ticket-summary"):
        code, module = source_of(golden_workflow(name), replace(app, sessions=sessions))
        assert module.problems == []
        ast.parse(code)
        assert "to_thread" not in code
        assert "async with SessionLocal() as session:" in code
        assert code.count("session.commit()") == code.count("await session.commit()")
        assert code.count("session.scalar") == code.count("await session.scalar")


@pytest.mark.parametrize("version", ["0.3.1", "0.4.22"])
def test_older_sdks_give_the_step_beside_the_context(version: str, app: AppFacts) -> None:
    """Before 0.5 handlers take (ctx, step), and groups hang on the step."""
    older = replace(app, sdk_version=version)
    for name in ("parallel-lanes", "failing"):
        code, _ = source_of(golden_workflow(name), older)
        ast.parse(code)
        assert "(ctx: inngest.Context, step: inngest.Step)" in code
        assert "ctx.step" not in code
        assert "ctx.group" not in code
    assert "step.parallel(" in source_of(golden_workflow("parallel-lanes"), older)[0]


def test_an_older_python_has_no_utc(app: AppFacts) -> None:
    """`datetime.UTC` came with Python 3.11."""
    code, _ = source_of(golden_workflow("sync-contacts"), replace(app, python=">=3.10"))
    assert "timezone.utc" in code
    assert "UTC," not in code


def test_an_app_without_a_client_gets_one(app: AppFacts) -> None:
    """The file imports the client that wiring makes."""
    fresh = replace(app, client=None)
    rendered = render("python", golden_workflow("rate-limited"), fresh)
    assert [(each.level, each.rule) for each in rendered.problems] == [("info", "client-created")]
    created = [edit.path for edit in rendered.changes.edits if edit.status == "created"]
    assert len(created) == 2
    new = rendered.changes.edit("app/inngest/functions/rate_limited.py")
    assert new is not None
    assert new.after is not None
    assert "inngest_client" in new.after


def test_a_body_cannot_leave_its_function() -> None:
    """However it is indented, a body is that of one function, or it is no body."""
    for body in ("pass\n  x = 1", "return 1\n)", "'''"):
        with pytest.raises(SyntaxError):
            function_body(body)
    code = function_body("if a:\n  return 1")
    tree = ast.parse(f"async def body():\n{code}")
    assert len(tree.body) == 1


def test_targets_are_found_by_their_folder() -> None:
    """Python is there; an unknown target names those there are."""
    assert "python" in target_names()
    with pytest.raises(UnknownTarget, match=r"available: .*python"):
        target("cobol")
