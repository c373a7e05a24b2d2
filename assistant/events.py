"""What a face of the conversation sees: frozen events, in the order in which things happen.

A turn (`Conversation.say`) is a stream of these that ends with exactly one `Ended`. A face shows
them and decides nothing: what was proved, ran or is unproven comes in `ClaimsMade`, computed from
evidence, whatever the texts of a model say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from assistant.core.claims import Claim
    from assistant.planners.protocol import Clause, Question
    from generators.changes.changeset import ChangeSet
    from generators.spec.problems import Problem
    from generators.spec.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation is there to be talked with; the first that a face sees of it."""

    id: str
    """What `--resume` takes."""
    app: str
    """Name of the app's folder."""
    provider: str
    """`offline` without a model."""
    model: str
    """Empty without a model."""
    cap: float | None
    """US dollars that one request may cost; None without a cap."""


@dataclass(frozen=True, slots=True)
class FunctionSeen:
    """A function of the app, as it is on the disk."""

    id: str
    name: str
    kind: Literal["generated", "hand-written"]
    place: str
    """Path inside the app and line: `app/inngest/functions/sync.py:12`."""
    triggers: tuple[str, ...]
    """Each in words."""
    next_run: Mapping[str, str] | None
    """`{"utc", "local"}`, ISO 8601; None when no schedule starts it."""
    events: tuple[str, ...] = ()
    """Names of the events that start it."""
    retries: int | None = None
    """Times that a step is tried again; None where only the code says it."""
    ails: tuple[str, ...] = ()
    """What keeps it from working, a sentence each: not served, nobody sends its event, …"""


@dataclass(frozen=True, slots=True)
class RunSeen:
    """A run, as a list shows it."""

    id: str
    function_id: str
    status: str
    started_at: str | None
    """ISO 8601."""
    ended_at: str | None = None


@dataclass(frozen=True, slots=True)
class RunsSeen:
    """The latest runs that a server tells of, the newest first."""

    server: str
    """Its address."""
    runs: tuple[RunSeen, ...] = ()
    refused: str = ""
    """Why it told nothing: not there, or no key."""


@dataclass(frozen=True, slots=True)
class RunTold:
    """A run of a server in full."""

    server: str
    document: Mapping[str, Any]
    """In the form of the sandbox's reports, as far as the server tells it."""


@dataclass(frozen=True, slots=True)
class AppRead:
    """What the app holds: read when a conversation opens, and again after each change."""

    functions: tuple[FunctionSeen, ...]
    events: tuple[str, ...]
    """Names of the events that are sent or listened to."""
    connectors: tuple[str, ...]
    """Services that a workflow can use."""
    files: tuple[str, ...]
    """Paths of its code, inside the app."""
    unheard: tuple[str, ...] = ()
    """Events that are sent and start nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said, when a conversation is gone on with."""

    text: str


@dataclass(frozen=True, slots=True)
class ConversationSeen:
    """A conversation about the app that is kept."""

    id: str
    begun: str
    """ISO 8601, UTC."""
    title: str
    """What was said first."""


@dataclass(frozen=True, slots=True)
class ConversationsSeen:
    """Those that can be gone on with, latest first."""

    conversations: tuple[ConversationSeen, ...]


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of the assistant's text, as it arrives."""

    text: str


@dataclass(frozen=True, slots=True)
class TextVoided:
    """The connection broke and the question was asked again: the text since the last turn is void."""

    attempt: int
    """2 for the first repetition."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Said once a second while a busy or unreachable service is given time."""

    why: str
    seconds_left: float
    attempt: int
    """Number of the try that comes next."""
    attempts: int


@dataclass(frozen=True, slots=True)
class ActivityStarted:
    """Something is being done: one line, which `ActivityEnded` with the same id completes."""

    id: str
    name: str
    """A tool (`search_app`) or a part of the pipeline (`render`, `sandbox`)."""
    summary: str


@dataclass(frozen=True, slots=True)
class ActivityEnded:
    """It is done."""

    id: str
    summary: str
    ok: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class RunProgress:
    """Something happened in a sandbox run that is under way."""

    kind: str
    """`run_started`, `attempt`, `step_finished`, `event_sent`, `log` or `run_finished`."""
    step_id: str | None
    at: str
    """Virtual instant, ISO 8601 UTC."""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A sandbox run is over; `report` is the document that `assistant test --json` prints."""

    report: Mapping[str, Any]
    scratch: bool
    """Whether it ran on a copy of the app, because the proposal is not applied."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What the next run of a function begins with."""

    function_id: str
    event: Mapping[str, Any] | None
    """None when only a schedule starts it."""
    stubs: tuple[Mapping[str, Any], ...]
    """Answers for outside calls: `{"method", "host", "path", "status", "headers", "body"}`."""
    kept: bool
    """Whether the person keeps it in the app; else it is made from the fields that are known."""


