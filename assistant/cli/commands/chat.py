"""Talk about workflows: ask for them, change them, ask about them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command, talking_options
from assistant.cli.exits import Exit
from assistant.cli.interrupts import interruptible
from assistant.cli.offline import tell_offline
from assistant.cli.terminal import full_screen
from assistant.config import Settings
from assistant.core import loop

if TYPE_CHECKING:
    from assistant.cli.plain import PlainFace
    from assistant.core.conversation import Conversation

_PASSED_ON = (
    "provider",
    "model",
    "timezone",
    "cron",
    "target",
    "gap",
    "fold",
    "python",
    "max_cost",
)
"""Settings that a page's process is given as flags."""


@command("Talk about workflows; --plain is linear text for screen readers and pipes.")
@talking_options
@click.option("--plain", is_flag=True, help="Linear text: You: and Assistant:, no cursor movement.")
@click.option("--resume", metavar="ID", help="Go on with a conversation; 'last' is the latest.")
@click.option("--serve", type=click.IntRange(0, 65535), metavar="PORT", help="In a browser.")
@click.option("--host", default="127.0.0.1", help="Where --serve listens; another needs a token.")
def COMMAND(  # noqa: N802
    settings: Settings,
    *,
    plain: bool,
    resume: str | None,
    serve: int | None,
    host: str,
    as_json: bool,
) -> int:
    """Hold a conversation until its end is typed."""
    if serve is not None:
        return _served(settings, resume, host, serve)
    if not plain and not as_json:
        if full_screen():
            return _screen(settings, resume)
        diagnostics.say("this is the plain chat (--plain)")
    return loop.run(_chat(settings, resume, as_json=as_json))


def _served(settings: Settings, resume: str | None, host: str, port: int) -> int:
    """Serve the screen to browsers; each page is a conversation of its own."""
    from assistant.tui.browser import serve

    flags = {"resume": resume} | {name: getattr(settings, name) for name in _PASSED_ON}
    given = [f"--{name.replace('_', '-')}={value}" for name, value in flags.items() if value]
    command = [sys.executable, "-m", "assistant", "chat", f"--app={settings.app}", *given]
    token = os.environ.get("ASSISTANT_SERVE_TOKEN", "")
    serve(command, host=host, port=port, token=token, say=diagnostics.say)
    return Exit.DONE


def _screen(settings: Settings, resume: str | None) -> int:
    """Fill the screen; what the conversation needs is imported when the screen is there."""
    from assistant.tui.app import AssistantApp

    def opening(resume: str | None) -> Conversation:
        from assistant import wiring

        return wiring.conversation(settings, resume=resume)

    app = AssistantApp(opening, resume)
    failure = app.run()
    if failure is not None:
        raise failure
    if app.unwritten:
        diagnostics.say(
            f"the proposal '{app.unwritten}' is not written; it is kept with what you decided"
        )
    if app.conversation:
        diagnostics.say(f"go on with: assistant chat --resume {app.conversation}")
    return app.return_code or Exit.DONE


async def _chat(settings: Settings, resume: str | None, *, as_json: bool) -> int:
    from assistant import wiring
    from assistant.cli.lines import said_lines
    from assistant.cli.plain import PlainFace

    tell_offline(settings, "talking")
    async with wiring.conversation(settings, resume=resume) as conversation:
        if resume:
            _remind(conversation)
        code: int = Exit.DONE
        face = PlainFace()
        for line in said_lines(marked=not as_json):
            code = await _turn(conversation, line, None if as_json else face)
        if conversation.state.requests:
            diagnostics.say(f"go on with: assistant chat --resume {conversation.id}")
    return Exit.DONE if diagnostics.can_ask() else code


async def _turn(conversation: Conversation, line: str, face: PlainFace | None) -> int:
    """One turn, shown to the face; without one, as a JSON document at its end."""
    from assistant.cli.collected import Collected

    collected = Collected()
    with interruptible(conversation):
        async for event in conversation.say(line):
            collected.add(event)
            if face is not None:
                face.show(event)
    if face is None:
        output.document({"said": line, "conversation": conversation.id, **collected.to_json()})
    return collected.exit_code


def _remind(conversation: Conversation) -> None:
    """Say where the conversation stands."""
    state = conversation.state
    diagnostics.say(f"conversation {conversation.id}: {len(state.requests)} requests so far")
    for text in state.requests[-3:]:
        diagnostics.say(f"  you said: {text[:100]}")
    if state.in_turn:
        diagnostics.say("  the last turn was cut off; say it again, or go on")
    if state.open_proposal and state.workflow:
        diagnostics.say(f"  a proposal is open: {state.workflow.id}")
    diagnostics.questions(state.asked)
