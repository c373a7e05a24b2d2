"""Forms of English words: plurals, participles, what is a verb and what it means."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant.planners.offline.wordlists import listed

SENSES: dict[str, str] = {
    "fetch": "fetch get pull list load read collect compile query find retrieve gather download "
    "check grab scan search poll crawl monitor look scrape extract-data watch lookup count receive "
    "select discover inspect",
    "sync": "sync synchronise synchronize mirror copy import replicate transfer migrate move back "
    "backup export archive-to duplicate clone pipe",
    "store": "save store insert upsert write record log add append put persist keep enter upload "
    "index re-index reindex subscribe enroll enrol track file stash bookmark attach",
    "create": "create open make raise generate-ticket schedule book register provision start begin turn "
    "invite launch plan comment",
    "send": "send email mail post notify message text tell alert ping share publish announce push "
    "forward dm remind deliver report reply warn inform tweet broadcast page submit sms welcome "
    "thank offer respond answer say ask nudge request congratulate apologize chase slack telegram "
    "whatsapp",
    "ai": "summarise summarize classify draft translate analyse analyze transcribe categorise "
    "categorize rewrite rate extract generate compose moderate describe paraphrase "
    "proofread prioritise prioritize suggest caption evaluate detect brainstorm personalise "
    "personalize interpret qualify triage fact-check",
    "code": "split render filter format compute calculate transform merge clean dedupe deduplicate "
    "convert validate resize enrich parse compare sort group aggregate build prepare map verify "
    "normalise normalize compress encrypt score process handle review reconcile "
    "rotate deploy restart assign approve reject tag label flag mark charge refund invoice bill "
    "capture escalate retry transcode ship fulfil fulfill order pay link unlink grant lock unlock "
    "reserve release prune invalidate reverse hide unhide resume mute ban block unblock promote demote rebuild "
    "recompute settle void redeem credit debit warm reindex rescore reset reward",
    "update": "update set change edit patch refresh increment adjust upgrade downgrade suspend "
    "activate deactivate disable enable",
    "remove": "delete remove expire archive close cancel purge clear unsubscribe drop revoke "
    "trash",
    "wait": "wait sleep pause hold delay",
    "emit": "emit fire dispatch trigger",
    "invoke": "invoke call run execute",
}
"""Sense to the verbs that have it; the first listing of a verb counts."""

NOUN_TOO = listed(
    "email mail text message post report update list order note charge invoice record export "
    "import backup sync file share score alert ping log label tag book page change query check "
    "call run trigger count search fire refund bill start review set build draft record flag "
    "process move mark book watch thank schedule group map tweet sms reply offer page clean load "
    "copy register file comment archive download upgrade delay pause hold push wait upload index "
    "track plan launch turn answer request invite slack telegram whatsapp answer ship order pay link "
    "release lock reserve clone mirror pipe select"
)
"""Verbs that are nouns as often."""

_IRREGULAR = {
    "send": "sent",
    "pay": "paid",
    "make": "made",
    "buy": "bought",
    "sell": "sold",
    "leave": "left",
    "come": "received",
    "go": "gone",
    "set": "set",
    "read": "read",
    "put": "put",
    "lose": "lost",
    "win": "won",
    "write": "written",
    "begin": "begun",
    "break": "broken",
    "choose": "chosen",
    "fall": "fallen",
    "get": "received",
    "give": "given",
    "hit": "hit",
    "build": "built",
    "find": "found",
    "draw": "drawn",
    "withdraw": "withdrawn",
    "cut": "cut",
    "run": "run",
    "upload": "uploaded",
    "submit": "submitted",
    "cancel": "cancelled",
    "book": "booked",
    "place": "placed",
    "close": "closed",
    "drop": "dropped",
    "ship": "shipped",
    "refer": "referred",
}
_IRREGULAR |= {"win": "won", "lose": "lost", "hire": "hired", "meet": "met", "hold": "held"}
_PARTICIPLES = frozenset(_IRREGULAR.values())
STATES = listed(
    "overdue due ready live online offline down late empty full low stale inactive idle "
    "unpaid pending available unavailable done eligible infected active"
)
"""What a thing becomes, without a participle: `an invoice is overdue`."""
_VOWELS = set("aeiou")


class Verb(NamedTuple):
    """A verb in a text."""

    base: str
    sense: str
    form: str
    """base, s or ing."""


def verb_of(word: str) -> Verb | None:
    """The verb that a word is a form of: `syncs`, `auto-tag`."""
    return verbs().get(word) or verbs().get(word.removeprefix("auto-"))


@cache
def done() -> dict[str, Verb]:
    """Past participles of the verbs for what a step does: `emailed`, `posted`, `synced`."""
    return {participle(verb.base): verb for verb in verbs().values() if verb.form == "base"}


@cache
def verbs() -> dict[str, Verb]:
    """Every form of every verb."""
    forms: dict[str, Verb] = {}
    for sense, bases in SENSES.items():
        for base in bases.split():
            forms.setdefault(base, Verb(base, sense, "base"))
            forms.setdefault(third_person(base), Verb(base, sense, "s"))
            forms.setdefault(gerund(base), Verb(base, sense, "ing"))
    return forms


def third_person(base: str) -> str:
    """`sync` to `syncs`, `push` to `pushes`, `copy` to `copies`."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{base}es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def gerund(base: str) -> str:
    """`save` to `saving`, `get` to `getting`."""
    if base.endswith("e") and not base.endswith("ee"):
        return f"{base[:-1]}ing"
    return f"{_doubled(base)}ing"


def participle(word: str) -> str:
    """Give the past participle of any form of a verb: `ships` is `shipped`, `paid` is `paid`."""
    base = base_of(word)
    if word in _IRREGULAR.values() or word.endswith(("ed", "ing")) or word in STATES:
        return word
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{_doubled(base)}ed"


def is_participle(word: str) -> bool:
    """Whether a word can stand behind `is`: `won`, `paid`, `closed`."""
    return word.endswith("ed") or word in _PARTICIPLES


def base_of(word: str) -> str:
    """Undo a third person: `fails` is `fail`, `pushes` is `push`, `expires` is `expire`."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("shes", "ches", "xes", "sses", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _doubled(base: str) -> str:
    short = len(base) <= 4 and len(base) >= 3
    ends = base[-1:] not in _VOWELS | {"w", "x", "y"} and base[-2:-1] in _VOWELS
    one_vowel = sum(letter in _VOWELS for letter in base) == 1 or base in {"emit", "omit", "quit"}
    doubled = short and ends and one_vowel and base[-3:-2] not in _VOWELS
    return base + base[-1] if doubled else base


_PEOPLE = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "data": "data",
    "statuses": "status",
}
_NO_PLURAL = listed("status address business process access analysis news series sms")


def singular(word: str) -> str:
    """`contacts` to `contact`, `companies` to `company`, `addresses` to `address`."""
    if word in _PEOPLE:
        return _PEOPLE[word]
    return word if word in _NO_PLURAL else base_of(word) if len(word) > 3 else word


def plural(word: str) -> str:
    """`contact` to `contacts`, `company` to `companies`."""
    if singular(word) != word or word in {"data", "news", "people"}:
        return word
    if word.endswith("o"):
        return f"{word}s"
    return third_person(word)


def slug(*parts: str) -> str:
    """Join words to a kebab-case id of at most 60 characters."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in "-".join(parts).lower())
    return "-".join(piece for piece in letters.split("-") if piece)[:60].strip("-")
