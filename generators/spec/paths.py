"""Dotted paths into JSON: `records.0.Id`. A dot in a name is written as backslash and dot."""

from __future__ import annotations

import re

_DOT = re.compile(r"(?<!\\)\.")


def segments(path: str) -> tuple[str, ...]:
    r"""Cut a path: `data.-1.id` has three segments, `@odata\.nextLink` one; "" has none."""
    return tuple(part.replace("\\.", ".") for part in _DOT.split(path)) if path else ()
