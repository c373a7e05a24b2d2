"""Connectors, their operations and parameters, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generators.catalog.digging import dig, pick
from generators.catalog.webhooks import Webhook
from generators.spec.primitives import HttpRequest, Mail, Primitive
from generators.spec.values import Value, refs

Effect = Literal["read", "upsert", "append", "notify", "pay"]
"""What happens outside: `upsert` may be repeated safely, `append`, `notify` and `pay` may not."""

ParamType = Literal["text", "number", "boolean", "instant", "list", "object", "records"]

Builder = Callable[[Mapping[str, Value]], Primitive]


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of an operation."""

    name: str
    type: ParamType = "text"
    required: bool = False
    default: Any = None
    """A JSON value; None leaves the parameter out."""
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing a service can do.

    `request` refers to parameters as `params.<name>`; what refers to a parameter that is not
    given is left out. `build` serves where a request cannot say it (tables).
    """

    id: str
    """Kebab case, verb first: `list-contacts`, `post-message`."""
    title: str
    """Imperative, as a step's name: `Fetch contacts from Salesforce`."""
    effect: Effect
    docs: str
    """The page of the service's documentation that the request follows."""
    sample: Any
    """A truthful answer of the service, as JSON; of a feed, its text."""
    params: tuple[Param, ...] = ()
    request: HttpRequest | Mail | None = None
    build: Builder | None = None
    words: tuple[str, ...] = ()
    """Objects and verbs people use for it: `contacts`, `people`, `fetch`."""
    verbs: tuple[str, ...] = ()
    """Verbs people use for it, besides those of the effect."""
    gives: Literal["record", "records", "nothing"] = "record"
    idempotency: str = ""
    """How the service tells a repeated call apart (a header or a field), if it does."""

    def param(self, name: str) -> Param | None:
        """Give the parameter of that name."""
        return next((param for param in self.params if param.name == name), None)

    def result(self) -> Any:
        """What the step gives when the service answers with the sample."""
        if not isinstance(self.request, HttpRequest):
            return self.sample
        if self.request.answer == "feed":
            from generators.catalog.feeds import feed_entries  # needs XML, as few do

            return feed_entries(str(self.sample))
        found = dig(self.sample, self.request.result)
        return pick(found, self.request.pick)

    def secrets(self) -> tuple[str, ...]:
        """Names of the environment variables that the call needs."""
        return tuple(dict.fromkeys(_env_names(self.request)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """A service."""

    name: str
    """The folder's name: lower case, digits and underscores."""
    title: str
    docs: str
    operations: tuple[Operation, ...]
    aliases: tuple[str, ...] = ()
    """Other spellings people use, in lower case: `sfdc`."""
    secrets: tuple[str, ...] = ()
    """Environment variables besides those the requests refer to."""
    webhook: Webhook | None = None
    default: str = ""
    """Id of the operation meant when only the service is named as a destination."""
    generic: bool = field(default=False)
    """True for http, database and email, which name no vendor."""
    keyless: bool = field(default=False)
    """True for a service that anybody may ask: its operations need no secret."""

    def operation(self, operation_id: str) -> Operation | None:
        """Give the operation of that id."""
        return next((each for each in self.operations if each.id == operation_id), None)


def _env_names(request: HttpRequest | Mail | None) -> Iterator[str]:
    if isinstance(request, Mail):
        yield from ("SMTP_HOST", "SMTP_USERNAME", "SMTP_PASSWORD", "EMAIL_FROM")
    for ref in refs(request):
        if ref.root == "env":
            yield ref.segments[0]
