"""Drafts become workflows: nesting, conditions, options, emissions, every kind of step."""

import json
from typing import Any

import pytest

from assistant.planners.model.draft import Outcome, read_answer
from assistant.planners.model.relevance import operation_names
from assistant.planners.model.reports import report
from assistant.planners.model.schedules import read_schedule_words
from assistant.planners.model.schema import draft_shape
from generators.catalog import connector_names
from generators.spec import Workflow

from .conftest import PARIS, call, draft, event, piece

SCHEMA = draft_shape(operation_names(connector_names())).schema
ORDER = event("app/order.placed")


def read(result: dict[str, Any]) -> Outcome:
    return read_answer(json.dumps({"result": result}), SCHEMA, PARIS, read_schedule_words)


def workflow(*steps: dict[str, Any], **more: Any) -> Workflow:
    outcome = read(draft([ORDER], steps, **more))
    assert outcome.errors == ()
    assert outcome.workflow
    return outcome.workflow


def problems(*steps: dict[str, Any], **more: Any) -> list[str]:
    outcome = read(draft([ORDER], steps, **more))
    return report(outcome.errors, outcome.workflow)


def step(kind: str, step_id: str, inside: str = "", **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "id": step_id, "name": "", "inside": inside, **fields}


def nap(step_id: str, inside: str = "") -> dict[str, Any]:
    return step("sleep", step_id, inside, duration="1h")


def when(*compare: tuple[str, str, str], join: str = "all") -> dict[str, Any]:
    found = [
        {"left": left, "op": op, "right": [piece("", right, "json")] if right else []}
        for left, op, right in compare
    ]
    return {"join": join, "compare": found}


def ids(document: Any) -> Any:
    """The ids of steps, nested as the steps are."""
    found = []
    for each in document:
        lanes = [ids(lane["steps"]) for lane in each.get("branches", ())]
        inner = ids(each["steps"]) if "steps" in each else lanes
        found.append((each["id"], inner) if inner else each["id"])
    return found


def test_flat_steps_nest_where_they_say() -> None:
    """Lanes, arms and items, however deep and in whatever order they are listed."""
    found = workflow(
        step("parallel", "both"),
        nap("left", "both/0"),
        step("each", "all", "both/1", items=[piece("", "event.data.rows", "reference")]),
        step("branch", "choose", "all", arms=[when(("item.x", "gt", "5")), when()]),
        nap("more", "choose/0"),
        nap("less", "choose/1"),
        nap("last"),
    )

    assert ids(found.to_json()["steps"]) == [
        ("both", [["left"], [("all", [("choose", [["more"], ["less"]])])]]),
        "last",
    ]


def test_conditions_are_joined_and_otherwise_has_none() -> None:
    """One comparison stands alone, several are joined, none means otherwise."""
    found = workflow(
        step(
            "branch",
            "choose",
            arms=[
                when(
                    ("event.data.total", "ge", "100"), ("event.data.vip", "exists", ""), join="any"
                ),
                when(("event.data.country", "eq", '"FR"')),
                when(),
            ],
        ),
        nap("a", "choose/0"),
        nap("b", "choose/1"),
        nap("c", "choose/2"),
    ).to_json()

    first, second, third = (arm["when"] for arm in found["steps"][0]["branches"])
    assert first["kind"] == "any"
    assert [each["op"] for each in first["of"]] == ["ge", "exists"]
    assert second["right"] == {"kind": "literal", "value": "FR"}
    assert third is None


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((nap("a"), nap("b", "nowhere")), "b: inside 'nowhere', which is no place"),
        (
            (step("each", "a", "a", items=[piece("", "1", "json")]), nap("b")),
            "inside 'a', which is no",
        ),
        ((nap("a"), nap("b", "a")), "b: inside 'a', which is no place"),
    ],
)
def test_a_step_inside_nothing_is_told(steps: tuple[dict[str, Any], ...], says: str) -> None:
    """No step is lost in silence."""
    (problem,) = problems(*steps)

    assert says in problem


def test_problems_name_steps_by_the_ids_of_the_draft() -> None:
    """A place in a nested list means nothing to who wrote a flat one."""
    found = problems(
        step("each", "all", items=[piece("", "event.data.rows", "reference")]),
        call("mail", "email.send", piece("to", "steps.x", "reference"), inside="all"),
    )

    assert all(problem.startswith("step 'mail'") for problem in found)
    assert any("'steps.x' does not resolve" in problem for problem in found)
    assert any("email.send needs 'subject'" in problem for problem in found)


def test_a_value_that_says_nothing_names_its_step() -> None:
    """Before there is a workflow, too."""
    (problem,) = problems(call("post", "slack.post-message", piece("text", "x", "number")))

    assert problem == "step 'post': 'x' is no number (write it as JSON)"


