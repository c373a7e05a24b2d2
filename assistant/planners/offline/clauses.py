"""Where one thing that is said ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.denials import DENIALS, denied_predicate
from assistant.planners.offline.idling import idle_end
from assistant.planners.offline.lexicon import (
    ARTIFACTS,
    DETERMINERS,
    FILLERS,
    FILTER_WORDS,
    NOTICES,
    PREPOSITIONS,
    PRONOUNS,
    STOP_WORDS,
    TEAM,
)
from assistant.planners.offline.numbers import NUMBERS, read_duration, read_number
from assistant.planners.offline.relations import read_relation
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import NOUN_TOO, Verb, base_of, done, verb_of, verbs

SENTENCE_ENDS = frozenset(".!?;")
SOFT = frozenset([",", "and", "then", "&", "+", "|", "—", "–", "-", ":", "or", "but", "also"])
_OBJECT_KINDS = listed("quoted channel handle email event url code path dotted")
_ADVERBS = listed("automatically immediately instantly also always simply to not")
FLOW_WORDS = listed("if unless otherwise else when while until wait for in meanwhile")
_OPENERS = SOFT | listed("that which please parallel please afterwards finally also automatically")
_NO_VERBS = (
    STOP_WORDS
    | FILTER_WORDS.keys()
    | ARTIFACTS
    | listed(
        "wait until if unless otherwise else then when while because since given based depending "
        "monday tuesday wednesday thursday friday saturday sunday today tomorrow noon midnight "
        "including excluding except plus like half instead even both all either neither let have "
        "one two three four five six seven eight nine ten first last next per via yes"
    )
)
_FLOW_PAIRS = frozenset(
    [("for", "each"), ("for", "every"), ("in", "parallel"), ("when", "it"), ("when", "they")]
)


class Span(NamedTuple):
    """A clause as positions of tokens; `hard` tells that a sentence begins with it."""

    start: int
    end: int
    hard: bool


def verb_at(
    tokens: Sequence[Token], at: int, *, first: bool = False, begins: bool = False
) -> Verb | None:
    """The verb at a position, when the word acts as one there.

    A word that is a noun as often needs an object behind it, or to be the first of a request;
    a word that no list has needs to begin a clause, as `begins` says where the tokens do not.
    """
    if not 0 <= at < len(tokens) or tokens[at].kind != "word":
        return None
    verb = verb_of(tokens[at].norm) or _unheard(tokens, at, begins=begins)
    if verb is not None and verb.form == "ing" and _is_doing(tokens, at):
        verb = verb._replace(form="s")
    if verb is None or verb.form == "ing" or _is_state(tokens, at):
        return None
    titled = first and at + 1 < len(tokens) and tokens[at + 1].norm in _HEADS
    if titled and verb.base in _TITLE_WORDS:
        return None
    if verb.base == "wait" and at + 1 < len(tokens) and tokens[at + 1].norm in _WAITED:
        return verb
    if verb.base in MESSENGERS and not _is_told(tokens, at + 1):
        return None
    bare = verb.form == "base" and (
        ((verb.sense == "send" or verb.base == "comment") and _goes_somewhere(tokens, at, _WHERE))
        or (verb.sense == "send" and _to_channel(tokens, at))
        or (verb.sense in {"ai", "code"} and _goes_somewhere(tokens, at, _WITH))
    )
    bare = bare or (verb.base in {"request", "offer", "share"} and _notices(tokens, at + 1))
    if verb.base in NOUN_TOO and not bare and not _has_object(tokens, at + 1, first=first):
        return None
    return verb


def _is_state(tokens: Sequence[Token], at: int) -> bool:
    """`open bugs in Jira to #bugs`: things that are open, told where they go."""
    if tokens[at].norm != "open" or at + 2 >= len(tokens) or not _plural_thing(tokens, at + 1):
        return False
    for place in range(at + 2, min(len(tokens) - 1, at + _FAR)):
        if is_sentence_end(tokens, place) or tokens[place].norm in {",", "and", "then"}:
            return False
        goes = tokens[place].kind == "arrow" or tokens[place].norm in {"to", "in", "into"}
        if goes and tokens[place + 1].kind in {"channel", "email", "handle"}:
            return True
    return False


_FAR = 9
"""Tokens between `open` and where open things go, at most."""


def _plural_thing(tokens: Sequence[Token], at: int) -> bool:
    """`bugs`, `pull requests`: no article stands before them."""
    near = tokens[at : at + 3]
    several = any(token.kind == "word" and token.norm.endswith("s") for token in near)
    return several and tokens[at].norm not in DETERMINERS


def _notices(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].norm in NOTICES


def _goes_somewhere(tokens: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    """`…, post in Slack`, `…, score with an LLM`: what is meant is known; only where or how is said."""
    behind = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return at > 0 and behind in words and opens(tokens, at)


def _to_channel(tokens: Sequence[Token], at: int) -> bool:
    """`if it is not 200 post in #ops`: a channel can only follow the verb, unless a noun is meant."""
    channelled = at + 2 < len(tokens) and tokens[at + 2].kind == "channel"
    if not channelled or tokens[at + 1].norm not in _WHERE or at == 0:
        return False
    return tokens[at - 1].kind == "number"


_WITH = listed("with using via through")


def _is_doing(tokens: Sequence[Token], at: int) -> bool:
    """`the system is sending me …`: said of what should be done."""
    return (
        at > 1 and tokens[at - 1].norm in {"is", "be"} and tokens[at - 2].norm in _AGENTS | {"it"}
    )


_WHERE = listed("in on to into via through by with at")


def _unheard(tokens: Sequence[Token], at: int, *, begins: bool) -> Verb | None:
    """A verb that no list has: it begins a clause, and a determiner or a pronoun follows it."""
    word = tokens[at].norm
    object_ = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].norm in _PARTICLES)
    if object_ >= len(tokens):
        return None
    given = word in GIVING and tokens[object_].norm in _GIVEN
    if not given and tokens[object_].norm not in _OBJECT_WORDS:
        return None
    known = word in _NO_VERBS or not word.isascii() or len(word) < 3
    formed = word.endswith(("ing", "ed", "ly")) and word not in _BASES
    if known or formed or not (begins or opens(tokens, at)):
        return None
    base = base_of(word)
    return Verb(base, "code", "base" if base == word else "s")


def has_particle(tokens: Sequence[Token], at: int) -> bool:
    """`fill in the form`: whether the next word belongs to a verb that no list has."""
    behind = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return behind in _PARTICLES and verb_of(tokens[at].norm) is None


GIVING = listed("give grant hand provide issue award lend")
_GIVEN = listed("each every all any new")
"""Words for whom something is given to: `give every new member access`."""
_PARTICLES = listed("in out up off down over back")
"""What belongs to a verb: `fill in the form`, `fan out an event`."""
_BASES = listed("embed feed seed shed shred bring ring ping apply reply rely supply multiply")
"""Verbs that look like forms of others."""
_OBJECT_WORDS = listed("a an the my our their its it them him her me us everyone this yesterday")


def opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at a position, as far as the word before tells."""
    if at == 0 or is_sentence_end(tokens, at - 1) or tokens[at - 1].kind in {"arrow", "event"}:
        return True
    return tokens[at - 1].norm in _OPENERS


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody stands behind `slack` or `telegram`, which then are verbs."""
    if at >= len(tokens):
        return False
    return tokens[at].kind in {"channel", "handle"} or tokens[at].norm in _TOLD


_WAITED = listed("for until till up on at another")
MESSENGERS = listed("slack telegram whatsapp")
_TOLD = listed("me us the my our them him her everyone")


_HEADS = ARTIFACTS | NOTICES | listed("export import sync backup archive migration transfer")
"""Nouns behind which a title's first word is no verb: `invoice export`."""
_TITLE_WORDS = listed(
    "email mail invoice order bill report charge ticket refund record file book text"
)


