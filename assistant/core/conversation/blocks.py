"""Untrusted text on its way to a model: data inside a block that it cannot end."""

from __future__ import annotations

import json
from hashlib import sha256

LONGEST = 16_000
"""Characters of one block; the rest is cut off, and said to be."""


def block(source: str, text: str, *, longest: int = LONGEST) -> str:
    """`text` from `source` between two marks that depend on it, so that it cannot hold them."""
    cut = text if len(text) <= longest else text[:longest]
    mark = sha256(f"{source}\0{cut}".encode("utf-8", "replace")).hexdigest()[:16]
    more = f"\n… {len(text) - len(cut):,} more characters" if cut != text else ""
    return f"<<<data {mark} from {name(source)}\n{cut}{more}\ndata {mark}>>>"


def name(source: str) -> str:
    """A name (of a file, an event) as one printable line in quotes."""
    visible = "".join(char if char.isprintable() else "�" for char in source)
    return json.dumps(visible[:200], ensure_ascii=False)
