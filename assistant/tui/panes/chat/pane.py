"""The chat: the log above; questions, what waits, and the prompt below."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import OptionList, Static, TextArea

from assistant import events
from assistant.tui.command import Order
from assistant.tui.commands import commands
from assistant.tui.pane import Pane
from assistant.tui.panes.chat import completion
from assistant.tui.panes.chat.choices import Offers, QuestionBox
from assistant.tui.panes.chat.entries import Said
from assistant.tui.panes.chat.log import Log
from assistant.tui.panes.chat.prompt import Prompt
from assistant.tui.panes.chat.showing import entry_of
from assistant.tui.panes.chat.telling import Teller
from assistant.tui.text import line, lines
from assistant.tui.wishes import KeepUnsent, Say, Wish


class ChatPane(Pane):
    """Talks."""

    TITLE = "Chat"
    KEY = "f2"
    SIDE = "left"
    BLANK = True
    HELP = (
        "Say what should happen. @ names a function, an event, a file or a service of the app; "
        "/ begins an order. A question is answered by 1–9, by Enter (what is marked), or in words. "
        "What is sent while something is being done waits; Esc stops, and gives back what waits."
    )
    DEFAULT_CSS: ClassVar[str] = """
    ChatPane { width: 1fr; height: 1fr; }
    ChatPane #waiting { height: auto; max-height: 4; padding: 0 1; display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._question, self._offers = QuestionBox(), Offers()
        self._prompt = Prompt(self._offers, self._question)
        self._log = Log(self._prompt)
        self._teller = Teller(self._log)
        self._names: tuple[completion.Candidate, ...] = ()
        self._orders: tuple[completion.Candidate, ...] = ()

    def compose(self) -> ComposeResult:
        """Log and prompt, and between them what is open."""
        yield self._log
        yield Static(id="waiting", markup=False)
        yield self._question
        yield self._offers
        yield self._prompt

    def first_focus(self) -> Widget:
        """The prompt."""
        return self._prompt

    def copied(self) -> str:
        """The last answer, else the last entry."""
        return self._teller.last_answer

    def on_mount(self) -> None:
        """Know what can be ordered."""
        self._orders = completion.of_commands(commands())

    async def began(self, wish: Wish) -> None:
        """What is being said stands in the log."""
        if isinstance(wish, Say):
            self._question.ask(())
            self._log.add(Said(wish.text))

    async def take(self, event: events.Event) -> None:
        """Put it into the log, and open what is asked."""
        match event:
            case events.AppRead():
                self._names = completion.of_app(event)
            case events.Asked(questions):
                self._question.ask(questions)
            case events.SaidBefore(texts):
                self._prompt.past.precede(texts)
            case events.Said(text):
                self._prompt.past.add(text)
            case events.Unsent(text):
                self._give_back(text)
            case events.Applied() | events.Dropped():
                self._question.ask(())
        self._teller.tell(event)

    async def remember(self, past: tuple[events.Event, ...]) -> None:
        """Put all of it into the log; a question that nobody answered is open again."""
        for event in past:
            if isinstance(event, events.Said):
                self._prompt.past.add(event.text)
        self._log.restore(filter(None, map(entry_of, past)))
        if past and isinstance(past[-1], events.Asked):
            self._question.ask(past[-1].questions)

    async def queued(self, waiting: tuple[Wish, ...]) -> None:
        """Show what waits."""
        rows = [line((f"waits: {_words(wish)}", "dim")) for wish in waiting]
        box = self.query_one("#waiting", Static)
        box.display = bool(rows)
        box.update(lines(rows))

    async def withdrawn(self, wishes: tuple[Wish, ...]) -> None:
        """What waited is there to be said again."""
        texts = [wish.text for wish in wishes if isinstance(wish, Say)]
        if texts:
            self._prompt.write("\n".join([*texts, self._prompt.text]).rstrip("\n"))

    def _give_back(self, unsent: str) -> None:
        """What was typed the last time; below what is being typed already, it can be walked to."""
        if self._prompt.text:
            self._prompt.past.add(unsent)
        else:
            self._prompt.write(unsent)

    @on(TextArea.Changed, "#prompt")
    def _keep(self) -> None:
        self.post_message(KeepUnsent(self._prompt.text))

    @on(Prompt.Sent)
    async def _say(self, message: Prompt.Sent) -> None:
        text = message.text
        self._log.follow()
        if not text.startswith("/"):
            self.post_message(Say(completion.without_signs(text, self._names)))
            return
        name, _, argument = text[1:].partition(" ")
        self.post_message(Order(name.strip(), argument.strip()))

    @on(QuestionBox.Answered)
    def _answer(self, message: QuestionBox.Answered) -> None:
        self._log.follow()
        self.post_message(Say(message.text))

    @on(Prompt.Begins)
    def _offer(self, message: Prompt.Begins) -> None:
        name = message.name
        if name is None:
            self._offers.offer(())
            return
        known = self._orders if name.sign == "/" else self._names
        self._offers.offer(completion.fitting(name.text, known))

    @on(OptionList.OptionSelected, "#offers")
    def _pick_offer(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self._offers.highlighted = message.option_index
        self._prompt.action_complete()

    @on(Prompt.Paged)
    def _scroll(self, message: Prompt.Paged) -> None:
        self._log.page(message.pages)

    @on(Prompt.ToLog)
    def _walk(self) -> None:
        if self._log.entries:
            self._log.focus()


def _words(wish: Wish) -> str:
    return wish.text if isinstance(wish, Say) else wish.doing
