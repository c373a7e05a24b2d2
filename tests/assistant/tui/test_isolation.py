"""Laws of what the panes know: events, and nothing behind them."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEHIND = ("assistant.llm", "assistant.planners", "assistant.core", "assistant.wiring")
FORBIDDEN = (
    *BEHIND,
    "assistant.cli",
    "generators.targets",
    "sandbox_runner",
    "openai",
    "anthropic",
)
SLOW = ("pydantic", "libcst", "black", "jinja2", "httpx2", "cryptography")


def _loaded(code: str) -> set[str]:
    code = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_panes_import_no_provider_target_or_runner() -> None:
    """All panes are loaded without anything that they must not know, or that is slow to load."""
    loaded = _loaded("from assistant.tui.app import AssistantApp\nAssistantApp(lambda: None)")
    assert "assistant.tui.panes.code" in loaded
    assert not loaded & {*FORBIDDEN, *SLOW}


@pytest.mark.parametrize("arguments", [["--help"], ["chat", "--help"], ["list", "--help"]])
def test_other_commands_do_not_load_the_screen(arguments: list[str]) -> None:
    """What fills no screen does not import textual."""
    code = f"from assistant.cli.app import run\nrun({arguments!r})"
    assert "textual" not in _loaded(code)
