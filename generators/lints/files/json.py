"""JSON: it parses."""

from __future__ import annotations

import json

from generators.spec.problems import Problem, error


def check(path: str, text: str) -> tuple[Problem, ...]:
    """Why the text is no JSON, at the line."""
    try:
        json.loads(text)
    except json.JSONDecodeError as wrong:
        return (error("syntax", f"{path}:{wrong.lineno}", f"not JSON: {wrong.msg}"),)
    return ()
