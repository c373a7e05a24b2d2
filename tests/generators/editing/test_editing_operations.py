"""Operations change what they name and leave everything else alone."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generators.editing import (
    AddSteps,
    ClearOption,
    MoveStep,
    Operation,
    RemoveStep,
    Rename,
    ReplaceStep,
    SetOption,
    SetParam,
    SetTriggers,
    edit,
)
from generators.editing.tree import places, rebuilt
from generators.spec import (
    EachStep,
    EventTrigger,
    Literal,
    Options,
    Problem,
    Ref,
    SleepStep,
    Step,
    Workflow,
    check,
    walk,
)

from .conftest import post


def _edited(workflow: Workflow, *operations: Operation) -> Workflow:
    found = edit(workflow, operations)
    assert isinstance(found, Workflow), found
    return found


def _ids(workflow: Workflow) -> list[str]:
    return [step.id for _, step in walk(workflow.steps)]


def test_steps_go_where_they_are_put(workflow: Workflow) -> None:
    """At the beginning, after a step, at the end (before the return), and into a loop."""
    new = (post("new"),)

    assert _ids(_edited(workflow, AddSteps(new, "", ""))).index("new") == 0
    assert _ids(_edited(workflow, AddSteps(new, "", "wait"))).index("new") == 2
    assert _ids(_edited(workflow, AddSteps(new)))[-2:] == ["new", "done"]
    assert places(_edited(workflow, AddSteps(new, "items")))["items"][-1].id == "new"


def test_a_failure_handler_comes_with_its_first_step_and_goes_with_its_last(
    workflow: Workflow,
) -> None:
    """`on_failure` is a place like others."""
    handled = _edited(workflow, AddSteps((post("tell-ops", "#ops"),), "on_failure"))

    assert handled.options.on_failure is not None
    assert handled.options.retries == 2
    assert _edited(handled, RemoveStep("tell-ops")) == workflow


def test_moving_keeps_what_is_inside(workflow: Workflow) -> None:
    """A loop moves with its steps."""
    moved = _edited(workflow, MoveStep("items", "", ""))

    assert _ids(moved)[:2] == ["items", "tell-each"]
    assert sorted(_ids(moved)) == sorted(_ids(workflow))


def test_a_step_is_replaced_in_place(workflow: Workflow) -> None:
    """Several steps may take the place of one, also inside of another."""
    replaced = _edited(workflow, ReplaceStep("tell-each", (post("one"), post("two"))))

    assert [step.id for step in places(replaced)["items"]] == ["one", "two"]


def test_options_are_set_and_cleared(workflow: Workflow) -> None:
    """One option changes, the others stay; values are checked by their types."""
    limited = _edited(workflow, SetOption("throttle", {"limit": 5, "period": "1m"}))

    assert limited.options.retries == 2
    assert _edited(limited, ClearOption("throttle")) == workflow
    assert _edited(workflow, ClearOption("retries")).options == Options()


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (RemoveStep("wiat"), "did you mean 'wait'"),
        (AddSteps((), "itmes"), "did you mean 'items'"),
        (AddSteps((), "", "tell-each"), "there is no step 'tell-each' at the top"),
        (SetOption("retrys", 3), "did you mean 'retries'"),
        (SetOption("throttle", {"limit": 0, "period": "1m"}), "greater than or equal to 1"),
        (ClearOption("nothing"), "there is no option"),
        (SetParam("wait", "channel", None), "is no call"),
    ],
)
def test_what_cannot_be_done_is_a_problem(
    workflow: Workflow, operation: Operation, said: str
) -> None:
    """It names what is there; the workflow is not half edited."""
    found = edit(workflow, (Rename("Other"), operation))

    assert isinstance(found, tuple)
    (problem,) = found
    assert isinstance(problem, Problem)
    assert said in f"{problem.message}; {problem.hint}"


def test_small_things_change_alone(workflow: Workflow) -> None:
    """A parameter, the triggers and the name each leave the rest as it was."""
    other = _edited(workflow, SetParam("tell-sales", "channel", Literal(value="#other")))
    trigger = EventTrigger(event="order/paid")

    assert _edited(other, SetParam("tell-sales", "channel", Literal(value="#sales"))) == workflow
    assert _edited(workflow, SetTriggers((trigger,))).steps == workflow.steps
    assert _edited(workflow, Rename("Other")) == workflow.model_copy(update={"name": "Other"})


def _steps(depth: int) -> st.SearchStrategy[tuple[Step, ...]]:
    leaf = st.builds(lambda n: SleepStep(id=f"s{n}", duration="1m"), st.integers(0, 10**9))
    if not depth:
        return st.lists(leaf, min_size=1, max_size=3).map(tuple)
    loop = st.builds(
        lambda n, inside: EachStep(id=f"e{n}", items=Ref(path="event.data.x"), steps=inside),
        st.integers(0, 10**9),
        _steps(depth - 1),
    )
    return st.lists(st.one_of(leaf, loop), min_size=1, max_size=3).map(tuple)


@given(_steps(2))
def test_rebuilding_with_nothing_changed_changes_nothing(steps: tuple[Step, ...]) -> None:
    """The identity on every place is the identity on workflows."""
    workflow = Workflow(id="w", name="W", triggers=(EventTrigger(event="a/b"),), steps=steps)

    assert rebuilt(workflow, lambda _, there: there) == workflow


@given(_steps(2), st.data())
def test_adding_and_removing_cancel_out(steps: tuple[Step, ...], data: st.DataObject) -> None:
    """In whatever place, and what was sound stays so."""
    workflow = Workflow(id="w", name="W", triggers=(EventTrigger(event="a/b"),), steps=steps)
    ids = _ids(workflow)
    assume(len(ids) == len(set(ids)))
    place = data.draw(st.sampled_from(sorted(places(workflow))))
    added = _edited(workflow, AddSteps((SleepStep(id="added", duration="2m"),), place))

    assert _edited(added, RemoveStep("added")) == workflow
    assert len(check(added)) == len(check(workflow))
