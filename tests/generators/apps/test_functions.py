"""Functions, events and environment variables."""

from collections.abc import Callable

from generators.apps import AppFacts

Reader = Callable[[dict[str, str]], AppFacts]
FUNCTIONS = """
import inngest
from client import client

CREATED = "user/created"

@client.create_function(
    fn_id="two-triggers",
    name="Two triggers",
    trigger=[
        inngest.TriggerEvent(event=CREATED, expression="event.data.n > 1"),
        inngest.TriggerCron(
            cron="0 9 * * 1"
        ),
    ],
)
async def two_triggers(ctx):
    await ctx.step.wait_for_event("wait", event="user/paid", timeout=1)
    await ctx.step.send_event("send", inngest.Event(name="user/done", data={}))

async def handler(ctx): ...

plain = client.create_function(fn_id="plain", trigger=inngest.TriggerEvent(event="a/b"))(handler)

@other.create_function
def not_one(ctx): ...
"""
CLIENT = "import inngest\nclient = inngest.Inngest(app_id='x')\n"


def test_functions_are_found_decorated_and_called(read: Reader) -> None:
    """Both ways of making a function count; id, name and triggers are read as written."""
    app = read({"client.py": CLIENT, "jobs.py": FUNCTIONS})
    first, second = app.functions
    assert (first.id, first.variable, first.name) == (
        "two-triggers",
        "two_triggers",
        "Two triggers",
    )
    assert (first.events, first.crons) == (("user/created",), ("0 9 * * 1",))
    assert first.triggers[1].splitlines()[1].strip() == 'cron="0 9 * * 1"'
    assert (second.id, second.variable, second.events) == ("plain", "plain", ("a/b",))


def test_a_function_with_a_remembered_workflow_is_generated(read: Reader) -> None:
    """`.assistant/workflows/ID.json` tells generated functions from hand-written ones."""
    app = read({"client.py": CLIENT, "jobs.py": FUNCTIONS, ".assistant/workflows/plain.json": "{}"})
    assert [one.kind for one in app.functions] == ["hand-written", "generated"]


def test_events_are_those_sent_awaited_and_listened_to(read: Reader) -> None:
    """Names that are literals or constants, sorted, each once."""
    app = read({"client.py": CLIENT, "jobs.py": FUNCTIONS})
    assert app.events == ("a/b", "user/created", "user/done", "user/paid")


def test_environment_variables_are_those_that_are_read(read: Reader) -> None:
    """os.environ, os.getenv and pydantic settings, under any alias."""
    text = """
    import os
    from os import environ as env, getenv
    from pydantic_settings import BaseSettings
    NAME = "FROM_CONSTANT"
    a = os.environ["A"], os.environ.get("B"), os.getenv("C", ""), env["D"], getenv("E"), env[NAME]
    b = {}["NOT_ME"]
    class Settings(BaseSettings):
        model_config = {}
        database_url: str
    """
    app = read({"main.py": text})
    assert app.env_names == ("A", "B", "C", "D", "DATABASE_URL", "E", "FROM_CONSTANT")
