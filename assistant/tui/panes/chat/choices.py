"""What can be picked above the prompt, which keeps the focus: answers, or ends of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.panes.chat.completion import Candidate
from assistant.tui.text import line

if TYPE_CHECKING:
    from assistant.planners.protocol import Question


class Picks(OptionList, can_focus=False):
    """A list that is moved by the prompt's keys, and by the mouse."""

    DEFAULT_CSS = """
    Picks { height: auto; max-height: 9; border: none; padding: 0 1; background: transparent;
            scrollbar-size-vertical: 1; }
    Picks:focus { border: none; }
    """

    def move(self, step: int) -> None:
        """Go up or down, around the ends."""
        if self.option_count:
            at = self.highlighted if self.highlighted is not None else (-1 if step > 0 else 0)
            self.highlighted = (at + step) % self.option_count


class Offers(Picks):
    """Names that may be meant."""

    DEFAULT_CSS = """
    Offers { display: none; border-top: solid $foreground 20%; }
    Offers.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(id="offers", markup=False)
        self._candidates: list[Candidate] = []

    @property
    def is_open(self) -> bool:
        """Whether there is something to pick."""
        return bool(self._candidates)

    @property
    def chosen(self) -> Candidate | None:
        """What the mark is on."""
        return self._candidates[self.highlighted] if self.highlighted is not None else None

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Offer these; none closes the list."""
        if list(candidates) == self._candidates:
            return
        self._candidates = list(candidates)
        self.clear_options()
        width = max((len(each.name) for each in candidates), default=0)
        width = min(width, max(12, self.app.size.width // 4))
        rows = [
            line((each.sign, "dim"), f"{each.name:<{width}}  ", (each.what, "dim"))
            for each in candidates
        ]
        self.add_options(Option(row) for row in rows)
        self.highlighted = 0 if rows else None
        self.set_class(bool(rows), "-open")


class QuestionBox(Vertical):
    """The question that is open: its choices have numbers, the default is marked."""

    DEFAULT_CSS = """
    QuestionBox { height: auto; display: none; border-top: solid $warning; }
    QuestionBox.-open { display: block; }
    QuestionBox #asked { height: auto; padding: 0 1; }
    """

    class Answered(Message):
        """A choice was picked."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[Question, ...] = ()

    def compose(self) -> ComposeResult:
        """The question and what can be picked."""
        yield Static(id="asked", markup=False)
        yield Picks(id="picks", markup=False)

    @property
    def question(self) -> Question | None:
        """The one that is to be answered now."""
        return self._questions[0] if self._questions else None

    def ask(self, questions: Iterable[Question]) -> None:
        """Ask the first of these; none closes it."""
        self._questions = tuple(questions)
        self.set_class(bool(self._questions), "-open")
        question = self.question
        if question is None:
            return
        more = f"  (1 of {len(self._questions)})" if len(self._questions) > 1 else ""
        how = "  1–9 or Enter picks; or type an answer"
        title = line(("? " + question.text, "bold"), (more, "dim"))
        self.query_one("#asked", Static).update(
            title if not question.choices else line(title, (how, "dim"))
        )
        self._offer(question)

    def pick(self, number: int) -> bool:
        """Take a choice by its number, from 1; False when there is none."""
        question = self.question
        if question is None or not 1 <= number <= len(question.choices):
            return False
        self._answer(question.choices[number - 1])
        return True

    def take_marked(self) -> bool:
        """Take the choice with the mark; False when nothing is marked."""
        question, at = self.question, self.query_one(Picks).highlighted
        if question is None:
            return False
        if question.choices and at is not None:
            self._answer(question.choices[at])
            return True
        if question.default:
            self._answer(question.default)
        return bool(question.default)

    def move(self, step: int) -> bool:
        """Move the mark; False when there is nothing to move it on."""
        picks = self.query_one(Picks)
        if self.question is None or not picks.option_count:
            return False
        picks.move(step)
        return True

    def _offer(self, question: Question) -> None:
        picks = self.query_one(Picks)
        picks.clear_options()
        for number, choice in enumerate(question.choices, 1):
            default = ("  (default)", "dim") if choice == question.default else ""
            picks.add_option(Option(line((f"{number} ", "bold"), choice, default)))
        known = question.default in question.choices
        picks.highlighted = question.choices.index(question.default or "") if known else None

    def _answer(self, text: str) -> None:
        self.ask(())
        self.post_message(self.Answered(text))

    @on(OptionList.OptionSelected)
    def _clicked(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.pick(message.option_index + 1)
