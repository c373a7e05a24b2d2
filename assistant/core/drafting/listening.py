"""Hears every event of an answer, and tells what a face can show of it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.core.drafting.reading import Reading
from assistant.events import Drafting, TextDelta, TextVoided
from assistant.llm.events import ArgumentsDelta, Done, LLMEvent, Restarted
from assistant.llm.events import TextDelta as Piece

Written = TextDelta | Drafting | TextVoided
Tell = Callable[[Written], object]


class Listening:
    """To an answer whose text is for people; what tools are called with is read as a draft."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._readings: dict[int, Reading] = {}

    def hear(self, event: LLMEvent) -> None:
        """Tell what there is to it."""
        match event:
            case Piece(text):
                self._text(text)
            case ArgumentsDelta(text, call) if text:
                self._draft(call, text)
            case Restarted(attempt):
                self._readings.clear()
                self._tell(TextVoided(attempt))
            case Done():
                self._readings.clear()

    def stop(self) -> None:
        """Tell what was being written when the answer broke off."""
        found = [reading.stopped() for reading in self._readings.values()]
        self._readings.clear()
        for each in filter(None, found):
            self._tell(each)

    def _text(self, text: str) -> None:
        self._tell(TextDelta(text))

    def _draft(self, call: int, text: str) -> None:
        for each in self._readings.setdefault(call, Reading()).take(text):
            # A fence around what a tool is called with is no text for people.
            if isinstance(each, Drafting):
                self._tell(each)


class ListeningToDrafts(Listening):
    """To an answer whose text is a draft."""

    def _text(self, text: str) -> None:
        for each in self._readings.setdefault(0, Reading()).take(text):
            self._tell(each)
