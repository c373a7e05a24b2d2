"""Everything that is said to a model, one template per job: see README.md."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def render(name: str, **values: object) -> str:
    """The text of the prompt `name` with `values` filled in, without the newline at its end.

    Raises:
        jinja2.UndefinedError: the prompt needs a value that is not given.
        jinja2.TemplateNotFound: there is no `prompts/{name}.md.j2`.
    """
    return _environment().get_template(f"{name}.md.j2").render(values)


@cache
def version(name: str) -> str:
    """Twelve hexadecimal digits that change whenever the text of the prompt `name` does."""
    from hashlib import sha256
    from pathlib import Path

    text = (Path(__file__).parent / f"{name}.md.j2").read_bytes()
    return sha256(text).hexdigest()[:12]


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # Prompts are plain text for a model: nothing to escape.
    return Environment(
        loader=PackageLoader(__name__, "."),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
    )
