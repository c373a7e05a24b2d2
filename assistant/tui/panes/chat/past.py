"""What was typed before, to be typed again."""

from __future__ import annotations

from collections.abc import Iterable


class Past:
    """A list one walks through with a finger on it; what was being typed waits at its end."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._at = 0
        self._draft = ""

    def add(self, text: str) -> None:
        """Something was said; the same thing twice in a row is kept once."""
        if text.strip() and (not self._texts or self._texts[-1] != text):
            self._texts.append(text)
        self._at, self._draft = len(self._texts), ""

    def precede(self, texts: Iterable[str]) -> None:
        """All of this was said before everything that is known."""
        known, self._texts = self._texts, []
        for text in (*texts, *known):
            self.add(text)

    def older(self, present: str) -> str | None:
        """What was said before that; None at the beginning."""
        if self._at == 0:
            return None
        if self._at == len(self._texts):
            self._draft = present
        self._at -= 1
        return self._texts[self._at]

    def newer(self) -> str | None:
        """What was said after that, at last what was being typed; None when that is here."""
        if self._at >= len(self._texts):
            return None
        self._at += 1
        return self._draft if self._at == len(self._texts) else self._texts[self._at]
