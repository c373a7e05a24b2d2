"""Laws of reading workflows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.spec import Problem, Workflow, json_schema, read_workflow


def _document(**more: Any) -> dict[str, Any]:
    sleep = {"kind": "sleep", "id": "wait", "duration": "3d"}
    trigger = {"kind": "event", "event": "user/created", "if": "event.data.vip"}
    return {"id": "welcome", "name": "Welcome", "triggers": [trigger], "steps": [sleep], **more}


def _problems(document: object) -> tuple[Problem, ...]:
    found = read_workflow(document)
    assert isinstance(found, tuple)
    return found


def test_reading_and_writing_are_inverse() -> None:
    """What is written reads back as the same workflow, with `if` spelled as in JSON."""
    workflow = read_workflow(_document(options={"retries": 3}))
    assert isinstance(workflow, Workflow)
    written = json.loads(json.dumps(workflow.to_json()))
    assert written["triggers"][0]["if"] == "event.data.vip"
    assert written["options"] == {"retries": 3}
    assert read_workflow(written) == workflow


def test_steps_of_a_failure_keep_their_kind() -> None:
    """What options hold is written whole, and reads back."""
    sleep = {"kind": "sleep", "id": "rest", "duration": "1m"}
    options = {"on_failure": {"steps": [sleep]}, "cancel": [{"event": "a/b", "if": "true"}]}
    workflow = read_workflow(_document(options=options))
    assert isinstance(workflow, Workflow)
    written = workflow.to_json()
    assert written["options"]["on_failure"]["steps"][0]["kind"] == "sleep"
    assert read_workflow(json.loads(json.dumps(written))) == workflow


@pytest.mark.parametrize(
    ("change", "path", "nearest"),
    [
        ({"step": []}, "step", "did you mean 'steps'?"),
        ({"options": {"retires": 3}}, "options.retires", "did you mean 'retries'?"),
        ({"steps": [{"kind": "sleep", "id": "a", "durations": "3d"}]}, "steps.0.sleep.durations",
         "did you mean 'duration'?"),
    ],
)  # fmt: skip
def test_unknown_keys_name_the_nearest(change: Any, path: str, nearest: str) -> None:
    """An unknown key is an error at its path that names the nearest valid key."""
    (problem,) = _problems(_document(**change))
    assert problem.rule == "unknown-key"
    assert problem.path == path
    assert nearest in problem.hint


@pytest.mark.parametrize("duration", ["3 days", "", "5", "h", "-1h", "0s", "1y", "1e3s"])
def test_durations_are_strict(duration: str) -> None:
    """Only Inngest's own spelling of durations above zero is one."""
    step = {"kind": "sleep", "id": "wait", "duration": duration}
    assert _problems(_document(steps=[step]))


@pytest.mark.parametrize("wrong", ["Has Space", "UPPER", "a--b", "-a", "a_b", "", "x" * 101])
def test_ids_are_kebab_case(wrong: str) -> None:
    """Ids are kebab case and bounded."""
    assert _problems(_document(id=wrong))


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_told(document: object) -> None:
    """Reading never raises: it gives a workflow or at least one problem."""
    found = read_workflow(document)
    assert isinstance(found, Workflow) or (found and all(p.level == "error" for p in found))


def test_the_schema_lists_every_step_kind() -> None:
    """The exported schema is closed and knows all thirteen kinds of steps."""
    schema = json_schema()
    kinds = {
        definition["properties"]["kind"].get("const")
        for name, definition in schema["$defs"].items()
        if name.endswith("Step")
    }
    expected = (
        "call http code sleep sleep_until wait_for_event send_event invoke "
        "parallel branch each ai return"
    )
    assert kinds == set(expected.split())
    assert schema["additionalProperties"] is False
