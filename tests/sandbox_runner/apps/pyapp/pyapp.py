"""Functions that the recordings under `wire/` were made of, written again from what they show."""

import asyncio
import datetime as dt
import time
from typing import Any

import inngest

client = inngest.Inngest(app_id="pyapp")


def event(name: str) -> inngest.TriggerEvent:
    return inngest.TriggerEvent(event=name)


async def value(given: Any) -> Any:
    return given


@client.create_function(fn_id="three", trigger=event("bench/three"))
async def three(ctx: inngest.Context) -> Any:
    first = await ctx.step.run("a", value, {"a": 1})
    second = await ctx.step.run("b", value, {"b": 2})
    third = await ctx.step.run("c", value, {"c": 3})
    return {"sum": first["a"] + second["b"] + third["c"]}


@client.create_function(fn_id="flaky", retries=3, trigger=event("test/flaky"))
async def flaky(ctx: inngest.Context) -> Any:
    await ctx.step.run("first", value, "one")

    async def second() -> str:
        if ctx.attempt < 2:
            raise ValueError(f"boom attempt {ctx.attempt}")
        return f"ok on attempt {ctx.attempt}"

    return await ctx.step.run("second", second)


@client.create_function(fn_id="cron", trigger=inngest.TriggerCron(cron="* * * * *"))
async def cron(ctx: inngest.Context) -> Any:
    return await ctx.step.run("a", value, "tick")


@client.create_function(fn_id="child", trigger=event("test/child"))
async def child(ctx: inngest.Context) -> Any:
    return {"child": await ctx.step.run("work", value, {"got": dict(ctx.event.data)})}


@client.create_function(fn_id="mixed", trigger=event("test/mixed"))
async def mixed(ctx: inngest.Context) -> Any:
    await ctx.step.sleep("nap", 2000)
    got = await ctx.step.wait_for_event(
        "wait", event="test/go", if_exp="async.data.n == event.data.n", timeout=30_000
    )
    both = await ctx.group.parallel(
        (lambda: ctx.step.run("p1", value, "p1"), lambda: ctx.step.run("p2", value, "p2"))
    )
    invoked = await ctx.step.invoke("call-child", function=child, data={"x": 7})
    return {"got": dict(got.data) if got else None, "par": both, "inv": invoked}


@client.create_function(fn_id="w-sleep", trigger=event("wire/sleep"))
async def w_sleep(ctx: inngest.Context) -> Any:
    await ctx.step.sleep("nap", dt.timedelta(seconds=2))
    return "slept"


@client.create_function(fn_id="w-wait", trigger=event("wire/wait"))
async def w_wait(ctx: inngest.Context) -> Any:
    got = await ctx.step.wait_for_event(
        "wait", event="wire/go", if_exp="async.data.n == event.data.n", timeout=3000
    )
    return dict(got.data) if got else None


@client.create_function(fn_id="w-invoke", trigger=event("wire/invoke"))
async def w_invoke(ctx: inngest.Context) -> Any:
    return await ctx.step.invoke("call-child", function=child, data={"x": 7})


@client.create_function(fn_id="w-parallel", trigger=event("wire/parallel"))
async def w_parallel(ctx: inngest.Context) -> Any:
    both = await ctx.group.parallel(
        (lambda: ctx.step.run("p1", value, "p1"), lambda: ctx.step.run("p2", value, "p2"))
    )
    last = await ctx.step.run("last", value, "last")
    return [*both, last]


@client.create_function(fn_id="w-nonretriable", retries=2, trigger=event("wire/nonretriable"))
async def w_nonretriable(ctx: inngest.Context) -> Any:
    async def bad() -> None:
        raise inngest.NonRetriableError("never again")

    await ctx.step.run("bad", bad)


@client.create_function(fn_id="w-exhaust", retries=1, trigger=event("wire/exhaust"))
async def w_exhaust(ctx: inngest.Context) -> Any:
    async def bad() -> None:
        raise RuntimeError("always")

    await ctx.step.run("bad", bad)


@client.create_function(fn_id="w-fnerror", retries=1, trigger=event("wire/fnerror"))
async def w_fnerror(ctx: inngest.Context) -> Any:
    raise RuntimeError("function level")


@client.create_function(fn_id="w-retryafter", retries=2, trigger=event("wire/retryafter"))
async def w_retryafter(ctx: inngest.Context) -> Any:
    async def later() -> str:
        if ctx.attempt == 0:
            raise inngest.RetryAfterError("later", 2000)
        return "after"

    return await ctx.step.run("ra", later)


@client.create_function(fn_id="w-sendevent", trigger=event("wire/sendevent"))
async def w_sendevent(ctx: inngest.Context) -> Any:
    ids = await ctx.step.send_event("send", inngest.Event(name="wire/sent", data={"n": 1}))
    return len(ids)


async def handle(ctx: inngest.Context) -> Any:
    return await ctx.step.run("handle", value, "handled")


@client.create_function(
    fn_id="w-onfailure", retries=0, on_failure=handle, trigger=event("wire/onfailure")
)
async def w_onfailure(ctx: inngest.Context) -> Any:
    raise RuntimeError("dead")


@client.create_function(
    fn_id="w-batch",
    batch_events=inngest.Batch(max_size=3, timeout=2000),
    trigger=event("wire/batch"),
)
async def w_batch(ctx: inngest.Context) -> Any:
    return [dict(given.data) for given in ctx.events]


_place = asyncio.Lock()


async def alone() -> float:
    """The instant (s); an error when another one is in here."""
    if _place.locked():
        raise RuntimeError("two at once")
    async with _place:
        await asyncio.sleep(0.01)
    return time.time()


@client.create_function(
    fn_id="w-conc", concurrency=[inngest.Concurrency(limit=1)], trigger=event("wire/conc")
)
async def w_conc(ctx: inngest.Context) -> Any:
    return await ctx.step.run("a", alone)


@client.create_function(
    fn_id="w-cancel",
    cancel=[inngest.Cancel(event="wire/cancel", if_exp="async.data.n == event.data.n")],
    trigger=event("wire/cancellable"),
)
async def w_cancel(ctx: inngest.Context) -> Any:
    await ctx.step.sleep("long", 60_000)
    return "not reached"
