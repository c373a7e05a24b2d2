"""The module that is being written: its imports, names, functions and problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generators.apps.facts import AppFacts
from generators.spec.problems import Problem, error
from generators.targets.python.source.formatting import Style
from generators.targets.python.source.imports import Imports
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import Names
from generators.targets.python.source.templates import fill

_USED_BY_TEMPLATES = (
    *("asyncio", "json", "os", "smtplib", "httpx", "inngest"),
    *("Any", "Mapping", "EmailMessage", "datetime", "timedelta", "timezone", "date", "UTC"),
    *("Decimal", "UUID", "ZoneInfo", "quote", "select", "Session", "AsyncSession"),
    *("parsedate_to_datetime", "raise_for_status", "access_token", "inngest_client"),
    *("monthrange", "isleap", "tzinfo", "day", "local", "scheduled", "retry_after", "to_datetime"),
    *("swallowed", "nearest_weekday", "business_days", "feed_entries", "feed_date", "ElementTree"),
    *("aws_headers", "hmac", "sha256"),
)


@dataclass(slots=True)
class Module:
    """What one file will hold; steps add to it while they are rendered."""

    app: AppFacts
    style: Style
    imports: Imports
    names: Names = field(default_factory=lambda: Names(_USED_BY_TEMPLATES))
    functions: list[Source] = field(default_factory=list)
    """Step functions, in order of the steps."""
    helpers: dict[str, Source] = field(default_factory=dict)
    """Small functions that several steps share, by name."""
    problems: list[Problem] = field(default_factory=list)
    secrets: dict[str, None] = field(default_factory=dict)

    @property
    def room(self) -> int:
        """Columns that one piece of a long text may take."""
        return max(self.style.line_length - 32, 40)

    @property
    def before_0_5(self) -> bool:
        """Whether the SDK gives the handler `step` as a second argument."""
        numbers = (self.app.sdk_version or "").split(".")[:2]
        return numbers in (["0", "3"], ["0", "4"])

    def helper(self, name: str, **facts: Any) -> Source:
        """Have a shared function; its template is `helpers/<name>.py.j2`."""
        if name not in self.helpers:
            self.helpers[name] = fill(f"helpers/{name}.py.j2", **facts)
        return Source(name)

    def secret(self, name: str) -> None:
        """An environment variable that the code reads."""
        self.imports.module("os")
        self.secrets[name] = None

    def fail(self, rule: str, path: str, message: str, hint: str = "") -> None:
        """Something that cannot be rendered."""
        self.problems.append(error(rule, path, message, hint))

    def use_any(self, annotations: Iterable[str]) -> None:
        """Import what annotations name."""
        for annotation in annotations:
            if "Any" in annotation:
                self.imports.name("typing", "Any")
            if "Mapping[" in annotation:
                self.imports.name("collections.abc", "Mapping")
