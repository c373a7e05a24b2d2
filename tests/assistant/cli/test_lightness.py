"""Laws of starting light: what a command does not need is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"textual", "openai", "anthropic", "black", "libcst", "jinja2", "pydantic", "cryptography"}

OURS = {"assistant", "generators", "prompts", "sandbox_runner"}


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


def test_help_loads_the_command_line_alone() -> None:
    """Of ours the command line and what it cannot do without, no command; of others click alone."""
    loaded = _modules("from assistant.cli.app import run; run(['--help'])")
    ours = {name for name in loaded if name.split(".")[0] in OURS}
    beside = {name for name in ours if not name.startswith("assistant.cli")}
    assert beside <= {"assistant", "assistant.config", "assistant.errors", "assistant.printable"}
    assert not {name for name in ours if name.startswith("assistant.cli.commands.")}
    others = {name.split(".")[0] for name in loaded - ours - _modules("import click")}
    assert others <= {"click", *sys.stdlib_module_names}


def test_planning_offline_loads_nothing_of_a_conversation() -> None:
    """The events of a face, a model's draft and the journal of changes stay where they are."""
    loaded = _modules(
        "from assistant.cli.app import run; run(['plan', 'sync contacts hourly', '--provider',"
        " 'offline'])"
    )
    unneeded = ("assistant.events", "assistant.llm", "assistant.core.drafting", "sandbox_runner")
    assert not [name for name in loaded if name.startswith(unneeded)]


def _modules(code: str) -> set[str]:
    """Names of the modules that are loaded after a program."""
    program = f"import sys; {code}\nsys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )  # fmt: skip
    return set(done.stderr.split())


def test_the_core_runs_without_a_terminal() -> None:
    """The pipeline can be imported where there is neither click nor textual."""
    code = (
        "import sys; sys.modules['click'] = None; sys.modules['textual'] = None;"
        "import assistant.core.planning, assistant.core.generation, assistant.core.sandboxing,"
        "assistant.core.scheduling, assistant.planners.offline"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
