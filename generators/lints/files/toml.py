"""TOML: it parses."""

from __future__ import annotations

import re
import tomllib

from generators.spec.problems import Problem, error


def check(path: str, text: str) -> tuple[Problem, ...]:
    """Why the text is no TOML, at the line."""
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as wrong:
        said = re.search(r"at line (\d+)", str(wrong))
        line = int(said[1]) if said else text.count("\n") + 1
        return (error("syntax", f"{path}:{line}", f"not TOML: {wrong}"),)
    return ()
