"""jinja2 templates of this package: one beside the class of its kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

from generators.targets.python.source.literals import Joined, Source, literal

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent.parent


def fill(template: str, **facts: Any) -> Source:
    """Fill a template, named from the package's folder: `steps/call.py.j2`.

    Whatever it prints that is no Source comes out as a literal, so that no template can put
    a workflow's text into code.
    """
    return Source(_environment().get_template(template).render(facts).strip("\n"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701 (the output is Python; `finalize` guards it)
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=literal,
    )
    environment.filters |= {"source": Source, "indented": indented, "bare": bare}
    return environment


def bare(code: Source) -> Source:
    """The only argument of a call: long text needs no parentheses of its own there."""
    return code.bare if isinstance(code, Joined) else code


def indented(code: str, columns: int = 4) -> Source:
    """Rendered code, moved to the right; literals hold no line breaks, so none is changed."""
    return Source(indent(code.strip("\n"), " " * columns))
