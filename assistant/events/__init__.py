"""What a face of the conversation sees: frozen events, in the order in which things happen.

A turn (`Conversation.say`) is a stream of these that ends with exactly one `Ended`. A face shows
them and decides nothing: what was proved, ran or is unproven comes in `ClaimsMade`, computed from
evidence, whatever the texts of a model say.
"""

from __future__ import annotations

from assistant.events.app import AppRead, FileSeen, FilesSeen, FunctionSeen
from assistant.events.cost import Estimated, Spent
from assistant.events.notices import Ended, Noticed, Reason, Showed
from assistant.events.opening import (
    ConversationSeen,
    ConversationsSeen,
    Opened,
    Said,
    SaidBefore,
    Unsent,
)
from assistant.events.planning import Asked, Read
from assistant.events.progress import (
    ActivityEnded,
    ActivityStarted,
    Drafting,
    TextDelta,
    TextVoided,
    Waiting,
)
from assistant.events.proposal import Checked, ClaimsMade, Proposed
from assistant.events.runs import MatrixEnded, RunEnded, RunProgress, Sampled
from assistant.events.server import RunSeen, RunsSeen, RunTold
from assistant.events.writing import Applied, Dropped, Reversed, Reversible

__all__ = [
    "ActivityEnded",
    "ActivityStarted",
    "AppRead",
    "Applied",
    "Asked",
    "Checked",
    "ClaimsMade",
    "ConversationSeen",
    "ConversationsSeen",
    "Drafting",
    "Dropped",
    "Ended",
    "Estimated",
    "Event",
    "FileSeen",
    "FilesSeen",
    "FunctionSeen",
    "MatrixEnded",
    "Noticed",
    "Opened",
    "Proposed",
    "Read",
    "Reason",
    "Reversed",
    "Reversible",
    "RunEnded",
    "RunProgress",
    "RunSeen",
    "RunTold",
    "RunsSeen",
    "Said",
    "SaidBefore",
    "Sampled",
    "Showed",
    "Spent",
    "TextDelta",
    "TextVoided",
    "Unsent",
    "Waiting",
]

Event = (
    Opened
    | AppRead
    | Said
    | SaidBefore
    | Unsent
    | ConversationsSeen
    | TextDelta
    | TextVoided
    | Drafting
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
