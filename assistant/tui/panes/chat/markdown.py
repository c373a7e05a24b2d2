"""Markdown as rows: headings, paragraphs, lists, quotes, tables and code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from assistant.tui.panes.chat.rows import Row

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_HEADINGS = {"h1": "bold underline $primary", "h2": "bold $primary", "h3": "bold"}
_STYLES = {"em_open": "italic", "strong_open": "bold", "s_open": "strike"}
_CODE = "on $surface"
_NARROWEST = 3
"""Columns of a cell, however many there are."""


def rows_of(text: str, width: int) -> list[Row]:
    """The rows of a text for a width in columns, an empty one between its blocks."""
    return _Reading(width).read(_parser().parse(text))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Reading:
    """Goes through tokens; what stands around them is what stands before their lines."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._rows: list[Row] = []
        self._before: list[tuple[str, str]] = []
        """For each block around: what stands before its first line, and before the others."""
        self._numbers: list[int | None] = []
        self._tight = 0
        self._style = ""

    def read(self, tokens: Sequence[Token]) -> list[Row]:
        """All rows."""
        rest = iter(tokens)
        for token in rest:
            kind = token.type
            if kind == "table_open":
                self._put_table(list(_until(rest, "table_close")))
            elif kind == "inline":
                self._gap(token)
                self._put(_inline(token.children or (), self._style))
            elif kind in ("fence", "code_block"):
                self._gap(token)
                self._put_code(token)
            elif kind == "hr":
                self._gap(token)
                self._put(Content.styled("─" * max(1, self._room), "dim"))
            elif kind == "html_block":
                self._gap(token)
                self._put(Content(token.content.rstrip("\n")))
            else:
                self._turn(token)
        return self._rows

    @property
    def _room(self) -> int:
        return self._width - sum(len(first) for first, _ in self._before)

    def _turn(self, token: Token) -> None:
        """A block around others begins or ends."""
        match token.type:
            case "heading_open":
                self._style = _HEADINGS.get(token.tag, "bold italic")
            case "heading_close":
                self._style = ""
            case "bullet_list_open" | "ordered_list_open":
                start = token.attrGet("start")
                ordered = token.type.startswith("ordered")
                self._numbers.append(int(1 if start is None else start) if ordered else None)
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
            case "list_item_open":
                self._before.append(self._mark())
            case "blockquote_open":
                self._before.append(("▌ ", "▌ "))
            case "list_item_close" | "blockquote_close":
                self._before.pop()

    def _mark(self) -> tuple[str, str]:
        number = self._numbers[-1]
        if number is None:
            return "• ", "  "
        self._numbers[-1] = number + 1
        mark = f"{number}. "
        return mark, " " * len(mark)

    def _gap(self, token: Token) -> None:
        """An empty row above a block, but not above what belongs closely to the last one."""
        begins = any(first != rest for first, rest in self._before)
        tight = begins or (bool(self._numbers) and token.type == "inline")
        if self._rows and not tight:
            rest = "".join(rest for _, rest in self._before).rstrip()
            self._rows.append(Row(Content.styled(rest, "dim")))

    def _put(self, content: Content, fill: str = "") -> None:
        first = "".join(first for first, _ in self._before)
        rest = "".join(rest for _, rest in self._before)
        self._before = [(rest, rest) for _, rest in self._before]
        self._rows.append(
            Row(content, Content.styled(first, "dim"), Content.styled(rest, "dim"), fill)
        )

    def _put_code(self, token: Token) -> None:
        from textual.highlight import highlight

        code = token.content.rstrip("\n").expandtabs(4)
        language = token.info.split()[0] if token.info.strip() else "text"
        for row in highlight(code, language=language).split("\n", allow_blank=True):
            self._put(row, _CODE)

    def _put_table(self, tokens: list[Token]) -> None:
        """Columns as wide as they need, or as there is room for."""
        self._gap(tokens[0])
        table = list(_cells(tokens))
        widths = _widths([[cell.cell_length for cell in row] for row in table], self._room)
        for number, row in enumerate(table):
            cells = [_fitted(cell, width) for cell, width in zip(row, widths, strict=False)]
            joined = Content.styled(" │ ", "dim").join(cells)
            self._put(joined.stylize("bold") if number == 0 else joined)
            if number == 0:
                self._put(Content.styled("─┼─".join("─" * width for width in widths), "dim"))


def _inline(tokens: Sequence[Token], style: str) -> Content:
    """One text with its styles."""
    parts: list[Content] = []
    styles: list[str | Style] = [style] if style else []
    for token in tokens:
        if token.type in _STYLES:
            styles.append(_STYLES[token.type])
        elif token.type == "link_open":
            styles.append(_link(str(token.attrGet("href") or "")))
        elif token.type.endswith("_close"):
            styles.pop()
        else:
            part = Content(_words(token))
            for each in (*styles, *(["$accent"] if token.type == "code_inline" else [])):
                part = part.stylize(each)
            parts.append(part)
    return Content("").join(parts)


def _words(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content


def _link(href: str) -> Style:
    """A click opens it, when it leads to the web."""
    shown = Style(underline=True)
    return shown + Style.from_meta({"@click": f"open_link({href!r})"})


def _until(tokens: Iterator[Token], kind: str) -> Iterator[Token]:
    for token in tokens:
        if token.type == kind:
            return
        yield token


def _cells(tokens: list[Token]) -> Iterator[list[Content]]:
    starts = [at for at, token in enumerate(tokens) if token.type == "tr_open"]
    for start, end in pairwise([*starts, len(tokens)]):
        row = tokens[start:end]
        yield [_inline(each.children or (), "") for each in row if each.type == "inline"]


def _widths(lengths: list[list[int]], room: int) -> list[int]:
    """What each column needs; the widest give way where there is no room."""
    count = max(map(len, lengths), default=0)
    widths = [max((row[at] for row in lengths if at < len(row)), default=0) for at in range(count)]
    room -= 3 * (count - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _fitted(cell: Content, width: int) -> Content:
    cell = cell.truncate(width, ellipsis=True)
    return cell.extend_right(width - cell.cell_length)
