"""Each workflow beside its Python: what changes in the output is seen in the record.

Run this file as a module to write the records anew:
`python -m tests.generators.targets.python.test_golden`.
"""

from __future__ import annotations

import ast
import tempfile
from pathlib import Path
from typing import get_args

import pytest

from generators.apps.facts import AppFacts
from generators.apps.reading import read_app
from generators.catalog import check_calls
from generators.spec import Options, Step, check, walk
from generators.targets.python.rendering import render, source_of
from tests.generators.targets.python.goldens import GOLDEN, NAMES, copy_example, golden_workflow

every_golden = pytest.mark.parametrize("name", NAMES)


@every_golden
def test_a_golden_workflow_holds(name: str) -> None:
    """Nothing is wrong with the workflows themselves."""
    workflow = golden_workflow(name)
    assert check(workflow) == ()
    assert check_calls(workflow) == ()


@every_golden
def test_the_record_is_what_is_rendered(name: str, app: AppFacts) -> None:
    """The same workflow gives the same text, to the letter, every time."""
    workflow = golden_workflow(name)
    code, _ = source_of(workflow, app)
    assert code == (GOLDEN / f"{name}.py").read_text(encoding="utf-8")
    assert code == source_of(workflow, app)[0]


def test_every_kind_of_step_is_recorded() -> None:
    """There is a record for each kind of step, also for those that nest."""
    steps = [step for name in NAMES for _, step in walk(golden_workflow(name).steps)]
    kinds = {member.model_fields["kind"].default for member in get_args(get_args(Step)[0])}
    assert {step.kind for step in steps} == kinds


def test_every_option_is_recorded() -> None:
    """There is a record for each option of a function."""
    options = [golden_workflow(name).options for name in NAMES]
    default = Options()
    for name in Options.model_fields:
        assert any(getattr(each, name) != getattr(default, name) for each in options), name


@every_golden
def test_the_change_is_one_new_file_and_what_wires_it_in(name: str, app: AppFacts) -> None:
    """The file is named after the id; serve() is edited; nothing else is touched."""
    rendered = render(golden_workflow(name), app)
    variable = name.replace("-", "_")
    assert rendered.variable == variable
    assert rendered.module == f"app.inngest.functions.{variable}"
    assert [edit.status for edit in rendered.changes.edits] == ["created", "modified"]
    assert rendered.changes.paths == (f"app/inngest/functions/{variable}.py", "app/main.py")
    assert all(name.isupper() for name in rendered.secrets)


@every_golden
def test_secrets_are_read_inside_of_functions(name: str, app: AppFacts) -> None:
    """Importing the module needs no secret: `os.environ` stands in functions only."""
    code, module = source_of(golden_workflow(name), app)
    tree = ast.parse(code)
    outside = [node for node in tree.body if not isinstance(node, ast.AsyncFunctionDef)]
    assert not any("os.environ" in ast.unparse(node) for node in outside)
    assert all(secret in code for secret in module.secrets)


def write_records() -> None:
    """Write every record anew."""
    with tempfile.TemporaryDirectory() as folder:
        app = read_app(copy_example(Path(folder)))
        for name in NAMES:
            code, module = source_of(golden_workflow(name), app)
            assert not module.problems, module.problems
            (GOLDEN / f"{name}.py").write_text(code, encoding="utf-8")


if __name__ == "__main__":
    write_records()
