"""What the code pane shows: about the function, its files, the change; as events tell it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from assistant import events
from assistant.tui.pane import Pane
from assistant.tui.panes.code import rows, sheet
from assistant.tui.panes.code.asking import Asking
from assistant.tui.panes.code.drawing import Drawing
from assistant.tui.panes.code.editor import Editor
from assistant.tui.panes.code.files import Files
from assistant.tui.panes.code.proposal import Proposal
from assistant.tui.panes.code.review import OWN
from assistant.tui.panes.code.sheet import Sheet, Written
from assistant.tui.panes.code.summary import claim_lines
from assistant.tui.panes.code.view import HALF, CodeView
from assistant.tui.text import line, lines
from assistant.tui.times import moment
from assistant.tui.wishes import Accept, ReadFiles, Redo, Reject, Revise, Undo, Wish

if TYPE_CHECKING:
    from assistant.core.claims import Claim

_QUIET = 0.2
"""Seconds without another decision, after which what is left is checked."""
_OURS = (Accept, Revise, Undo, Redo, Reject)


class Board(Pane):
    """Everything but the keys."""

    DEFAULT_CSS: ClassVar[str] = """
    Board { height: 1fr; }
    Board #banner { height: auto; max-height: 4; padding: 0 1; background: $surface; }
    Board #about { height: auto; max-height: 30%; padding: 0 1; scrollbar-size-vertical: 1; }
    Board.-about #about { max-height: 100%; height: 1fr; }
    Board.-about Files, Board.-about CodeView { display: none; }
    Board.-edits Editor { display: block; }
    Board.-edits CodeView, Board.-edits #about { display: none; }
    """

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static("", id="banner", markup=False)
        with VerticalScroll(id="about", can_focus=False):
            yield Static("", id="summary", markup=False)
        yield Files()
        yield CodeView()
        yield Editor()
        yield Asking()

    def on_mount(self) -> None:
        """Nothing is proposed yet."""
        self._proposal: Proposal | None = None
        self._written = Written()
        self._sheet = Sheet()
        self._beside = self._whole = False
        self._checking: Timer | None = None
        self._ours: Wish | None = None
        self._busy = False
        self._verb = "undo"
        self._standing = ("", "")
        self._told: list[tuple[str, str]] = []
        self._say("Nothing is proposed yet: say in the chat what should happen.")

    def first_focus(self) -> Widget:
        """The code, or what is asked about it."""
        if self.has_class("-edits"):
            return self.query_one(Editor)
        if self.has_class("-about"):
            return self.query_one("#about")
        return self.query_one(CodeView)

    async def began(self, wish: Wish) -> None:
        """Remember what is being done for this pane."""
        self._busy = True
        self._ours = wish if isinstance(wish, _OURS) else None

    async def done(self, _: Wish) -> None:
        """It is done."""
        self._busy, self._ours = False, None

    async def take(self, event: events.Event) -> None:
        """Show the proposal, or what became of it."""
        match event:
            case events.Proposed():
                self._propose(event)
            case events.Checked() if self._proposal:
                self._proposal.check(event)
                self._show()
            case events.ClaimsMade(claims):
                self._claim(claims)
            case events.FilesSeen(files):
                self._seen(files)
            case events.Reversible():
                self._confirm(event)
            case events.Noticed("error", text, hint) if self._ours:
                self._tell(f"✗ {text}", hint)
            case _:
                self._end(event)

    def _end(self, event: events.Event) -> None:
        """What became of a proposal, or of a change that was made earlier."""
        match event:
            case events.Applied(_, paths, title):
                self._wrote(title, paths)
            case events.Reversed(verb, title, paths):
                self._forget(f"{title}: {verb}")
                self.post_message(ReadFiles(_shown(paths)))
            case events.Dropped():
                self._forget("The proposal is dropped; nothing was written.")

    def _claim(self, claims: tuple[Claim, ...]) -> None:
        if self._proposal:
            self._proposal.claims = claims
        self._show_about(claims)

    def _propose(self, event: events.Proposed) -> None:
        self._told.clear()
        earlier = self._proposal
        self._proposal = Proposal(event)
        lost = self._proposal.take_over(earlier) if earlier else ()
        self._sheet = sheet.of_review(self._proposal.review)
        self._close_editor()
        self._show()
        self.query_one(CodeView).action_go(0)
        if lost:
            self._tell(f"! edits by hand do not fit any more and are gone: {', '.join(lost)}")
        if not self._proposal.review.is_whole:
            self._check_soon()

    def _wrote(self, title: str, paths: tuple[str, ...]) -> None:
        self._told.clear()
        proposal, self._proposal = self._proposal, None
        texts = proposal.texts if proposal else {}
        self._written = Written({path: texts[path] for path in _shown(paths) if path in texts})
        self._say(f"✓ {title}: written and read back")
        self.flag("")
        self.post_message(ReadFiles(_shown(paths)))

    def _seen(self, files: tuple[events.FileSeen, ...]) -> None:
        if self._proposal is None:
            self._sheet = sheet.of_disk(files, self._written)
            self._show_code()
            return
        changed = sheet.changed_below(self._proposal.review, files)
        if changed:
            said = f"! changed on the disk since this was proposed: {', '.join(changed)}"
            self._tell(said, "say the request again; applying would be refused")

    def _confirm(self, event: events.Reversible) -> None:
        self._verb = event.verb
        what = "take back" if event.verb == "undo" else "make again"
        at = f", made {moment(event.at)}" if event.at else ""
        paths = _shown(event.paths)
        self.query_one(Asking).confirm(
            f"{event.verb.capitalize()}: {what} '{event.title}'{at}?",
            *(f"  changes {path}" for path in paths[:4]),
            *([f"  and {len(paths) - 4} more files"] if len(paths) > 4 else []),
        )

    def _forget(self, said: str) -> None:
        self._proposal, self._written, self._sheet = None, Written(), Sheet()
        self._close_editor()
        self._told.clear()
        self._say(said)
        self.query_one("#summary", Static).update("")
        self._show_code()
        self.flag("")

    def _show(self) -> None:
        """The proposal as it stands."""
        proposal = self._proposal
        if proposal is None:
            return
        self._sheet = sheet.of_review(proposal.review, self._sheet.current)
        self._say(*proposal.banner)
        self._show_about(proposal.claims)
        self._show_code()
        self.flag("●" if proposal.sound else "!")

    def _show_about(self, claims: tuple[Claim, ...]) -> None:
        if self._proposal:
            self.query_one("#summary", Static).update(lines(list(self._proposal.summary())))
        elif claims and self._written.texts:
            self.query_one("#summary", Static).update(lines(list(claim_lines(claims))))

    def _show_code(self) -> None:
        self.query_one(Files).show(self._sheet.files, self._sheet.current, self._sheet.notes)
        view, file = self.query_one(CodeView), self._sheet.file
        if file is None:
            view.show((), None)
            return
        at = view.row
        whole = self._whole or not file.parts
        beside = self._beside and not whole and view.size.width >= 2 * HALF
        form = rows.whole if whole else (rows.side_by_side if beside else rows.unified)
        problems = sheet.by_line(self._proposal.problems if self._proposal else (), file.path)
        drawing = Drawing(file, beside=beside, whole=whole, decides=self._sheet.decides)
        view.show(rows.with_problems(form(file), problems), drawing)
        if at is not None:
            view.go_to(view.find(at))

    def _say(self, text: str, hint: str = "") -> None:
        """How things stand; what was told stays under it until something is done."""
        self._standing = (text, hint)
        self.query_one("#banner", Static).update(
            lines([_said(*self._standing), *(_said(*each) for each in self._told)])
        )

    def _tell(self, text: str, hint: str = "") -> None:
        """Something to know before going on."""
        self._told = [(text, hint)]
        self._say(*self._standing)

    def on_resize(self) -> None:
        """Side by side only where there is room."""
        self.call_after_refresh(self._show_code)

    def on_descendant_focus(self) -> None:
        """Who comes back sees what is on the disk by now."""
        self.action_look()

    def on_descendant_blur(self) -> None:
        """Who goes elsewhere may apply there: what was decided is told before that."""
        if self._checking is not None:
            self._stop_checking()
            self._check()

    def action_look(self) -> None:
        """Read the files again."""
        paths = tuple(file.path for file in self._sheet.files)
        if paths and not self._busy:
            self.post_message(ReadFiles(paths))

    def _decided(self) -> None:
        """Something was left out, taken in or edited: show it now, check it soon."""
        self._told.clear()
        if self._proposal:
            self._proposal.unchecked = True
            self._show()
            self._check_soon()

    def _check_soon(self) -> None:
        self._stop_checking()
        self._checking = self.set_timer(_QUIET, self._check)

    def _check(self) -> None:
        if self._proposal:
            self.post_message(Revise(self._proposal.left()))

    def _stop_checking(self) -> None:
        if self._checking is not None:
            self._checking.stop()
            self._checking = None

    def _close_editor(self) -> None:
        if self.has_class("-edits"):
            self.remove_class("-edits")
            self.screen.set_focus(self.query_one(CodeView))


def _said(text: str, hint: str) -> Content:
    return line((text, "bold"), (f"  {hint}" if hint else "", "dim"))


def _shown(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if not path.startswith(OWN))
