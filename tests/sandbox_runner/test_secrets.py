"""Laws of secrets in a worker: fakes of the right shape, whatever the assistant's own environment has."""

from pathlib import Path

import pytest

from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.runtimes.fake_secrets import fake_secret
from tests.sandbox_runner.node.conftest import Source, app, job

__all__ = ["app"]

REAL = "sk_live_CANARY"
PYTHON = """
import inngest, os
client = inngest.Inngest(app_id="shop")
@client.create_function(fn_id="job", trigger=inngest.TriggerEvent(event="x"))
async def job(ctx):
    return dict(os.environ)
"""


@pytest.fixture
def python_app(tmp_path: Path) -> FunctionSource:
    (tmp_path / "jobs.py").write_text(PYTHON)
    return FunctionSource(tmp_path, (tmp_path,), ("jobs",), "job")


async def environment_of(source: FunctionSource, **given: str) -> dict[str, str]:
    """What the function saw."""
    secrets = ("STRIPE_API_KEY", "SLACK_BOT_TOKEN", "DATABASE_URL")
    async with Sandbox() as sandbox:
        report = await sandbox.run(RunRequest(source, secrets=secrets, environment=given))
    assert report.error is None
    seen: dict[str, str] = report.output
    return seen


@pytest.mark.parametrize("runtime", ["python", "node"])
async def test_secrets_are_fakes(
    python_app: FunctionSource,
    app: Source,
    runtime: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Real values never get in; what the code asks for is there, in the shape of the service."""
    for name in ("STRIPE_API_KEY", "OPENAI_API_KEY", "MY_OWN"):
        monkeypatch.setenv(name, REAL)
    source = python_app if runtime == "python" else app(job("return { ...process.env };"))
    seen = await environment_of(source)
    assert REAL not in str(seen)
    assert seen["STRIPE_API_KEY"].startswith("sk_test_")
    assert seen["SLACK_BOT_TOKEN"].startswith("xoxb-")
    assert "OPENAI_API_KEY" not in seen
    assert seen["HOME"] not in {str(Path.home()), ""}


async def test_a_secret_that_is_passed_is_passed(python_app: FunctionSource) -> None:
    """Only what the request names as it is gets in as it is."""
    seen = await environment_of(python_app, STRIPE_API_KEY=REAL)
    assert seen["STRIPE_API_KEY"] == REAL


def test_fakes_open_nothing() -> None:
    """Every fake says that it is one, or is a setting that is the same everywhere."""
    for name in ("STRIPE_KEY", "OPENAI_API_KEY", "GITHUB_TOKEN", "ANY_SECRET", "SENDGRID_API_KEY"):
        assert "sandbox" in fake_secret(name)
