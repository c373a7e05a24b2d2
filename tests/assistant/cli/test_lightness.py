"""Laws of starting light: what a command does not need is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"textual", "openai", "anthropic", "black", "libcst", "jinja2", "pydantic", "cryptography"}


def _loaded(*arguments: str) -> set[str]:
    code = (
        "import sys; from assistant.cli.app import run; run(sys.argv[1:]);"
        "sys.stderr.write(' '.join(m.split('.')[0] for m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("--help",), set()),
        (("generate", "--help"), set()),
        (("schedule", "hourly"), {"pydantic"}),
        (("plan", "sync contacts hourly", "--provider", "offline"), {"pydantic"}),
    ],
)
def test_commands_load_only_what_they_use(arguments: tuple[str, ...], allowed: set[str]) -> None:
    """Help pays for nothing heavy; planning offline needs pydantic only."""
    assert _loaded(*arguments) & HEAVY <= allowed


def test_the_core_runs_without_a_terminal() -> None:
    """The pipeline can be imported where there is neither click nor textual."""
    code = (
        "import sys; sys.modules['click'] = None; sys.modules['textual'] = None;"
        "import assistant.core.planning, assistant.core.generation, assistant.core.sandboxing,"
        "assistant.core.scheduling, assistant.planners.offline"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