def _has_object(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind in _OBJECT_KINDS or token.norm in DETERMINERS | PRONOUNS:
        return True
    if token.norm in {"how", "what", "which", "whether", "who"}:
        return True
    if token.norm in {"to", "me", "us", "new", "open", "until", "for", "back", "up", "via"}:
        return token.norm != "for" or first or read_duration(tokens, at + 1) is not None
    if read_duration(tokens, at) or token.norm in TEAM:
        return True
    if token.kind == "number" or token.norm in NUMBERS:
        return True
    plain = token.kind == "word" and token.norm not in PREPOSITIONS
    return plain and (first or _plural(token.norm) or token.text[:1].isupper())


def _plural(word: str) -> bool:
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return ends and word not in verbs() and word not in _HAPPENING


_HAPPENING = listed("comes arrives fails happens occurs expires goes gets signs drops lands ships")
"""Verbs of events, which are no plurals."""


def is_sentence_end(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence, or a line, ends with this token."""
    token = tokens[at]
    return token.kind == "newline" or (token.kind == "mark" and token.norm in SENTENCE_ENDS)


def skip_fillers(tokens: Sequence[Token], at: int, end: int) -> int:
    """The first position from `at` on that is neither a joint nor a filler."""
    while at < end and (
        tokens[at].norm in SOFT
        or tokens[at].norm in _ADVERBS
        or (tokens[at].norm in FILLERS and not _after_that(tokens, at))
        or _after_that(tokens, at)
        or _relates(tokens, at)
        or _agent(tokens, at)
    ):
        at += 2 if _after_that(tokens, at) else _agent(tokens, at) or 1
    return min(at, end)


_AGENTS = listed(
    "system app bot workflow automation function program assistant ai tool robot script"
)
_OBLIGED = listed("is should must will shall has needs have to can would be")


def _agent(tokens: Sequence[Token], at: int) -> int:
    """How many tokens say who does it: `the bot must`, `the system is`, `they` before `get`."""
    if tokens[at].norm in {"they", "he", "she"} and at + 1 < len(tokens):
        return int(tokens[at + 1].norm in {"get", "gets", "receive", "receives"})
    place = at + (tokens[at].norm in {"the", "our", "this", "my"})
    if place + 1 >= len(tokens) or tokens[place].norm not in _AGENTS | {"it"}:
        return 0
    stop = place + 1
    while stop < len(tokens) and tokens[stop].norm in _OBLIGED:
        stop += 1
    return stop - at if stop > place + 1 else 0


def _relates(tokens: Sequence[Token], at: int) -> bool:
    """`a job … that gets pull requests`: the word before what it does."""
    if tokens[at].norm not in {"that", "which"}:
        return False
    verb = verb_at(tokens, at + 1)
    return verb is not None and verb.form == "s"


def _after_that(tokens: Sequence[Token], at: int) -> bool:
    pair = tuple(token.norm for token in tokens[at : at + 2])
    return pair in {("after", "that"), ("after", "this"), ("once", "done"), ("at", "last")}


def begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether something to do, or a turn of the flow, begins at a position."""
    if at >= len(tokens):
        return False
    word = tokens[at].norm
    if (
        word in _TURNS
        or idle_end(tokens, at)
        or (at and denied_predicate(tokens, at - 1))
        or _times(tokens, at)
    ):
        return True
    if word in DETERMINERS and _passive(tokens, at):
        return True
    if word in _MODEL_WORDS and at and tokens[at - 1].norm == ",":
        return True
    if word in {"do", "does"} and at + 2 < len(tokens) and tokens[at + 1].norm in DENIALS:
        return verb_of(tokens[at + 2].norm) is not None
    if word in DENIALS and at + 1 < len(tokens):
        return verb_at(tokens, at + 1) is not None
    return verb_at(tokens, at) is not None


_TURNS = listed("if unless otherwise else wait have let ask")


def _times(tokens: Sequence[Token], at: int) -> bool:
    """Whether words for when, or for each of what, begin here."""
    pair = (tokens[at].norm, tokens[at + 1].norm if at + 1 < len(tokens) else "")
    if pair in _FLOW_PAIRS or pair == ("a", "week") or _conditional(tokens, at):
        return True
    return later(tokens, at) is not None or _appoints(tokens, at)


def _conditional(tokens: Sequence[Token], at: int) -> bool:
    """`…, and when the score is above 80 …`: a condition of what follows, not of what stands before."""
    joined = at > 0 and tokens[at - 1].norm in {",", "and", "then", "but", "&"}
    if tokens[at].norm not in {"when", "where"} or not joined:
        return False
    reach = range(at + 2, min(at + _PREDICATE, len(tokens)))
    return any(tokens[place].norm in _COPULAS for place in reach)


_PREDICATE = 7
"""Tokens in which the predicate of a condition stands."""
_COPULAS = listed(
    "is are was were isn't aren't exceeds returns contains has have finds fail fails failed breaks errors"
)


def _appoints(tokens: Sequence[Token], at: int) -> bool:
    """`1 hour before data.startTime, …` or `an hour before the demo send …`: an appointed time."""
    found = read_duration(tokens, at)
    if found is None or found.end + 1 >= len(tokens):
        return False
    relation = read_relation(tokens, found.end)
    return relation is not None and relation.earlier and tokens[at - 1].norm != "than"


def _passive(tokens: Sequence[Token], at: int) -> bool:
    """`… and the order be marked as paid`: what should be done, told of the thing."""
    for place in range(at + 1, min(at + 5, len(tokens) - 1)):
        if tokens[place].kind != "word" or tokens[place].norm in SOFT:
            return False
        if tokens[place].norm == "be":
            return tokens[place + 1].norm in done()
    return False


_MODEL_WORDS = listed("gpt gpt-4 gpt-4o chatgpt claude gemini llm ai")


def _numbered_day(tokens: Sequence[Token], at: int) -> int | None:
    """The end of `day 3` or `on day 3`."""
    place = at + (at < len(tokens) and tokens[at].norm == "on")
    if place + 1 >= len(tokens) or tokens[place].norm != "day":
        return None
    number = read_number(tokens, place + 1)
    return number.end if number else None


def later(tokens: Sequence[Token], at: int) -> int | None:
    """The end of `three days later`, `a week after that` or `after 3 days` at a position."""
    day = _numbered_day(tokens, at)
    if day:
        return day
    start = at + 1 if at < len(tokens) and tokens[at].norm in {"after", "in"} else at
    found = read_duration(tokens, start)
    if found is None:
        return None
    rest = [token.norm for token in tokens[found.end : found.end + 2]]
    if rest[:1] in (["later"], ["afterwards"], ["after"]):
        return found.end + (2 if rest in (["after", "that"], ["after", "this"]) else 1)
    return found.end if start > at else None
