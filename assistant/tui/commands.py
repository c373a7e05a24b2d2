"""Everything that can be ordered by name: of the app, of every pane, and one to show each pane."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from assistant.tui.command import Command, Deed
from assistant.tui.pane import found_panes, pane_name
from assistant.tui.wishes import Accept, ListConversations, Look, Redo, Reject, Run, Undo, Wish


def _resume(id_: str) -> Wish | str:
    safe = "".join(letter for letter in id_ if letter.isalnum() or letter in "-_")
    return f"resume('{safe}')" if safe else ListConversations()


OF_THE_APP = (
    Command("apply", "write the proposal that is open", lambda _: Accept()),
    Command("drop", "forget the proposal; nothing is written", lambda _: Reject()),
    Command("undo", "take the last change back", lambda _: Undo()),
    Command("redo", "make it again", lambda _: Redo()),
    Command("run", "run in the sandbox what is talked about", lambda id_: Run(id_ or None), "ID"),
    Command("refresh", "read the app again", lambda _: Look()),
    Command("new", "begin another conversation", lambda _: "begin_anew"),
    Command("resume", "go on with an earlier conversation", _resume, "ID"),
    Command("settings", "colours, and where the rest is set", lambda _: "settings"),
    Command("jump", "go anywhere by a letter", lambda _: "jump"),
    Command("copy", "copy the last answer", lambda _: "copy_last"),
    Command("help", "the keys of where you are", lambda _: "help"),
    Command("stop", "stop what is being done", lambda _: "stop"),
    Command("quit", "leave; the conversation is kept", lambda _: "quit"),
)


def commands() -> dict[str, Command]:
    """All of them, by name."""
    return {command.name: command for command in (*OF_THE_APP, *_of_panes())}


def near(name: str) -> str:
    """What a wrong name may have been meant to be, for a hint."""
    known = list(commands())
    found = get_close_matches(name, known, n=2, cutoff=0.5)
    meant = " or ".join(f"/{each}" for each in found)
    return f"did you mean {meant}?" if meant else "/ alone lists what there is"


def _of_panes() -> Iterator[Command]:
    for pane in found_panes():
        name = pane_name(pane)
        yield Command(name, f"show {pane.TITLE} ({pane.KEY.upper()})", _shows(name))
        yield from pane.COMMANDS


def _shows(name: str) -> Deed:
    return lambda _: f"show_pane('{name}')"
