"""The example app and the workflows of the golden files, as tests use them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from generators.spec import Workflow, read_workflow

GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(__file__).parents[4] / "examples" / "contacts_api"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))


def copy_example(folder: Path) -> Path:
    """A copy of the example app without what tools leave behind."""
    root = folder / "contacts_api"
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", ".assistant", "*.db")
    shutil.copytree(EXAMPLE, root, ignore=ignored)
    return root


def workflow_of(document: dict[str, Any]) -> Workflow:
    """Read a workflow; a mistake in a test's own document is shown."""
    found = read_workflow(document)
    assert isinstance(found, Workflow), found
    return found


def golden_workflow(name: str) -> Workflow:
    """The workflow of a golden file."""
    return workflow_of(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))
