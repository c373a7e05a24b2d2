"""Words of people in docstrings and messages: one line of printable text."""

from __future__ import annotations

import re
import textwrap

from generators.targets.python.source.literals import Source


def prose(words: str, longest: int = 400) -> str:
    """Words as one line without anything that ends or escapes a docstring."""
    line = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    line = line.replace("\\", "/").replace('"""', "'''")
    return textwrap.shorten(line, longest, placeholder=" …") if len(line) > longest else line


def sentence(words: str) -> str:
    """Prose that starts with a capital and ends with a full stop."""
    line = prose(words).rstrip(' "')
    if not line:
        return ""
    return line[0].upper() + line[1:] + ("" if line[-1] in ".!?…" else ".")


_ORDER = re.compile(
    r"(please )?(create|add|build|make|set up|write|generate|schedule) (me )?(an?|the) "
    r"([\w-]+ ){0,3}?(workflow|job|function|automation|task) (that|which) ",
    re.IGNORECASE,
)


def purpose(request: str) -> str:
    """What a request asks for: `Create a workflow that syncs contacts` gives `syncs contacts`."""
    return _ORDER.sub("", prose(request), count=1) if _ORDER.match(prose(request)) else request


def docstring(*paragraphs: str, width: int = 76) -> Source:
    """A docstring of these paragraphs, wrapped; its first line is the first paragraph's."""
    filled = [textwrap.fill(each, width) for each in map(sentence, paragraphs) if each]
    if not filled:
        return Source('"""Run the step."""')
    body = "\n\n".join(filled)
    return Source(f'"""{body}"""' if "\n" not in body else f'"""{body}\n"""')
