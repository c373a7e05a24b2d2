"""Expressions that take the name, the data and the id of an event out of a webhook."""

from __future__ import annotations

from generators.catalog.webhooks import Webhook
from generators.targets.python.source.literals import Source, literal


def event_of(service: str, webhook: Webhook) -> Source:
    """`inngest.Event(name=…, data=…, id=…)` for a body in `payload` and a request in `request`."""
    fields = [f"name={_name(service, webhook.name)}", f"data={_inside(webhook.data)}"]
    if webhook.id:
        fields.append(f'id=f"{service}-{{{_part(webhook.id)}}}"')
    return Source(f"inngest.Event({', '.join(fields)},)")


def _name(service: str, parts: tuple[str, ...]) -> str:
    """An f-string; parts that may be missing are left out with their dot."""
    if not any(part.endswith("?") for part in parts):
        return f'f"{service}/{".".join(f"{{{_part(part)}}}" for part in parts)}"'
    values = ", ".join(_part(part) for part in parts)
    return f'"{service}/" + ".".join(part for part in ({values}) if part)'


def _part(place: str) -> str:
    """`body.type` is `payload['type']`; single quotes, for these stand inside f-strings."""
    where, _, path = place.rstrip("?").partition(".")
    if where == "header":
        return f"request.headers['{path}']"
    if place.endswith("?"):
        return f"payload.get('{path}')"
    return "payload" + "".join(f"['{key}']" for key in path.split("."))


def _inside(path: str) -> str:
    return "payload" + "".join(f"[{literal(key)}]" for key in path.split(".") if key)
