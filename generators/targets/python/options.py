"""Options of a function, as keyword arguments of `create_function`."""

from __future__ import annotations

from collections.abc import Iterator

from generators.spec.durations import duration_ms
from generators.spec.node import Node
from generators.spec.options import Options
from generators.targets.python.module import Module
from generators.targets.python.source.literals import Source, literal
from generators.targets.python.values.instants import timedelta_code

_CLASSES = {
    "throttle": "Throttle",
    "rate_limit": "RateLimit",
    "debounce": "Debounce",
    "batch_events": "Batch",
    "priority": "Priority",
    "timeouts": "Timeouts",
    "singleton": "Singleton",
}
_LISTS = {"concurrency": "Concurrency", "cancel": "Cancel"}
_DURATIONS = frozenset(("period", "timeout", "start", "finish"))
_RENAMED = {"if_": "if_exp"}

Keyword = tuple[str, Source]


def option_keywords(options: Options, module: Module) -> Iterator[Keyword]:
    """Name and source of every option that is set; `on_failure` is the handler's to say."""
    for name in ("retries", "idempotency"):
        if (value := getattr(options, name)) is not None:
            yield name, literal(value)
    for name, kind in _LISTS.items():
        if found := getattr(options, name):
            items = ", ".join(_made(kind, each, f"options.{name}", module) for each in found)
            yield name, Source(f"[{items}]")
    for name, kind in _CLASSES.items():
        if (found := getattr(options, name)) is not None:
            yield name, _made(kind, found, f"options.{name}", module)


def _made(kind: str, node: Node, path: str, module: Module) -> Source:
    fields = []
    for name in type(node).model_fields:
        value = getattr(node, name)
        if value is None:
            continue
        if name in _DURATIONS:
            _whole_seconds(value, f"{path}.{name}", module)
            code = timedelta_code(value, module.imports)
        else:
            code = literal(value)
        fields.append(f"{_RENAMED.get(name, name)}={code}")
    return Source(f"inngest.{kind}({', '.join(fields)})")


def _whole_seconds(duration: str, path: str, module: Module) -> None:
    if duration_ms(duration) % 1000:
        message = f"the SDK takes whole seconds, not {duration}"
        module.fail("options", path, message, "round it to seconds")
