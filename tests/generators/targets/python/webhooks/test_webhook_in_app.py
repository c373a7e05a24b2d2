"""The route of a webhook as part of an app: its file, one line in the app, and no second one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generators.apps import read_app
from generators.fitting import fit
from generators.spec import Workflow
from generators.spec.emissions import Emission
from generators.spec.steps import SleepStep
from generators.spec.triggers import EventTrigger
from generators.targets.python.rendering import Rendered, render

EXAMPLE = Path(__file__).parents[5] / "examples" / "contacts_api"


def told_by(event: str, name: str) -> Workflow:
    """A workflow that a service's webhook starts."""
    return Workflow(
        id=name,
        name=name,
        triggers=(EventTrigger(event=event),),
        steps=(SleepStep(id="wait", name="Wait", duration="1d"),),
        emissions=(Emission(event=event, place="webhook"),),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example app."""
    shutil.copytree(EXAMPLE, tmp_path / "app")
    return tmp_path / "app"


def rendered(root: Path, workflow: Workflow) -> tuple[Rendered, list[str]]:
    """The edits, and what was said about the workflow's places in the app."""
    app = read_app(root)
    fitted, problems = fit(workflow, app)
    return render(fitted, app), [f"{one.level} {one.message}" for one in problems]


def apply(made: Rendered, root: Path) -> dict[str, str]:
    """Write the new texts; gives them by path."""
    texts = {edit.path: edit.after or "" for edit in made.changes.edits}
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return texts


def test_a_route_is_written_and_taken_once(root: Path) -> None:
    """The first workflow of a service brings its route; a second one finds it there."""
    first, said = rendered(root, told_by("stripe/charge.failed", "on-failure"))
    assert not first.problems
    assert "STRIPE_WEBHOOK_SECRET" in first.secrets
    assert any("POST /webhooks/stripe verifies" in line for line in said)
    texts = apply(first, root)
    assert "app.include_router(stripe_webhook.router)" in texts["app/main.py"]
    assert "compare_digest" in texts["app/inngest/stripe_webhook.py"]
    second, said = rendered(root, told_by("stripe/invoice.paid", "on-payment"))
    assert any("POST /webhooks/stripe sends" in line for line in said)
    texts = apply(second, root)
    assert "app/inngest/stripe_webhook.py" not in texts
    assert texts["app/main.py"].count("stripe_webhook.router") == 1


def test_a_service_that_signs_in_a_way_nobody_described_is_said_to_be_missing(root: Path) -> None:
    """No route is invented: the app gets the function, and a warning that nothing sends its event."""
    made, said = rendered(root, told_by("hubspot/contact.creation", "on-contact"))
    assert any(line.startswith("warning nothing in the app sends") for line in said)
    assert not [edit.path for edit in made.changes.edits if "webhook" in edit.path]
