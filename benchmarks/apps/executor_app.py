"""What `executor.py` measures in Python: serves two functions on a free port, which it prints."""

import asyncio
from typing import Any

import inngest
import inngest.fast_api
import uvicorn
from fastapi import FastAPI

client = inngest.Inngest(app_id="bench")


async def value(given: Any) -> Any:
    """What a step gives."""
    return given


@client.create_function(fn_id="three", trigger=inngest.TriggerEvent(event="bench/three"))
async def three(ctx: inngest.Context) -> Any:
    """Three steps."""
    for name in ("a", "b", "c"):
        await ctx.step.run(name, value, {name: 1})
    return "done"


@client.create_function(fn_id="many", trigger=inngest.TriggerEvent(event="bench/many"))
async def many(ctx: inngest.Context) -> Any:
    """As many steps as the event says."""
    steps = ctx.event.data["steps"]
    assert isinstance(steps, int)
    for number in range(steps):
        await ctx.step.run(f"s{number}", value, number)
    return "done"


app = FastAPI()
inngest.fast_api.serve(app, client, [three, many])


async def main() -> None:
    """Serve."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    serving = asyncio.create_task(server.serve())  # its own socket: one of ours would wait for ACKs
    while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
        await asyncio.sleep(0.01)
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    await serving


if __name__ == "__main__":
    asyncio.run(main())
