"""Text that a terminal shows instead of obeying."""

from __future__ import annotations

import re

_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    r"""Replace control characters and bidirectional marks by `\x1b`-like escapes.

    Newlines and tabs stay. Linear in the length of the text.
    """
    return _HOSTILE.sub(lambda match: _escape(match.group()), text)


def printable_json(document: str) -> str:
    r"""The same of a JSON text, by `\u202e`-like escapes that mean the same to who reads the JSON."""
    return _HOSTILE.sub(lambda match: f"\\u{ord(match.group()):04x}", document)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
