"""The environment variables of a worker: nothing of ours gets in but what is named here."""

from pathlib import Path

from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.fake_secrets import fake_secret
from sandbox_runner.runtimes.sdk.launch import clean_environment

_OF_THE_SDK = "INNGEST_"
_FAKED_OF_THE_SDK = {"INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"}


def worker_environment(request: RunRequest, scratch: Path) -> dict[str, str]:
    """A clean environment with a scratch home, fake secrets and what the request adds.

    What the sandbox itself sets, and the variables that tell the SDK where Inngest is, are never
    faked.
    """
    own = clean_environment() | {name: str(scratch) for name in ("HOME", "TMPDIR")}
    faked = (name for name in request.secrets if name not in own and _may_be_faked(name))
    return own | {name: fake_secret(name) for name in faked} | dict(request.environment)


def _may_be_faked(name: str) -> bool:
    return not name.startswith(_OF_THE_SDK) or name in _FAKED_OF_THE_SDK
