"""The environment variables of a worker: nothing of ours gets in but what is named here."""

from pathlib import Path

from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.fake_secrets import fake_secret
from sandbox_runner.runtimes.sdk.launch import clean_environment


def worker_environment(request: RunRequest, scratch: Path) -> dict[str, str]:
    """A clean environment with a scratch home, fake secrets and what the request adds."""
    private = {name: str(scratch) for name in ("HOME", "TMPDIR")}
    secrets = {name: fake_secret(name) for name in request.secrets}
    return clean_environment() | private | secrets | dict(request.environment)