@dataclass(frozen=True, slots=True)
class MatrixEnded:
    """A run was killed in every way; the document is that of `assistant test --crash-matrix --json`."""

    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """How the request was read, clause by clause."""

    request: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A workflow and the files that it would become. Nothing is written until it is accepted."""

    number: int
    """Counts the proposals of the conversation, from 1."""
    workflow: Workflow
    changes: ChangeSet
    base: Workflow | None
    """What the function is like on the disk; None for a function that is not there yet."""
    problems: tuple[Problem, ...]
    secrets: tuple[str, ...]
    next_runs: tuple[Mapping[str, str], ...]
    """`{"utc", "local"}`, ISO 8601, the next five."""
    sound: bool
    """Whether it can be accepted."""
    triggers: tuple[str, ...] = ()
    """Each in words."""
    steps: tuple[str, ...] = ()
    """A line each, in order; what is nested is indented by two spaces."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the person left of the open proposal, by rejecting hunks or editing, checked again."""

    changes: ChangeSet
    """What would be written now."""
    problems: tuple[Problem, ...]
    """Those of a file have `path:line` as their path."""
    sound: bool
    """Whether it can be accepted."""
    claims: tuple[Claim, ...] = ()
    """What is known of what is left; no more than of the whole."""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file of the app, as it is on the disk."""

    path: str
    text: str | None
    """None when it is not there."""


@dataclass(frozen=True, slots=True)
class FilesSeen:
    """Files of the app were read."""

    files: tuple[FileSeen, ...]


@dataclass(frozen=True, slots=True)
class Reversible:
    """What undo or redo would do, before it is done."""

    verb: Literal["undo", "redo"]
    title: str
    paths: tuple[str, ...]
    """Files that would change; none when only a proposal would."""
    at: str = ""
    """When the change was made, ISO 8601 UTC; empty for a proposal."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The turn ends with questions; the next thing said answers them."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ClaimsMade:
    """What is known of the last proposal, from evidence alone."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the input of the next call of the model will cost, before it is made."""

    model: str
    input_tokens: int
    """Estimated from the length of the texts."""
    cost: float | None
    """US dollars; None when the price of the model is unknown."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent: the last call, this request, and the whole session."""

    model: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    seconds: float
    cost: float | None
    """US dollars of this call; None when a price is unknown."""
    request_cost: float | None
    """US dollars since the request was said; None when any part of it is unknown."""
    session_cost: float | None
    session_tokens: int
    cap: float | None
    """US dollars that this request may cost; None without a cap."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something the person should know: a redaction, an assumption, a cap, a planner that is used."""

    level: Literal["info", "warning", "error"]
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Showed:
    """Something to look at that was asked for ("show me only the trigger"), as lines of text."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """A proposal was written and read back."""

    function_id: str
    paths: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """The open proposal is forgotten; nothing of it was written."""


@dataclass(frozen=True, slots=True)
class Reversed:
    """A change was taken back, or made again."""

    verb: Literal["undone", "redone"]
    title: str
    paths: tuple[str, ...]


Reason = Literal[
    "answered", "proposed", "asked", "refused", "stopped", "budget", "unrepaired", "failed"
]


@dataclass(frozen=True, slots=True)
class Ended:
    """The turn is over; nothing follows."""

    reason: Reason
    """`stopped` by the person, `budget` at a cap, `unrepaired` when problems did not become fewer,
    `failed` when the model could not be asked; what there is by then is kept."""
    message: str = ""
    hint: str = ""


Event = (
    Opened
    | AppRead
    | Said
    | ConversationsSeen
    | TextDelta
    | TextVoided
    | Waiting
    | ActivityStarted
    | ActivityEnded
    | RunProgress
    | RunsSeen
    | RunTold
    | RunEnded
    | Sampled
    | MatrixEnded
    | Read
    | Proposed
    | Checked
    | FilesSeen
    | Reversible
    | Asked
    | ClaimsMade
    | Estimated
    | Spent
    | Noticed
    | Showed
    | Applied
    | Dropped
    | Reversed
    | Ended
)
