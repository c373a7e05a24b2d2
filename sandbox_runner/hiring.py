"""A worker for a request: its jail, its environment, its scratch folder, its session."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox_runner.environment import worker_environment
from sandbox_runner.jailing import Jail, choose, order_for
from sandbox_runner.report import LogLine
from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.node.finding import find_node
from sandbox_runner.runtimes.node.session import NodeJob, NodeSession
from sandbox_runner.runtimes.node.switchboard import Switchboard
from sandbox_runner.runtimes.sdk.fork_server import ForkServer
from sandbox_runner.runtimes.sdk.job import Job
from sandbox_runner.runtimes.sdk.session import Session
from sandbox_runner.stubs.server import StubServer


@dataclass(slots=True)
class Hired:
    """A process that loads the app and has a scratch folder."""

    session: Session
    folder: Path
    jail: Jail
    server: ForkServer
    request: RunRequest
    """What it was started with."""
    job: Job
    notes: list[str]
    runs: int = 0

    def fits(self, request: RunRequest, server: ForkServer) -> bool:
        """Whether it can perform this request too."""
        return self.server is server and server.alive and self.request == lasting(request)


def hire(
    request: RunRequest,
    server: ForkServer,
    folder: Path,
    stub: StubServer,
    switchboard: Switchboard,
    *,
    log: Callable[[LogLine], None],
) -> Hired:
    """A worker that is not started yet; its scratch folder is made.

    Raises:
        NoJail: the machine offers none.
        InterpreterMissing: there is no Node.
    """
    jail = choose(request, server.told)
    node = request.source.runtime == "node"
    program = str(find_node(request.source.app_root, request.python).path) if node else None
    folder.mkdir(mode=0o700)
    bundle = str(stub.ca_bundle)
    order, notes = order_for(
        request, jail, str(folder), server.told["code"], [bundle], program=program
    )
    extensions = {
        "network": {"ca_bundle": bundle},
        "scratch_database": {"folder": str(folder)},
    }
    make_job, make_session = (NodeJob, NodeSession) if node else (Job, Session)
    job = make_job(request.source, worker_environment(request, folder), extensions, order)
    line = switchboard.line if node else stub.line
    session = make_session(server, job, request.limits, line, log)
    return Hired(session, folder, jail, server, lasting(request), job, notes)


def lasting(request: RunRequest) -> RunRequest:
    """What a worker is started with; all else may differ from run to run, the function too."""
    source = replace(request.source, function_id="")
    return replace(request, source=source, events=(), at=None, faults={}, stubs=(), arrivals=())
