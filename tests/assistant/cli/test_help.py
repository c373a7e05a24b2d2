"""Laws of the help: whole, narrow enough to read, true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest

from assistant.cli.app import cli as group

COLUMNS = 80
NAMES = group.list_commands(click.Context(group))
CONTEXT = click.Context(group)
COMMANDS = {name: command for name in NAMES if (command := group.get_command(CONTEXT, name))}
LEAVES = {name: each for name, each in COMMANDS.items() if not isinstance(each, click.Group)} | {
    f"{name} {part}": each
    for name, parts in COMMANDS.items()
    if isinstance(parts, click.Group)
    for part, each in parts.commands.items()
}
"""Commands that do something, those in groups with the name of their group."""
README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({"", *COMMANDS, *LEAVES}))
def test_help_reads_well_at_80_columns(
    cli: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is longer, none is cut, every option says what it does, and the exit code is 0."""
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    ended = cli(*name.split(), "--help")
    lines = ended.out.splitlines()
    assert (ended.code, ended.err) == (0, "")
    assert max(map(len, lines)) <= COLUMNS
    assert not any(line.endswith("...") for line in lines[1:])
    assert lines[0].startswith(f"Usage: assistant {name}".rstrip())


@pytest.mark.parametrize("command", LEAVES.values(), ids=LEAVES)
def test_every_option_has_its_help(command: click.Command) -> None:
    """Every command tells what it does, and so does every option; all take --app and --json."""
    assert command.help
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help] == []
    assert {"app", "as_json"} <= {each.name for each in options}


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_knows_every_command(name: str) -> None:
    """The table of commands leaves none out."""
    table = README[README.index("| command | does |") :]
    assert f"`{name}" in table or f"`assistant {name}" in table


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(("list", "--jsn"), "--json"), (("plan", "x", "--timezon", "UTC"), "--timezone"),
     (("generate", "x", "--ys"), "--yes"), (("tst",), "'test'"), (("shedule", "x"), "'schedule'")],
)  # fmt: skip
def test_a_misspelt_word_names_the_nearest(
    cli: Any, arguments: tuple[str, ...], meant: str
) -> None:
    """Exit 2, one message, and the flag or command that was meant."""
    ended = cli(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.count("Error:") == 1
    assert meant in ended.err.partition("Did you mean")[2]
