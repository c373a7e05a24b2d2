"""The command line: commands are found by folder scan and loaded one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant import __version__
from assistant.cli import diagnostics
from assistant.cli.exits import Exit
from assistant.cli.failures import exit_code
from assistant.cli.terminal import full_screen
from assistant.errors import AssistantError

_FOLDER = Path(__file__).parent / "commands"


class LazyGroup(click.Group):
    """A group whose commands are modules of `commands/`, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of all commands; imports none."""
        return sorted(path.stem for path in _FOLDER.glob("[a-z]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        from importlib import import_module

        command: click.Command = import_module(f"assistant.cli.commands.{cmd_name}").COMMAND
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the first line of their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of that name."""
        from difflib import get_close_matches

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as unknown:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"{unknown.message}{hint}", ctx) from None


def _summary(name: str) -> str:
    with (_FOLDER / f"{name}.py").open(encoding="utf-8") as source:
        return source.readline().strip().strip('"').rstrip(".")


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: assistant generate 'sync contacts hourly' --dry-run",
)
@click.version_option(__version__, prog_name="assistant")
def cli() -> None:
    """Describe background work in plain words; get a tested Inngest function in your app.

    Without a command, on a terminal, it is `assistant chat`.
    """


def run(arguments: list[str]) -> int:
    """Run one command; every failure ends in one message on stderr and an exit code."""
    try:
        if not arguments and full_screen():
            arguments = ["chat"]
        return _exit_code(cli.main(arguments, prog_name="assistant", standalone_mode=False))
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        diagnostics.say("interrupted")
        return Exit.INTERRUPTED
    except AssistantError as failure:
        diagnostics.fail(failure.message, failure.hint)
        return failure.exit_code
    except BrokenPipeError:
        _silence_stdout()
        return Exit.FAILED
    except Exception as failure:
        code = exit_code(failure)
        if code is None:
            raise
        diagnostics.fail(str(failure))
        return code


def _exit_code(result: Any) -> int:
    return result if isinstance(result, int) else Exit.DONE


def _silence_stdout() -> None:
    import os
    import sys

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
