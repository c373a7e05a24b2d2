"""Laws of the README: what it shows is what happens."""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def _examples() -> Iterator[list[tuple[str, str]]]:
    """Commands of each console block that calls the assistant, with the output that is shown."""
    for block in _CONSOLE.findall(_README):
        shown: list[tuple[str, str]] = []
        for line in block.splitlines():
            if line.startswith(("$ assistant ", "assistant ")):
                shown.append((line.removeprefix("$ "), ""))
            elif shown and block.startswith("$"):
                command, output = shown[-1]
                shown[-1] = (command, f"{output}{line}\n")
        if shown:
            yield shown


@pytest.mark.parametrize("commands", list(_examples()), ids=lambda commands: commands[0][0][:40])
def test_examples_of_the_readme_work(commands: list[tuple[str, str]], tmp_path: Path) -> None:
    """Every command ends well, asked questions answered with yes, and prints what is shown."""
    app = tmp_path / "contacts_api"
    shutil.copytree(_ROOT / "examples" / "contacts_api", app)
    for command, output in commands:
        done = _run(shlex.split(command)[1:], app)
        assert done.returncode == 0, (command, done.stderr, done.stdout)
        if output:
            assert _pattern(output).match(done.stdout), (output, done.stdout)


def _run(arguments: list[str], app: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with a terminal for its input, on which `y` was typed."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, b"y\n")
        return subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            stdin=theirs, capture_output=True, text=True, cwd=app, check=False,
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)


def _pattern(shown: str) -> re.Pattern[str]:
    """The output that is shown, where `...` stands for anything."""
    parts = (re.escape(part) for part in shown.rstrip("\n").split("..."))
    return re.compile(".*?".join(parts), re.DOTALL)


def test_the_readme_opens_with_two_commands() -> None:
    """The first console block is `make demo` and `make test`, and both are targets."""
    first = _CONSOLE.findall(_README)[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make demo", "make test"]
    makefile = (_ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"demo:", "test:"} <= {line.split(" ")[0] for line in makefile.splitlines()}


def test_every_console_block_is_run() -> None:
    """Besides the two commands that CI runs as they stand, no block is left untried."""
    first, *others = _CONSOLE.findall(_README)
    assert [line.split()[0] for line in first.splitlines()] == ["make", "make"]
    assert len(list(_examples())) == len(others)
    prompts = ("$ ", "assistant ")
    for block, commands in zip(others, _examples(), strict=True):
        assert len(commands) == sum(line.startswith(prompts) for line in block.splitlines())
    ci = (_ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert {"make demo", "make test"} <= {line.partition(" >")[0] for line in ci.splitlines()}


def test_settings_of_the_readme_are_taken(tmp_path: Path) -> None:
    """Its TOML is what an app may write, and its providers are those that there are."""
    from assistant.config import load
    from assistant.llm.registry import provider_names

    for block in re.findall(r"```toml\n(.*?)```", _README, re.DOTALL):
        (tmp_path / "pyproject.toml").write_text(block, encoding="utf-8")
        assert load(tmp_path, {}).timezone == "Europe/Paris"
    table = re.findall(r"^\| `(\w+)` \|", _README, re.MULTILINE)
    assert set(table) == {"offline", *provider_names()}


def test_links_and_pictures_of_the_readme_exist() -> None:
    """Every relative link leads to a file of the repository."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", _README)
    assert links
    assert [link for link in links if not (_ROOT / link).exists()] == []
