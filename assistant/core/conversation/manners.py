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
_ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "when",
        "whenever",
        "if",
        "every",
        "each",
        "and",
        "or",
        "to",
        "from",
        "for",
        "with",
        "at",
        "on",
        "our",
        "my",
        "new",
        "then",
        "all",
        "of",
        "it",
    ]
)
_OTHERS = frozenset(
    # German, French, Spanish, Italian, Portuguese, Dutch
    [
        "wenn",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "einen",
        "einer",
        "und",
        "nicht",
        "jeden",
        "jede",
        "jedes",
        "bei",
        "mit",
        "für",
        "schicke",
        "sende",
        "mach",
        "doch",
        "wieder",
        "bitte",
        "sobald",
        "neue",
        "neuen",
        "auf",
        "an",
        "quand",
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "et",
        "chaque",
        "pour",
        "avec",
        "dans",
        "envoie",
        "fais",
        "tous",
        "toutes",
        "sur",
        "si",
        "nouveau",
        "cuando",
        "el",
        "los",
        "las",
        "una",
        "y",
        "cada",
        "para",
        "con",
        "envía",
        "manda",
        "todos",
        "todas",
        "en",
        "nuevo",
        "nueva",
        "quando",
        "il",
        "lo",
        "gli",
        "ogni",
        "per",
        "invia",
        "nuovo",
        "nuova",
        "os",
        "um",
        "uma",
        "envie",
        "novo",
        "nova",
        "wanneer",
        "het",
        "een",
        "en",
        "elke",
        "voor",
        "met",
        "stuur",
        "nieuwe",
    ]
)


def aside(text: str) -> str:
    """The answer to a greeting, thanks or a call for help; empty when the words mean something."""
    said = " ".join(text.split())
    if _THANKS.fullmatch(said):
        return "You're welcome."
    return _HOW if _HELLO.fullmatch(said) or _HELP.fullmatch(said) else ""


def is_foreign(text: str) -> bool:
    """Whether words are rather not English."""
    letters = [char for char in text if char.isalpha()]
    if letters and sum(ord(char) > 0x24F for char in letters) > len(letters) * 0.3:
        return True
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    there = len(words & (_OTHERS - _ENGLISH))
    return there > 1 and there > len(words & (_ENGLISH - _OTHERS))
