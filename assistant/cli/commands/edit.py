"""Change a function: only what the request names, and only where its file must change."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command, talking_options
from assistant.cli.interrupts import interruptible
from assistant.cli.offline import tell_offline
from assistant.cli.requests import checked
from assistant.config import Settings
from assistant.core import loop

if TYPE_CHECKING:
    from assistant.cli.collected import Collected
    from assistant.core.conversation import Conversation


@dataclass(frozen=True, slots=True)
class _Wishes:
    """How far to go."""

    dry_run: bool
    yes: bool
    as_json: bool


@command("Change the function FUNCTION_ID as REQUEST says, after showing the diff.")
@click.argument("function_id")
@click.argument("request")
@talking_options
@click.option("--dry-run", is_flag=True, help="Show everything, write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking; take the default of questions.")
def COMMAND(  # noqa: N802
    settings: Settings, function_id: str, request: str, *, dry_run: bool, yes: bool, as_json: bool
) -> int:
    """Hold one turn about one function."""
    wishes = _Wishes(dry_run, yes, as_json)
    text = checked(request)
    tell_offline(settings, "talking")
    return loop.run(_edit(settings, function_id, text, wishes))


async def _edit(settings: Settings, function_id: str, request: str, wishes: _Wishes) -> int:
    from assistant import wiring
    from assistant.cli.collected import Collected

    collected = Collected()
    async with wiring.conversation(settings, assume_defaults=wishes.yes) as conversation:
        await conversation.open(function_id, only=True)
        await _say(conversation, request, collected, wishes)
        if collected.questions and diagnostics.can_ask() and not wishes.as_json:
            from assistant.cli.asking import answers

            for answer in answers(collected.questions):
                collected.questions = ()
                await _say(conversation, answer, collected, wishes)
        if _may_write(collected, wishes):
            await _accept(conversation, collected, wishes)
    if wishes.as_json:
        output.document(collected.to_json())
    return collected.exit_code


async def _say(
    conversation: Conversation, text: str, collected: Collected, wishes: _Wishes
) -> None:
    from assistant.cli.plain import PlainFace

    face = PlainFace()
    # A document cannot say what an interrupt left, so with --json the command just ends.
    with nullcontext() if wishes.as_json else interruptible(conversation):
        async for event in conversation.say(text):
            collected.add(event)
            if not wishes.as_json:
                face.show(event)


async def _accept(conversation: Conversation, collected: Collected, wishes: _Wishes) -> None:
    from assistant.cli.plain import PlainFace

    done = await conversation.accept()
    collected.add_all(done)
    if not wishes.as_json:
        face = PlainFace()
        for event in done:
            face.show(event)


def _may_write(collected: Collected, wishes: _Wishes) -> bool:
    proposal, ended = collected.proposal, collected.ended
    if ended is not None and ended.reason == "stopped":
        diagnostics.say("nothing was written")
    if proposal is None or not proposal.sound or ended is None or ended.reason != "proposed":
        return False
    if proposal.changes.is_empty:
        diagnostics.say("that is how it is already: nothing to write")
        return False
    if wishes.dry_run:
        diagnostics.say("nothing was written (--dry-run)")
        return False
    if wishes.yes:
        return True
    if diagnostics.can_ask() and not wishes.as_json:
        return diagnostics.may_write(len(proposal.changes.edits))
    diagnostics.say("nothing was written: add --yes to write, or run it in a terminal")
    return False
