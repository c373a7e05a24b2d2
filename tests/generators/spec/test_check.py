"""Laws of `check`."""

from __future__ import annotations

from typing import Any

import pytest

from generators.spec import Problem, Workflow, check
from generators.spec.rules.limits import MAX_STEPS


def _ref(path: str) -> dict[str, Any]:
    return {"kind": "ref", "path": path}


def _http(step_id: str, *needs: str) -> dict[str, Any]:
    query = {f"q{number}": _ref(path) for number, path in enumerate(needs)}
    return {
        "kind": "http",
        "id": step_id,
        "url": {"kind": "literal", "value": "https://example.com/"},
        "query": query,
    }


def _rules(workflow: Workflow) -> list[str]:
    return [problem.rule for problem in check(workflow)]


def _only(workflow: Workflow) -> Problem:
    (problem,) = check(workflow)
    return problem


def test_a_plain_workflow_holds(make: Any) -> None:
    """A workflow that refers back only has no problems."""
    assert check(make(_http("a", "event.data.x"), _http("b", "steps.a.rows"))) == ()


def test_ids_are_unique_even_when_nested(make: Any) -> None:
    """The same id at two depths is a problem that names both places."""
    inner = {"kind": "each", "id": "loop", "items": _ref("steps.a"), "steps": [_http("a")]}
    problem = _only(make(_http("a"), inner))
    assert problem.rule == "unique-ids"
    assert problem.path == "steps.1.steps.0.id"
    assert "steps.0" in problem.message


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([_http("a", "steps.b")], "there is no step 'b'"),
        ([_http("a", "steps.b"), _http("b")], "has not run for certain"),
        ([_http("a", "steps.a")], "has not run for certain"),
        ([_http("a", "item.x")], "only inside 'each'"),
        ([_http("a", "error.message")], "only inside 'on_failure'"),
        ([_http("a", "params.x")], "definition of a connector"),
        ([_http("a", "event.email")], "an event has"),
    ],
)
def test_references_only_look_back(make: Any, steps: list[Any], said: str) -> None:
    """A reference to what is not there (yet) is told with the reason."""
    problem = _only(make(*steps))
    assert problem.rule == "references"
    assert said in problem.message


def test_an_event_for_each_item_may_use_the_item(make: Any) -> None:
    """The data of a fan-out refers to the item; that of a single event cannot."""
    sent = {"kind": "send_event", "id": "b", "event": "a/b", "data": {"x": _ref("item.x")}}
    assert check(make(_http("a"), {**sent, "items": _ref("steps.a")})) == ()
    assert _rules(make(_http("a"), sent)) == ["references"]


def test_a_branch_leaves_nothing_certain_behind(make: Any) -> None:
    """A step inside an arm cannot be referred to after the branch, but inside the arm it can."""
    when = {"kind": "compare", "left": _ref("event.data.x"), "op": "exists"}
    arm = {"when": when, "steps": [_http("a"), _http("b", "steps.a")]}
    branch = {"kind": "branch", "id": "choose", "branches": [arm]}
    assert check(make(branch)) == ()
    assert _rules(make(branch, _http("c", "steps.a"))) == ["references"]


def test_lanes_see_what_came_before_and_not_each_other(make: Any) -> None:
    """Lanes of a parallel do not see each other; after the join all are there."""
    lanes = [{"steps": [_http("a")]}, {"steps": [_http("b")]}]
    both = {"kind": "parallel", "id": "both", "branches": lanes}
    assert check(make(both, _http("c", "steps.a", "steps.b"))) == ()
    lanes[1]["steps"] = [_http("b", "steps.a")]
    assert _rules(make(both)) == ["references"]


def test_a_schedule_carries_no_data(make: Any) -> None:
    """With cron triggers only, event.data has no fields to refer to."""
    crons = [{"kind": "cron", "crons": ["0 * * * *"]}]
    assert _rules(make(_http("a", "event.data.x"), triggers=crons)) == ["references"]
    assert check(make(_http("a", "event.ts"), triggers=crons)) == ()


def test_limits_of_the_server_are_kept(make: Any) -> None:
    """10 triggers, 1,000 steps, 0 to 20 retries, something to do and something to start it."""
    event = {"kind": "event", "event": "a/b"}
    assert _rules(make(_http("a"), triggers=[event] * 11)) == ["limits"]
    assert check(make(_http("a"), triggers=[event] * 10)) == ()
    crons = {"kind": "cron", "crons": [f"{minute} * * * *" for minute in range(10)]}
    assert _rules(make(_http("a"), triggers=[event, crons])) == ["limits"]
    assert _rules(make(_http("a"), triggers=[])) == ["limits"]
    assert _rules(make()) == ["limits"]
    assert check(make(*(_http(f"s{n}") for n in range(MAX_STEPS)))) == ()
    assert _rules(make(*(_http(f"s{n}") for n in range(MAX_STEPS + 1)))) == ["limits"]


@pytest.mark.parametrize(("retries", "fine"), [(0, True), (20, True), (21, False), (-1, False)])
def test_retries_are_bounded(make: Any, retries: int, fine: bool) -> None:
    """Retries lie between 0 and 20."""
    assert (check(make(_http("a"), options={"retries": retries})) == ()) is fine


def test_batches_exclude_other_options(make: Any) -> None:
    """batch_events cannot be combined with what Inngest does not combine it with."""
    batch = {"batch_events": {"max_size": 10, "timeout": "5s"}, "idempotency": "event.data.id"}
    assert _rules(make(_http("a"), options=batch)) == ["limits"]


@pytest.mark.parametrize("name", ["", "has space", "ünïcode", "a\nb", "/x", "x" * 300])
def test_odd_event_names_are_told(make: Any, name: str) -> None:
    """A name that Inngest would not take is a problem, never an exception."""
    assert _rules(make(_http("a"), triggers=[{"kind": "event", "event": name}])) == ["event-names"]


def test_the_servers_prefix_can_be_heard_and_not_sent(make: Any) -> None:
    """`inngest/…` may trigger a function and may not be sent by one."""
    heard = [{"kind": "event", "event": "inngest/function.failed"}]
    assert check(make(_http("a"), triggers=heard)) == ()
    sent = {"kind": "send_event", "id": "a", "event": "inngest/function.failed"}
    assert _rules(make(sent)) == ["event-names"]


def test_nothing_comes_after_the_end(make: Any) -> None:
    """A step behind a return is told."""
    end = {"kind": "return", "id": "end", "value": {"kind": "literal", "value": 1}}
    assert _rules(make(end, _http("a"))) == ["structure"]
    assert check(make(_http("a"), end)) == ()


def test_otherwise_comes_last(make: Any) -> None:
    """The arm without a condition is the last, and not the only one."""
    when = {"kind": "compare", "left": _ref("event.data.x"), "op": "exists"}
    otherwise, arm = {"steps": [_http("a")]}, {"when": when, "steps": [_http("b")]}
    right = {"kind": "branch", "id": "q", "branches": [arm, otherwise]}
    wrong = {"kind": "branch", "id": "q", "branches": [otherwise, arm]}
    only = {"kind": "branch", "id": "q", "branches": [otherwise]}
    assert check(make(right)) == ()
    assert "structure" in _rules(make(wrong))
    assert _rules(make(only)) == ["structure"]
