"""Whole characters: JSON can say half of one, in a text or at the end of a piece of it; no wire and no file can."""


def well_formed(text: str) -> str:
    """A text whose halves are joined where they meet, and replaced by U+FFFD where they do not."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Characters:
    """Pieces of one text, each given on as far as its characters are whole."""

    def __init__(self) -> None:
        self._half = ""

    def take(self, piece: str) -> str:
        """The whole characters that there are by this piece; empty when it only begins one."""
        if not self._half and piece.isascii():
            return piece
        text, self._half = self._half + piece, ""
        if "\ud800" <= text[-1:] <= "\udbff":
            text, self._half = text[:-1], text[-1]
        return well_formed(text)
