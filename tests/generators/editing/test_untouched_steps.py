"""Whatever is edited: the source of every step that the edit does not name keeps its bytes."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generators.apps import AppFacts, read_app
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
    revise,
)
from generators.editing.tree import places
from generators.spec import (
    CallStep,
    CodeStep,
    EachStep,
    EventTrigger,
    Literal,
    Options,
    ParallelStep,
    Ref,
    SleepStep,
    Step,
    Workflow,
    check,
)
from generators.spec.steps import Lane, walk
from generators.targets import render

from .conftest import EXAMPLE, post

CALLS = ("run", "sleep", "send_event")
NAMES = ("post", "post-2", "post-message", "notify", "fetch", "wait", "shape", "items", "both")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the example app for all examples."""
    found = tmp_path_factory.mktemp("apps") / "contacts_api"
    ignored = shutil.ignore_patterns("__pycache__", ".*cache", ".venv", "*.db", ".assistant")
    shutil.copytree(EXAMPLE, found, ignore=ignored)
    (found / ".assistant").mkdir()
    return found


def leaf(step: str) -> st.SearchStrategy[Step]:
    """One step that does one thing."""
    texts = st.sampled_from(["#ops", "#sales", 'it\'s "done"', "two\nlines", "x" * 90])
    bodies = st.sampled_from(["return 1", "total = sum([1, 2])\nreturn {'total': total}"])
    reads = {"body": Ref(path="event.data.body")}
    return st.one_of(
        st.builds(post, st.just(step), st.sampled_from(["#ops", "#sales"]), texts),
        st.builds(SleepStep, id=st.just(step), duration=st.sampled_from(["1m", "3h", "2d"])),
        st.builds(
            CodeStep,
            id=st.just(step),
            language=st.just("python"),
            body=bodies,
            inputs=st.sampled_from([{}, reads]),
        ),
    )


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """Steps in a row, with a loop or lanes among them."""
    names = list(draw(st.permutations(NAMES)))[: draw(st.integers(2, len(NAMES)))]
    steps: list[Step] = []
    while names:
        name, inner = names.pop(), names[:2]
        kind = draw(st.sampled_from(["leaf", "leaf", "each", "parallel"]))
        if kind == "leaf" or len(inner) < 2:
            steps.append(draw(leaf(name)))
            continue
        del names[:2]
        inside = tuple(draw(leaf(each)) for each in inner)
        items = Ref(path="event.data.items")
        lanes = tuple(Lane(steps=(each,)) for each in inside)
        loop = EachStep(id=name, items=items, steps=inside)
        steps.append(loop if kind == "each" else ParallelStep(id=name, branches=lanes))
    trigger = EventTrigger(event="order/created")
    options = Options(retries=2) if draw(st.booleans()) else Options()
    title = draw(st.sampled_from(["Tell the team", "Orders"]))
    return Workflow(
        id="tell-team", name=title, triggers=(trigger,), options=options, steps=tuple(steps)
    )


@st.composite
def operations(draw: st.DrawFn, workflow: Workflow) -> tuple[Operation, frozenset[str]]:
    """An operation, and the steps that it names, with all inside them."""
    steps = dict(_inside(workflow))
    ids = sorted(steps)
    place, one = draw(st.sampled_from(sorted(places(workflow)))), draw(st.sampled_from(ids))
    new = draw(leaf("added"))
    failure = EventTrigger(event="order/paid")
    nothing: frozenset[str] = frozenset()
    found: list[tuple[Operation, frozenset[str]]] = [
        (AddSteps((new,), place), nothing),
        (AddSteps((new,), after=""), nothing),
        (AddSteps((post("added"),), "on_failure"), nothing),
        (RemoveStep(one), steps[one]),
        (MoveStep(one, "", ""), steps[one]),
        (ReplaceStep(one, (new,)), steps[one]),
        (SetTriggers((failure,)), nothing),
        (SetOption("retries", 7), nothing),
        (SetOption("concurrency", [{"limit": 3}]), nothing),
        (ClearOption("retries"), nothing),
        (Rename("Another name", "Another description."), nothing),
    ]
    calls = [step.id for _, step in walk(workflow.steps) if isinstance(step, CallStep)]
    found += [(SetParam(each, "channel", Literal(value="#x")), frozenset({each})) for each in calls]
    return draw(st.sampled_from(found))


def _inside(workflow: Workflow) -> Iterator[tuple[str, frozenset[str]]]:
    """Each step with itself and all steps inside it."""
    for _, step in walk(workflow.steps):
        inner = getattr(step, "steps", ())
        for lane in getattr(step, "branches", ()):
            inner = (*inner, *lane.steps)
        yield step.id, frozenset({step.id, *(each.id for _, each in walk(inner))})


def sources(text: str) -> dict[str, tuple[str, ...]]:
    """By the id of a step: how it is called, and the function that does its work."""
    tree = ast.parse(text)
    defined = {
        node.name: ast.get_source_segment(text, node) or ""
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    found: dict[str, tuple[str, ...]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _calls_a_step(node):
            called = ast.get_source_segment(text, node) or ""
            names = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
            functions = (defined[name] for name in names if name in defined)
            found[_id(node.args[0])] = (called, *functions)
    return found


def _calls_a_step(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in CALLS and bool(node.args)


def _id(node: ast.expr) -> str:
    """The text of an id; in a loop it ends in the number of the turn."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))[
            :-1
        ]
    return str(node.value) if isinstance(node, ast.Constant) else ""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_steps_that_are_not_named_keep_their_bytes(root: Path, data: st.DataObject) -> None:
    """Their calls and their functions; and so does what people wrote into the file."""
    workflow = data.draw(workflows())
    operation, named = data.draw(operations(workflow))
    edited = edit(workflow, (operation,))
    assume(isinstance(edited, Workflow))
    assert isinstance(edited, Workflow)
    assume(not check(workflow) and not check(edited))
    app, before = _written(root, workflow)

    revision = revise(app, workflow, edited, "python")

    assert revision.problems == ()
    (change,) = revision.changes.edits or (None,)
    after = before if change is None else change.after or ""
    assert set(sources(before)) == set(_leaves(workflow))
    kept = {step: text for step, text in sources(before).items() if step not in named}
    assert kept.items() <= sources(after).items()
    assert after.startswith("# Mine.\n")


def _leaves(workflow: Workflow) -> Iterator[str]:
    """Ids of the steps that do something themselves."""
    for _, step in walk(workflow.steps):
        if not isinstance(step, EachStep | ParallelStep):
            yield step.id


def _written(root: Path, workflow: Workflow) -> tuple[AppFacts, str]:
    """The app with the workflow's function in it, and the text of its file with a person's words."""
    folder = root / "app/inngest/functions"
    shutil.rmtree(folder, ignore_errors=True)
    rendered = render("python", workflow, read_app(root))
    assert rendered.problems == ()
    for each in rendered.changes.edits:
        (root / each.path).parent.mkdir(parents=True, exist_ok=True)
        (root / each.path).write_text(each.after or "", "utf-8")
    path = folder / "tell_team.py"
    text = f"# Mine.\n{path.read_text('utf-8')}"
    path.write_text(text, "utf-8")
    return read_app(root), text
