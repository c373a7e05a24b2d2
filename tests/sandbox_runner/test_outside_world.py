"""Outside calls are answered by stubs, the database is a scratch one, and the report says so."""

from pathlib import Path
from typing import Any

import pytest

from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.stubs.routes import StubRoute

pytestmark = pytest.mark.asyncio(loop_scope="session")

CALLS = """
import httpx
@client.create_function(fn_id="job", retries=0, trigger=on("x"))
async def job(ctx):
    async def ask():
        async with httpx.AsyncClient(timeout=5) as http:
            answer = await http.get("https://api.example.com/v1/things?limit=2")
            answer.raise_for_status()
            return answer.json()
    return await ctx.step.run("ask", ask)
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "contacts_api"


async def test_stubbed_call(run_code: Any) -> None:
    """A call is answered by its route, recorded, and told to be simulated."""
    route = StubRoute("GET", "api.example.com", "/v1/things", body=[1, 2], source="a sample")
    report = await run_code(CALLS, stubs=(route,))
    assert report.output == [1, 2]
    (call,) = report.http
    assert (call["method"], call["host"], call["status"]) == ("GET", "api.example.com", 200)
    assert (call["source"], call["simulated"]) == ("a sample", True)
    assert "http" in report.simulated


async def test_call_without_a_stub(run_code: Any) -> None:
    """A call that has no answer fails, and the notes say what to write."""
    report = await run_code(CALLS)
    assert report.status == "failed"
    (call,) = report.http
    assert call["matched"] is False
    assert any("api.example.com" in note for note in report.notes)


async def test_stubs_do_not_leak(run_code: Any) -> None:
    """A run has its own stubs and its own record."""
    route = StubRoute("*", "api.example.com", "*", body=["only once"])
    assert (await run_code(CALLS, stubs=(route,))).output == ["only once"]
    assert (await run_code(CALLS)).status == "failed"


async def test_client_send(run_code: Any) -> None:
    """Events that are sent outside of step.send_event arrive too."""
    code = """
    @client.create_function(fn_id="job", trigger=on("x"))
    async def job(ctx):
        async def tell():
            return await client.send([inngest.Event(name="a"), inngest.Event(name="b", id="mine")])
        return await ctx.step.run("tell", tell)
    """
    report = await run_code(code)
    assert [event["name"] for event in report.sent_events] == ["a", "b"]
    assert report.output == [event["id"] for event in report.sent_events]
    assert report.output[1] == "mine"


async def test_example_app(sandbox: Sandbox) -> None:
    """The function of the example app runs on tables made from its models."""
    module = "app.inngest.functions.close_stale_tickets"
    source = FunctionSource(EXAMPLE, (EXAMPLE,), (module,), "close-stale-tickets")
    report = await sandbox.run(RunRequest(source))
    assert report.status == "completed", report.error
    assert [step.id for step in report.steps] == ["find-stale-tickets", "close-tickets"]
    assert "database" in report.simulated
    assert not any("/tmp" in note for note in report.notes if "database" in note)


async def test_database_changes(run_code: Any, tmp_path: Path) -> None:
    """What a function writes is in the report, by table."""
    code = """
    from sqlalchemy import create_engine
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
    class Base(DeclarativeBase): pass
    class Thing(Base):
        __tablename__ = "things"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
    engine = create_engine("postgresql://user:secret@db.example.com/shop")
    @client.create_function(fn_id="job", trigger=on("x"))
    def job(ctx):
        def write():
            with Session(engine) as session:
                session.add(Thing(id=1000, name="new"))
                session.commit()
        ctx.step.run("write", write)
    """
    report = await run_code(code)
    assert report.status == "completed", report.error
    assert report.database["things"]["inserted"] == [{"id": 1000, "name": "new"}]
