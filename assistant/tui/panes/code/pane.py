"""The code pane: walk through the change, decide on it, edit it, comment on it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from assistant.tui.panes.code.asking import Asking
from assistant.tui.panes.code.board import Board
from assistant.tui.panes.code.editor import Editor, edited_elsewhere, editor_command
from assistant.tui.panes.code.files import Files
from assistant.tui.panes.code.review import FileReview
from assistant.tui.panes.code.view import HALF, CodeView
from assistant.tui.wishes import Accept, AskReversible, Comment, Redo, Reject, Run, Undo


class CodePane(Board):
    """Shows what would be written, lets it be decided on, and writes it."""

    TITLE = "Code"
    KEY = "f3"
    HELP = (
        "What is proposed, before anything is written: nothing touches the disk until you apply. "
        "Leave out hunks or files, edit the result, or comment on a line to have it changed. "
        "What you leave is checked again, and claims that no longer hold are withdrawn. "
        "After you apply, you see what is on the disk, and whether it changed since."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Apply"),
        Binding("space", "toggle_hunk", "Hunk"),
        Binding("f", "toggle_file", "File"),
        Binding("c", "comment", "Comment"),
        Binding("e", "edit", "Edit"),
        Binding("u", "undo", "Undo"),
        Binding("x", "reject", "Drop"),
        Binding("w", "whole", "Whole"),
        Binding("s", "beside", "Split"),
        Binding("U", "redo", "Redo"),
        Binding("E", "edit_elsewhere", "Edit in $EDITOR", show=False),
        Binding("z", "restore", "File as proposed", show=False),
        Binding("n", "file(1)", "Next file", show=False),
        Binding("p", "file(-1)", "Previous file", show=False),
        Binding("i", "about", "About the function", show=False),
        Binding("r", "run", "Run what is left", show=False),
        Binding("o", "look", "Read the disk again", show=False),
    ]

    def action_accept(self) -> None:
        """Write what is left."""
        if self._proposal is None:
            self._tell("There is nothing to apply.", "say in the chat what should happen")
        elif not self._proposal.review.left().edits:
            self._tell("Nothing is left to apply: all of it is left out.", "x drops the proposal")
        else:
            self._stop_checking()
            self.post_message(Accept(self._proposal.left()))

    def action_reject(self) -> None:
        """Forget it."""
        self.post_message(Reject())

    def action_undo(self) -> None:
        """Ask whether the last change is to be taken back."""
        self.post_message(AskReversible("undo"))

    def action_redo(self) -> None:
        """Ask whether it is to be made again."""
        self.post_message(AskReversible("redo"))

    def action_run(self) -> None:
        """Run what is left in the sandbox."""
        self.post_message(Run())

    def action_toggle_hunk(self) -> None:
        """Leave the hunk at the cursor out, or take it in again."""
        row = self.query_one(CodeView).row
        if row is not None and row.part is not None:
            self._toggle(row.part)

    def action_toggle_file(self) -> None:
        """Leave the whole file out, or take it in again."""
        self._toggle(None)

    def action_file(self, step: int) -> None:
        """Look at another file."""
        self._sheet.step(step)
        self._show_code()
        self.query_one(CodeView).action_go(0)

    def action_beside(self) -> None:
        """Old beside new, where there is room for both."""
        if self.query_one(CodeView).size.width < 2 * HALF:
            self._tell(f"Side by side needs {2 * HALF} columns here.", "F2 … drag the divider")
            return
        self._beside = not self._beside
        self._show_code()

    def action_whole(self) -> None:
        """The whole file that would be written, or the hunks."""
        self._whole = not self._whole
        self._show_code()

    def action_about(self) -> None:
        """What the function is, in full; again goes back to the code."""
        self.toggle_class("-about")
        self.query_one("#about").can_focus = self.has_class("-about")
        self.screen.set_focus(self.first_focus())

    def action_restore(self) -> None:
        """The file as it was proposed."""
        file = self._sheet.file
        if self._proposal and file and file.proposed is not None:
            self._proposal.review.edit(file, file.proposed)
            self._decided()

    def action_comment(self) -> None:
        """Say something about the line at the cursor."""
        place = self._place()
        if place is not None:
            path, number, code = place
            self.query_one(Asking).words(f"{path}:{number}  {code.strip()[:60]}")

    def action_edit(self) -> None:
        """Edit the resulting file here."""
        file = self._editable()
        if file is not None:
            self.add_class("-edits")
            at = self.query_one(CodeView).code_row
            self.query_one(Editor).open(file.left().after or "", (at.at if at else 0) or 0)
            self.screen.set_focus(self.query_one(Editor))
            self._say(
                f"Editing {file.path}; nothing is written.", "^s takes the text · Esc leaves it"
            )

    def action_edit_elsewhere(self) -> None:
        """Edit the resulting file in the person's own editor."""
        file, command = self._editable(), editor_command()
        if file is None:
            return
        if not command:
            self._tell("EDITOR is not set.", "e edits the file here")
            return
        try:
            with self.app.suspend():
                text = edited_elsewhere(command, file.path, file.left().after or "")
        except (OSError, ValueError) as wrong:
            self._tell(f"✗ {command[0]}: {wrong}", "e edits the file here")
            return
        self.refresh(layout=True)
        self._edited(text)

    @on(Files.Picked)
    def _pick(self, message: Files.Picked) -> None:
        self._sheet.current = message.index
        self.action_file(0)

    @on(CodeView.HeadClicked)
    def _toggle_clicked(self, message: CodeView.HeadClicked) -> None:
        self._toggle(message.part)

    @on(Asking.Confirmed)
    def _reverse(self) -> None:
        self.post_message(Undo() if self._verb == "undo" else Redo())

    @on(Asking.Said)
    def _say_about_line(self, message: Asking.Said) -> None:
        place = self._place()
        if place is not None:
            self.post_message(Comment(message.text, *place))

    @on(Asking.Closed)
    def _focus_again(self) -> None:
        self.screen.set_focus(self.first_focus())

    @on(Editor.Finished)
    def _take_text(self, message: Editor.Finished) -> None:
        self._close_editor()
        self._edited(message.text)
        self.query_one(CodeView).go_to_line(message.line)

    @on(Editor.Left)
    def _leave_text(self) -> None:
        self._close_editor()
        self._show()

    def _toggle(self, part: int | None) -> None:
        file = self._sheet.file
        if self._proposal and file and self._sheet.decides:
            file.toggle(part)
            self._decided()

    def _edited(self, text: str) -> None:
        file = self._sheet.file
        if self._proposal and file and text != file.left().after:
            self._proposal.review.edit(file, text)
            self._decided()
        else:
            self._show()

    def _editable(self) -> FileReview | None:
        """The file that can be edited, or a word about why there is none."""
        file = self._sheet.file
        if self._proposal is None or file is None or file.edit.after is None:
            self._tell("Only a file that is proposed can be edited here.")
            return None
        return file

    def _place(self) -> tuple[str, int, str] | None:
        """Path, line from 1 and code at the cursor."""
        view, file = self.query_one(CodeView), self._sheet.file
        row = view.code_row
        if file is None or row is None or view.drawing is None:
            return None
        number = row.at if row.at is not None else row.old if row.old is not None else row.new
        return file.path, (number or 0) + 1, view.drawing.plain(row)