def test_every_kind_of_step_can_be_said() -> None:
    """What is left empty takes the spec's default."""
    ref = piece("", "event.data.at", "reference")
    found = workflow(
        step(
            "http",
            "get",
            method="GET",
            url=[piece("", "https://x.example/")],
            headers=[],
            query=[piece("q", "1", "number")],
            body=[],
            body_format="",
            timeout="",
            result="rows",
            pick=[{"name": "id", "value": "Id"}],
        ),
        nap("nap"),
        step("sleep_until", "until", until=[ref]),
        step(
            "wait_for_event",
            "wait",
            event="app/paid",
            timeout="3d",
            **{"if": "event.data.id == async.data.id"},
        ),
        step(
            "send_event",
            "tell",
            event="app/told",
            data=[piece("id", "event.data.id", "reference")],
            items="",
        ),
        step("send_event", "tell-all", event="app/told", data=[], items="steps.get"),
        step("invoke", "run", function="other", data=[], timeout=""),
        step(
            "ai",
            "think",
            provider="",
            model="",
            system=[],
            prompt=[piece("", "Why?")],
            output="",
            max_tokens=0,
        ),
        step("return", "end", value=[piece("ok", "true", "boolean")]),
    ).to_json()["steps"]

    by_id = {each["id"]: each for each in found}
    assert by_id["get"]["timeout"] == "30s"
    assert by_id["get"]["pick"] == {"id": "Id"}
    assert by_id["wait"]["if"] == "event.data.id == async.data.id"
    assert by_id["tell"]["items"] is None
    assert by_id["tell-all"]["items"] == {"kind": "ref", "path": "steps.get"}
    assert by_id["think"]["max_tokens"] == 1024
    assert by_id["end"]["value"]["fields"]["ok"] == {"kind": "literal", "value": True}


def test_options_stand_once_unless_they_may_repeat() -> None:
    """Concurrency and cancel are lists; a second throttle is a problem."""
    limit = {"option": "concurrency", "limit": 5, "key": "", "scope": ""}
    keyed = {"option": "concurrency", "limit": 1, "key": "event.data.id", "scope": "env"}
    retries = {"option": "retries", "value": 0}
    throttle = {"option": "throttle", "limit": 2, "period": "1m", "burst": 0, "key": ""}

    found = workflow(nap("a"), options=[limit, keyed, retries, throttle]).to_json()["options"]

    assert found == {
        "retries": 0,
        "concurrency": [
            {"limit": 5, "key": None, "scope": None},
            {"limit": 1, "key": "event.data.id", "scope": "env"},
        ],
        "throttle": {"limit": 2, "period": "1m", "burst": None, "key": None},
    }
    (problem,) = problems(nap("a"), options=[throttle, throttle])
    assert "'throttle' is given twice" in problem


def test_steps_after_the_last_failure_are_an_option() -> None:
    """`inside: on_failure` makes the failure handler."""
    found = workflow(
        nap("work"),
        call(
            "tell",
            "slack.post-message",
            piece("channel", "#ops"),
            piece("text", "error.message", "reference"),
            inside="on_failure",
        ),
    )

    assert [each.id for each in found.steps] == ["work"]
    assert found.options.on_failure
    assert [each.id for each in found.options.on_failure.steps] == ["tell"]


def test_emissions_say_who_sends_the_event() -> None:
    """The model or the route, as the draft says."""
    emission = {
        "event": "app/order.placed",
        "place": "",
        "model": "Order",
        "route": "",
        "data": [{"name": "id", "value": "id"}],
    }

    (found,) = workflow(nap("a"), emissions=[emission]).emissions

    assert (found.event, found.place, found.model, found.data) == (
        "app/order.placed",
        "route",
        "Order",
        {"id": "id"},
    )


def test_what_a_lax_service_leaves_out_is_taken_as_empty() -> None:
    """Without strict output, missing properties are forgiven and unknown ones dropped."""
    lax = {
        "outcome": "workflow",
        "id": "lax",
        "name": "Lax",
        "triggers": [{"kind": "event", "event": "a/b"}],
        "steps": [{"kind": "sleep", "id": "nap", "duration": "1h", "mood": "tired"}],
        "comment": "there you go",
    }

    assert read(lax).workflow == workflow(nap("nap"), id="lax", name="Lax").model_copy(
        update={"triggers": read(lax).workflow.triggers}  # type: ignore[union-attr]
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"steps": [{"kind": "dance", "id": "a"}]}, "'dance' is not one of call, http"),
        ({"steps": [{"id": "a"}]}, "None is not one of call"),
        ({"steps": {"kind": "sleep"}}, "expected array"),
        ({"steps": [call("a", "slack.sing")]}, "'slack.sing' is not one of"),
        ({"id": 5}, "id: expected string"),
        ({"options": [{"option": "retries", "value": True}]}, "value: expected integer"),
        ({"options": [{"option": "retries", "value": "3"}]}, "value: expected integer"),
    ],
)
def test_what_is_of_the_wrong_form_is_told(change: dict[str, Any], says: str) -> None:
    """The place and what was expected there."""
    outcome = read({**draft([ORDER], [nap("a")]), **change})

    assert outcome.workflow is None
    assert says in outcome.errors[0].message


def test_problems_of_the_spec_reach_the_report() -> None:
    """What the spec's own models reject comes back in its words."""
    (problem,) = problems(nap("Not Kebab"))

    assert "pattern" in problem
