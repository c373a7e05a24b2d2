"""Where a provider is reached: the facts that its error messages are made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_KEY_LIKE = re.compile(r"\b(?:sk|pk|rk|key)-[\w*.-]{4,}")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One service as a person set it up."""

    provider: str
    """As `--provider` takes it."""
    title: str
    """As its makers write it."""
    key_variable: str
    url_variable: str
    base_url: str
    secret: str = field(repr=False)
    known_models: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The title in the middle of a sentence."""
        return self.title.replace("The ", "the ", 1)

    @property
    def address(self) -> str:
        """Scheme and host to show to a person: never user, password or query."""
        parts = urlsplit(self.base_url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname or '?'}{port}"

    def scrub(self, text: str, *, limit: int = 300) -> str:
        """One printable line of a service's own words, without anything that looks like a key."""
        clean = text.replace(self.secret, "***") if self.secret else text
        visible = "".join(char for char in clean if char.isprintable() or char.isspace())
        line = " ".join(_KEY_LIKE.sub("***", visible).split())
        return line if len(line) <= limit else line[: limit - 1] + "…"

    def choices(self) -> str:
        """Known models, for a sentence; empty when there are none."""
        return _listed(self.known_models)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
