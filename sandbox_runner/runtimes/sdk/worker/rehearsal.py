"""A call of a made-up function before the app is loaded, so that no run pays for what is only done once."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from typing import Any

import inngest

from . import adapter, created_functions, shared_tls

_CALL = json.dumps(
    {
        "ctx": {
            "attempt": 0,
            "disable_immediate_execution": False,
            "max_attempts": 1,
            "run_id": "rehearsal",
            "stack": {"current": 0, "stack": []},
        },
        "event": {"name": "rehearsal", "data": {}, "id": "0", "ts": 0},
        "events": [{"name": "rehearsal", "data": {}, "id": "0", "ts": 0}],
        "steps": {"0": {"data": None}},
        "use_api": False,
    }
).encode()


def rehearse() -> None:
    """Answer it, and forget it."""
    shared_tls.use(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    made_up = inngest.Inngest(app_id="rehearsal", logger=logging.getLogger("rehearsal"))

    async def handler(ctx: Any, step: Any = None) -> None:
        await (step or ctx.step).run("step", _nothing)

    create: Any = made_up.create_function
    function = create(fn_id="f", trigger=inngest.TriggerEvent(event="rehearsal"))(handler)
    created_functions.functions()
    asyncio.run(adapter.answer({"fnId": function.id, "stepId": "step"}, {}, _CALL, lambda _: None))
    created_functions.forget()
    shared_tls.use(None)


async def _nothing() -> None:
    pass
