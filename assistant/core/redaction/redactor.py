"""Takes secrets out of texts."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from assistant.core.redaction.entropy import looks_random
from assistant.core.redaction.patterns import ASSIGNED, FORMS, WORD

_SECRET_NAME = re.compile(
    r"(?i)key|token|secret|passw|credential|auth|signature|dsn|_url$|^url$|private"
    r"|(?:^|_)(?:pass|pin|salt|cert)$|_pwd$|(?-i:^pwd$)"
)
_PLACEHOLDER = re.compile(
    r"(?i)\[redacted|\$\{?\w|os\.|env|getenv|process\.|settings|config|none|null|true|false|str\b"
    r"|string|text|required|optional|x{4,}|\*{3,}|\.{3}|your|example|changeme|self\.|request\.|ctx\."
)
RANDOM = "random text"
"""The kind of what only looks like a key; ids of services often do."""
_SHORTEST = 8
"""Characters of a value that is looked for; shorter ones stand in ordinary text by chance."""
_SHORTEST_SECRET = 6
"""The same for values of variables that sound secret, unless they are words."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its secrets."""

    text: str
    found: tuple[str, ...] = ()
    """What kinds of secrets there were, each once; never the secrets themselves."""


class Redactor:
    """Knows forms of secrets, and values that must never leave."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        """`values`: secret by the name of its environment variable."""
        given = (values or {}).items()
        known = {
            form: name for name, value in given if _is_told(name, value) for form in _forms(value)
        }
        self._names = known
        longest_first = sorted(known, key=len, reverse=True)
        pattern = "|".join(re.escape(value) for value in longest_first)
        self._values = re.compile(pattern) if pattern else None

    @classmethod
    def of(cls, *environments: Mapping[str, str], names: Iterable[str] = ()) -> Redactor:
        """One that knows the values of variables whose names are among `names` or sound secret."""
        wanted = frozenset(names)
        return cls(
            {
                name: value
                for environment in environments
                for name, value in environment.items()
                if name != "PWD"  # Where the shell is, not a password.
                and (_SECRET_NAME.search(name) or (name in wanted and not value.isalpha()))
            }
        )

    def clean(self, text: str) -> Redacted:
        """The text with every secret replaced by what it is. Linear in the length of the text."""
        found: dict[str, None] = {}

        def mark(kind: str) -> str:
            found[kind] = None
            return f"[redacted: {kind}]"

        if self._values is not None:
            text = self._values.sub(lambda m: mark(f"value of {self._names[m.group()]}"), text)
        for kind, form in FORMS:
            text = form.sub(partial(_instead, mark, kind), text)
        text = ASSIGNED.sub(lambda m: _assigned(m, mark("secret") if _is_value(m) else ""), text)
        text = WORD.sub(lambda m: mark(RANDOM) if looks_random(m.group()) else m.group(), text)
        return Redacted(text, tuple(found))

    def clean_json(self, value: Any, found: dict[str, None] | None = None) -> Any:
        """A JSON value with every text in it cleaned, keys too; `found` gets the kinds of secrets."""
        if isinstance(value, str):
            cleaned = self.clean(value)
            if found is not None:
                found.update(dict.fromkeys(cleaned.found))
            return cleaned.text
        if isinstance(value, Mapping):
            return {
                self.clean_json(str(key), found): self.clean_json(each, found)
                for key, each in value.items()
            }
        if isinstance(value, list | tuple):
            return [self.clean_json(each, found) for each in value]
        return value


def _is_told(name: str, value: str) -> bool:
    """Whether a value can be told from ordinary text by itself."""
    secret = _SECRET_NAME.search(name) and not value.isalpha()
    return len(value) >= (_SHORTEST_SECRET if secret else _SHORTEST)


def _forms(value: str) -> Iterator[str]:
    """A value as it is, and as it stands in JSON, in an address, and in base 64."""
    yield value
    yield json.dumps(value, ensure_ascii=False)[1:-1]
    yield quote(value, safe="")
    yield b64encode(value.encode("utf-8", "surrogateescape")).decode().rstrip("=")


def _instead(mark: Callable[[str], str], kind: str, _: re.Match[str]) -> str:
    return mark(kind)


def _assigned(match: re.Match[str], instead: str) -> str:
    return f"{match['name']}{match['middle']}{instead}" if instead else match.group()


def _is_value(match: re.Match[str]) -> bool:
    """A password is rarely a word of a sentence or a name in code."""
    value = match["value"].rstrip(".")
    if _PLACEHOLDER.match(value) or (value.isidentifier() and "_" in value):
        return False
    if "is" in match["middle"].lower():
        return any(char.isdigit() for char in value)
    return any(char.isdigit() or not char.isalnum() for char in value)
