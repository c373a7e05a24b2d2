"""Node apps whose packages were installed by `make node`."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox_runner import FunctionSource

ROOT = Path(__file__).parents[3]
MAJORS = ("v3", "v4")
Source = Callable[..., FunctionSource]


def require_node() -> None:
    """Skip, saying so, where there is nothing to test with; in CI that is a failure."""
    missing = [] if shutil.which("node") else ["node"]
    missing += [major for major in MAJORS if not (ROOT / ".node" / major / "node_modules").is_dir()]
    if missing:
        assert "CI" not in os.environ, f"{missing} are missing; .ci/run installs them"
        pytest.skip(f"NOT TESTED with Node: {', '.join(missing)} missing (make node)")


@pytest.fixture
def app(tmp_path: Path) -> Source:
    """Make an app of one file: its text, the major version of the SDK, the file's name."""
    require_node()

    def make(text: str, major: str = "v4", name: str = "jobs.js") -> FunctionSource:
        root = tmp_path / "app"
        root.mkdir(exist_ok=True)
        packages = root / "node_modules"
        if not packages.exists():
            packages.symlink_to(ROOT / ".node" / major / "node_modules")
            (root / "package.json").write_text('{"type": "module"}')
        (root / name).write_text(text)
        return FunctionSource(root, (root,), (name,), "job", runtime="node")

    return make


def job(body: str, major: str = "v4", options: str = "retries: 0") -> str:
    """A module with one function; the body knows `event` and `step`."""
    trigger = '{ event: "x" }'
    given = (
        f"{{ id: 'job', {options} }}, {trigger}"
        if major == "v3"
        else f"{{ id: 'job', triggers: [{trigger}], {options} }}"
    )
    return (
        'import { Inngest } from "inngest";\n'
        'export const inngest = new Inngest({ id: "shop" });\n'
        f"export const job = inngest.createFunction({given}, async (context) => {{\n"
        "  const { event, step } = context;\n"
        f"{body}\n}});\n"
    )
