"""The command line: commands are found by folder scan and loaded one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant import __version__
from assistant.cli import diagnostics, output
from assistant.cli.common import Shape, no_more
from assistant.cli.exits import Exit
from assistant.cli.failures import Failure, failure_of
from assistant.cli.terminal import full_screen

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
    """Run one command; every failure ends in one message on stderr and an exit code.

    With `--json` a failure is also the one document on stdout; an interrupt prints none, for it
    cannot say what is done.
    """
    try:
        if not arguments and full_screen():
            arguments = ["chat"]
        return _exit_code(cli.main(arguments, prog_name="assistant", standalone_mode=False))
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as wrong:
        wrong.show()
        message = wrong.format_message()
        return _failed(Failure(Exit.USAGE, "usage-error", message), arguments)
    except (click.Abort, KeyboardInterrupt):
        diagnostics.say("interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return Exit.FAILED
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        diagnostics.fail(failure.message, failure.hint)
        return _failed(failure, arguments)


def _failed(failure: Failure, arguments: list[str]) -> int:
    """Print the document of a failure, in the shape of its command, where one was asked for."""
    if "--json" in arguments:
        output.document(_shape(arguments)(failure.message) | failure.to_json())
    return failure.code


def _shape(arguments: list[str]) -> Shape:
    called = next((each for each in arguments if not each.startswith("-")), "")
    return getattr(cli.get_command(click.Context(cli), called), "failed", no_more)


def _exit_code(result: Any) -> int:
    return result if isinstance(result, int) else Exit.DONE


def _silence_stdout() -> None:
    import os
    import sys

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
