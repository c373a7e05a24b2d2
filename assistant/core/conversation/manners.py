"""What is said beside the matter, and in which language; for turns without a model."""

from __future__ import annotations

import re

_HELLO = re.compile(
    r"(?i)(?:hi|hello|hey|howdy|good (?:morning|afternoon|evening|day)|greetings)"
    r"(?: there| all| assistant)?[.! ]*"
)
_THANKS = re.compile(
    r"(?i)(?:(?:hey|ok(?:ay)?|great|cool|perfect|nice|super|good),? )?(?:many )?(?:thanks|thank you|thx|cheers|ta)"
    r"(?: (?:a lot|so much|very much|again))?[.! ]*|(?:great|cool|perfect|nice|super|awesome)[.! ]*"
)
_HELP = re.compile(
    r"(?i)(?:please )?help(?: me)?[.!? ]*|what (?:can|could) (?:you|i|this) (?:do|say|type|ask)[.!? ]*"
    r"|how does this work[.!? ]*|what (?:is|does) this(?: do)?[.!? ]*"
)
_HOW = (
    "Say what should happen and when, for instance “every day at 9 AM sync contacts from HubSpot” "
    "or “when a user signs up, send a welcome email”. Then change it (“make it 8 AM instead”, “also "
    "notify #ops if it fails”), look at it (“show me the code”), and say “apply it” or “undo that”."
)


def aside(text: str) -> str:
    """The answer to a greeting, thanks or a call for help; empty when the words mean something."""
    said = " ".join(text.split())
    if _THANKS.fullmatch(said):
        return "You're welcome."
    return _HOW if _HELLO.fullmatch(said) or _HELP.fullmatch(said) else ""
