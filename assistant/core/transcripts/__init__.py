"""Conversations on disk: append-only JSON lines in the app's `.assistant/conversations/`.

Every line is one `Record`, written before what it says takes effect, so that whatever ends the
process, the conversation goes on from its last whole line. `Transcript.begin(app)` starts one,
`Transcript.open(app, id)` reads one and goes on, `listing(app)` tells what there is.
"""

from assistant.core.transcripts.errors import BadTranscript, NoTranscript, TranscriptError
from assistant.core.transcripts.listing import Summary, listing
from assistant.core.transcripts.record import Record
from assistant.core.transcripts.said import said_before
from assistant.core.transcripts.transcript import Transcript
from assistant.core.transcripts.unsent import keep_unsent, unsent

__all__ = [
    "BadTranscript",
    "NoTranscript",
    "Record",
    "Summary",
    "Transcript",
    "TranscriptError",
    "keep_unsent",
    "listing",
    "said_before",
    "unsent",
]
