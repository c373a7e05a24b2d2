"""What a sentence wants of the program itself, told by its words: no model is asked for that."""

from __future__ import annotations

import re
from typing import Literal

Intent = Literal["undo", "redo", "accept", "reject", "show", "run", "remove"]

_POLITE = r"(?:please |pls |ok(?:ay)?,? |now,? |well,? |no,? |actually,? |can you |could you )*"
_END = r"(?: (?:please|now|again|then|for me))*[.!?]*"
_THAT = r"(?: (?:that|it|this|the last (?:change|one|edit)|what you (?:just )?did))?"
_IT = r"(?: (?:it|that|this|the (?:change|changes|proposal)|them))?"
_FAILING = r" (?:with|while|and let) (?:the )?(?:step (?:number )?)?(?P<step>[\w-]+) (?:failing|fails?)(?: once)?"
_YES = r"(?:yes|yep|ok|okay|sure|looks good|lgtm|go ahead|do it)"
_FORMS: tuple[tuple[Intent, str], ...] = (
    ("undo", rf"(?:undo|revert|take back|roll back){_THAT}(?: back)?"),
    ("redo", rf"redo{_THAT}"),
    (
        "accept",
        rf"(?:{_YES},? )?(?:accept|apply|write|save|ship){_IT}|keep (?:it|this|the changes?)",
    ),
    (
        "reject",
        rf"(?:reject|discard|throw away|drop|forget|cancel)(?:{_THAT}| (?:the|this|that) (?:proposal|changes?))"
        r"|never ?mind",
    ),
    (
        "remove",
        r"(?:remove|delete|unregister) (?:it|this|that|the (?:whole )?(?:function|workflow))",
    ),
    (
        "run",
        r"(?:run|test|try)(?: (?:it|that|this|the (?:workflow|function)))?(?: again)?(?: in the sandbox)?"
        rf"(?:{_FAILING})?",
    ),
)
_NO = re.compile(r"(?i)(?:please |well,? |ok(?:ay)?,? |actually,? )*(?:no|nope|don't|do not|not)\b")
"""Before "keep it" or "write it" it means anything but a yes; nothing is written then."""
_SHOW = re.compile(
    r"(?i)(?:show|print|display|give|tell)(?: me)?(?: only| just)?(?: the| its| all)? "
    r"(?P<what>trigger|schedule|next (?:runs|firings)|steps|options|code|diff|secrets|claims|workflow|run|problems)s?"
    r"(?: only| alone)?[.!?]*"
)
_QUESTION = re.compile(
    r"(?i)(?:why|what|when|where|who|which|how|is|are|was|were|does|do|did|will|would it|has|have|should)\b"
)
_ASKED = re.compile(
    r"(?i)¿|(?:warum|wieso|weshalb|wann|wo|wer|welche[rsnm]?|wie|was|ist|sind|hat|läuft|pourquoi|quand|où|qui"
    r"|quel\w*|comment|combien|que|est-ce|por qu[eé]|cu[aá]n\w+|c[oó]mo|qu[eé]|d[oó]nde|perch[eé]|quando|come|cosa"
    r"|che|quant\w+|dove|onde|waarom|wanneer|hoe|wat|welke)(?!\w)|qu['’]|.*(?:为什么|为何|什么|何时|吗|なぜ|どうして|いつ|何|か[?？])"
)
"""Words that begin a question in other languages; only with a question mark at the end."""
_BEGGED = re.compile(
    r"(?i)\b(?:kannst|könntest|können|könnten|würdest|bitte|wäre|peux|pouvez|pourrais|pourriez|s'il|serait|puedes"
    r"|podrías|puede|podría|favor|puoi|potresti|favore|pode|poderia|kun|kunt|zou|tal|dici|alsjeblieft|graag)\b"
    r"|请|ください|くれ|もらえ"
)
_WISH = re.compile(
    r"(?i)(?:can|could|would|will) you\b|please\b|\bi(?:'d| would) like|\bi want\b|let's\b"
    r"|^(?:how|what) about\b|^why (?:not|don't (?:you|we))\b"
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=\w)")
_SURELY = re.compile(
    r"(?i)(?:why|how (?:does|do|did|is|are|many|often)|what (?:does|do|did|is|are|happens))\b"
)
"""Questions also where the mark is left out; "when a user signs up, …" is none."""


def intent_of(text: str, *, proposal_open: bool, asked: bool = False) -> Intent | None:
    """The one thing that the whole sentence asks of the program; None when it is something else.

    `asked`: a question is open, so that a "yes" or a "try it" is an answer.
    """
    said = " ".join(text.split())
    if _NO.match(said) and _accepts(said):
        return None
    for intent, form in _FORMS:
        if not (asked and intent == "run") and _is(form, said):
            return intent
    if proposal_open and not asked and _is(_YES, said):
        return "accept"
    return "show" if shown(said) else None


def _accepts(said: str) -> bool:
    return _is(dict(_FORMS)["accept"], said) or _is(_YES, said)


def _is(form: str, said: str) -> bool:
    return re.fullmatch(rf"(?i){_POLITE}(?:{form}){_END}", said) is not None


def shown(text: str) -> str:
    """What is to be shown: `trigger`, `steps`, …; empty when nothing is."""
    match = _SHOW.fullmatch(" ".join(text.split()))
    return match["what"].lower().rstrip("s") if match else ""


def failing(text: str) -> str:
    """The step, by id or number, that a run is wanted to fail in; empty when none is."""
    match = re.search(rf"(?i){_FAILING}", " ".join(text.split()))
    return match["step"].lower() if match else ""


def is_question(text: str) -> bool:
    """Whether all that is said asks for an answer, and nothing of it for a change."""
    said = " ".join(text.split())
    return bool(said) and all(map(_asks, _SENTENCES.split(said)))


def _asks(sentence: str) -> bool:
    if sentence.endswith(("?", "？")) and _ASKED.match(sentence):
        return not _BEGGED.search(sentence)
    if _WISH.search(sentence) or not _QUESTION.match(sentence):
        return False
    return sentence.endswith("?") or _SURELY.match(sentence) is not None
