"""One line of a transcript."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """Something that happened."""

    kind: str
    at: str
    """ISO 8601, UTC."""
    data: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> bytes:
        """The line, with its end."""
        document = {"v": VERSION, "at": self.at, "kind": self.kind, **self.data}
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=str)
        return text.encode("utf-8", "replace") + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Record:
        """The record in a line.

        Raises:
            ValueError: it is none.
        """
        document = json.loads(line)
        if not isinstance(document, dict):
            raise ValueError("no JSON object")  # noqa: TRY004
        if document.pop("v", None) != VERSION:
            raise ValueError(f"not written in version {VERSION}")
        try:
            return cls(document.pop("kind"), document.pop("at"), document)
        except KeyError as missing:
            raise ValueError(f"no {missing}") from None
