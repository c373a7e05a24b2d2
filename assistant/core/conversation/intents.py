"""What a sentence wants of the program itself, told by its words: no model is asked for that."""

from __future__ import annotations

import re
from typing import Literal

Intent = Literal["undo", "redo", "accept", "reject", "show", "run", "remove"]

_POLITE = r"(?:please |pls |ok(?:ay)?,? |now,? |well,? |no,? |actually,? |can you |could you )*"
_END = r"(?: (?:please|now|again|then|for me))*[.!?]*"
_THAT = r"(?: (?:that|it|this|the last (?:change|one|edit)|what you (?:just )?did))?"
_FORMS: tuple[tuple[Intent, str], ...] = (
    ("undo", rf"(?:undo|revert|take back|roll back){_THAT}(?: back)?"),
    ("redo", rf"redo{_THAT}"),
    (
        "accept",
        r"(?:accept|apply|write|save|ship|keep)(?: (?:it|that|this|the (?:change|changes|proposal)|them))?"
        r"|(?:yes|yep|ok|okay|sure|looks good|lgtm|go ahead|do it)(?:,? (?:apply|write|accept|save)(?: it| that)?)?",
    ),
    (
        "reject",
        rf"(?:reject|discard|throw away|drop|forget|cancel)(?:{_THAT}| (?:the|this|that) (?:proposal|changes?))",
    ),
    (
        "remove",
        r"(?:remove|delete|unregister) (?:it|this|that|the (?:whole )?(?:function|workflow))",
    ),
    (
        "run",
        r"(?:run|test|try)(?: (?:it|that|this|the (?:workflow|function)))?(?: in the sandbox)?",
    ),
)
_SHOW = re.compile(
    r"(?i)(?:show|print|display|give|tell)(?: me)?(?: only| just)?(?: the| its| all)? "
    r"(?P<what>trigger|schedule|next (?:runs|firings)|steps|options|code|diff|secrets|claims|workflow|run|problems)s?"
    r"(?: only| alone)?[.!?]*"
)
_QUESTION = re.compile(
    r"(?i)(?:why|what|when|where|who|which|how|is|are|was|were|does|do|did|will|would it|has|have|should)\b"
)
_WISH = re.compile(
    r"(?i)(?:can|could|would|will) you\b|please\b|\bi(?:'d| would) like|\bi want\b|let's\b"
)


def intent_of(text: str, *, proposal_open: bool) -> Intent | None:
    """The one thing that the whole sentence asks of the program; None when it is something else."""
    said = " ".join(text.split())
    for intent, form in _FORMS:
        if intent in ("accept", "reject") and not proposal_open:
            continue
        if re.fullmatch(rf"(?i){_POLITE}(?:{form}){_END}", said):
            return intent
    return "show" if shown(said) else None


def shown(text: str) -> str:
    """What is to be shown: `trigger`, `steps`, …; empty when nothing is."""
    match = _SHOW.fullmatch(" ".join(text.split()))
    return match["what"].lower().rstrip("s") if match else ""


def is_question(text: str) -> bool:
    """Whether a sentence asks for an answer, and for no change."""
    said = " ".join(text.split())
    if _WISH.search(said):
        return False
    return bool(_QUESTION.match(said)) and (said.endswith("?") or said.lower().startswith("why"))
