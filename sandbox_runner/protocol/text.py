"""Text from a worker, made safe to show: no escape sequences, no control or bidi characters."""

import re

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Controls, ends of lines that are none to a terminal, directions, halves of characters, and what
nobody sees but a model reads: tags, annotations, invisible operators."""


def one_line(text: str) -> str:
    """Text for names and ids: whatever has no look of its own is a space or U+FFFD."""
    line = " ".join(printable(text).splitlines())
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else " \ufffd"[not each.isspace()] for each in line)


def printable(text: str) -> str:
    """The text without terminal sequences; other unsafe characters become U+FFFD."""
    return _UNSAFE.sub("\ufffd", _ANSI.sub("", text.replace("\r\n", "\n")))
