"""The functions that the app has created, each with its client, and the SDK's handlers of calls."""

# ruff: noqa: SLF001 (private parts of the SDK are what this package is for)

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import inngest
from inngest._internal import const, server_lib, transforms
from inngest._internal.comm_lib import CommHandler

_NO_STREAMING = getattr(getattr(const, "Streaming", None), "DISABLE", None)
_created: dict[str, tuple[Any, Any]] = {}
_handlers: dict[int, tuple[int, CommHandler]] = {}


def remember_functions() -> None:
    """Keep every function with its client, from the next one that is created on."""
    create = inngest.Inngest.create_function

    def create_function(self: Any, **options: Any) -> Callable[[Any], Any]:
        decorate = create(self, **options)

        def remember(handler: Any) -> Any:
            function = decorate(handler)
            _created[function.id] = (self, function)
            return function

        return remember

    inngest.Inngest.create_function = create_function  # type: ignore[method-assign]


def functions() -> list[dict[str, Any]]:
    """Every function that was created so far, as it would be registered."""
    return [_described(function) for _, function in _created.values()]


def forget() -> None:
    """No function was created."""
    _created.clear()
    _handlers.clear()


def handler_of(function_id: str) -> tuple[Any, CommHandler]:
    """The client of a function, and the SDK's handler of its calls."""
    base = function_id if function_id in _created else function_id.removesuffix("-failure")
    owner = _created[base][0] if base in _created else next(iter(_created.values()))[0]
    mine = [function for other, function in _created.values() if other is owner]
    count, handler = _handlers.get(id(owner), (0, None))
    if handler is None or count != len(mine):
        handler = build(
            CommHandler,
            inspect.signature(CommHandler).parameters,
            client=owner,
            enable_unauthed_sync=None,
            streaming=_NO_STREAMING,
            framework=server_lib.Framework.FAST_API,
            functions=mine,
        )
        _handlers[id(owner)] = (len(mine), handler)
    return owner, handler


def build(make: Any, accepted: Any, **options: Any) -> Any:
    """Call with those options that this version of the SDK knows."""
    return make(**{name: value for name, value in options.items() if name in accepted})


def _described(function: Any) -> dict[str, Any]:
    config = function.get_config("http://sandbox/api/inngest")
    main = config.main.to_dict()
    return {
        "id": function.id,
        "local_id": function.local_id,
        "module": getattr(function._handler, "__module__", ""),
        "on_failure_id": function.on_failure_fn_id,
        "config": transforms.deep_strip_none(main) if isinstance(main, dict) else {},
    }
