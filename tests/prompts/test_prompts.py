"""Prompts render with everything they need, and their text is on record."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError, meta
from jinja2.sandbox import SandboxedEnvironment

import prompts

GOLDEN = Path(__file__).parent / "golden"
FOLDER = Path(prompts.__file__).parent
NAMES = sorted(path.name.removesuffix(".md.j2") for path in FOLDER.glob("*.md.j2"))


@dataclass(frozen=True)
class Named:
    """Anything with a name, a text and a default."""

    name: str = ""
    text: str = ""
    default: str | None = None


VALUES: Mapping[str, Mapping[str, object]] = {
    "broken_call": {"why": "broken JSON as the arguments of 'lookup'"},
    "call_tools": {
        "tools": [{"name": "lookup", "text": "Looks up.", "schema": '{"type": "object"}'}]
    },
    "converse_request": {
        "operations": [Named("slack.post-message", "Post to Slack. Takes channel (text).")],
        "facts": '{"request": "say {{ hi }}"}',
    },
    "converse_system": {
        "language": "Python",
        "steps": [Named("sleep", "Wait for a length of time."), Named("call", "One operation.")],
        "options": [Named("throttle", "At most `limit` starts a period.")],
        "roots": ["event", "steps", "env"],
    },
    "follow_schema": {"schema": '{"type": "object"}'},
    "plan_request": {
        "operations": [Named("slack.post-message", "Post to Slack. Takes channel (text).")],
        "facts": '{"request": "say {{ hi }}"}',
    },
    "plan_system": {
        "steps": [Named("sleep", "Wait for a length of time."), Named("call", "One operation.")],
        "options": [Named("throttle", "At most `limit` starts a period.")],
        "roots": ["event", "steps", "env"],
    },
    "repair": {"problems": ["step 'post': slack.post-message needs 'channel'", "no trigger"]},
    "so_far": {"facts": '{"requests": ["sync contacts hourly"]}'},
    "take_defaults": {
        "questions": [Named(text="Which channel?", default="#ops"), Named(text="How often?")]
    },
}


def test_every_prompt_has_a_record_here() -> None:
    """A new prompt needs values and a golden file."""
    assert sorted(VALUES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_reads_as_recorded(name: str) -> None:
    """A changed prompt is a changed file, seen in review."""
    text = prompts.render(name, **VALUES[name]) + "\n"
    path = GOLDEN / f"{name}.md"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, "utf-8")

    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_value_is_an_error(name: str) -> None:
    """No prompt goes out with a hole in it."""
    for left_out in VALUES[name]:
        given = {key: value for key, value in VALUES[name].items() if key != left_out}
        with pytest.raises(UndefinedError):
            prompts.render(name, **given)


def test_an_unknown_prompt_is_an_error() -> None:
    """A mistyped name does not render to nothing."""
    with pytest.raises(TemplateNotFound):
        prompts.render("plan_sytem")


def test_values_are_never_templates() -> None:
    """Braces in what people say are text."""
    said = "{{ 7 * 7 }} {% raw %}"

    assert said in prompts.render("plan_request", operations=[], facts=said)


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_lists_every_prompt_with_its_values(name: str) -> None:
    """What a prompt needs is written beside its job."""
    row = re.search(rf"^\| `{name}` \|.*$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    source = (FOLDER / f"{name}.md.j2").read_text("utf-8")
    needed = meta.find_undeclared_variables(SandboxedEnvironment().parse(source))

    assert row is not None
    assert needed
    assert all(f"`{value}`" in row.group() for value in needed)


def test_versions_tell_prompts_apart() -> None:
    """Every text has a version of its own, and the same one each time."""
    versions = [prompts.version(name) for name in NAMES]

    assert len(set(versions)) == len(NAMES)
    assert versions == [prompts.version(name) for name in NAMES]


def test_importing_prompts_loads_no_jinja() -> None:
    """Rendering costs the import, listing commands does not."""
    program = "import sys, prompts; print('jinja2' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
