"""What a plan must not lose in silence: services, channels, amounts, lengths of time, verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from assistant.planners.offline.clauses import is_sentence_end, verb_at
from assistant.planners.offline.denials import DENIALS
from assistant.planners.offline.numbers import NUMBERS, read_duration
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.unknown_zones import which_zone
from assistant.planners.offline.wordlists import listed
from assistant.planners.protocol import Question
from generators.spec.steps import walk
from generators.spec.workflow import Workflow

_ELSEWHERE = ("options", "frame", "id", "title", "order")
"""Meanings of words that became no step and no trigger."""
_METHODS = ("POST", "PUT", "PATCH", "DELETE")
_COUNTS = listed("number count total")
_COUNTED = ('"operation":"delete-rows"', '"operation":"update-rows"', '"kind":"code"')
"""Steps that give how many there were."""
_NARROWING = listed(
    "high low urgent critical important new recent latest oldest largest biggest smallest top vip "
    "premium priority enterprise verified unverified duplicate old"
)
_ASKING = listed("ask request invite thank tell call apologize congratulate never")
_MANY = 3
"""Words in a row that say something: more than a remark."""
_TAIL = 8
"""Words of a part that a question repeats, at most."""


def lost(
    sheet: Sheet, mentions: Sequence[Mention], workflow: Workflow, stated: Set[str] = frozenset()
) -> list[Question]:
    """Ask about every part that carries meaning and that the workflow does not hold.

    `stated` are lengths of time of which it was said already that they are left out.
    """
    held = workflow.model_dump_json(exclude={"name", "description"}).lower()
    held = " ".join((held, *stated))
    done = _done(workflow)
    lines = (
        *_unread(sheet),
        *_dropped(sheet, held, done),
        *_unnamed(sheet, mentions, done),
        *_unheld(sheet, mentions, workflow, held),
    )
    return [*_places(sheet, mentions, workflow), *map(_question, dict.fromkeys(lines))]


def _done(workflow: Workflow) -> str:
    """What is done, and where: without the texts of tasks and prompts, which only repeat the request."""
    told = [trigger.model_dump_json() for trigger in workflow.triggers]
    failure = workflow.options.on_failure.steps if workflow.options.on_failure else ()
    for _, step in (*walk(workflow.steps), *walk(failure)):
        repeated = {"prompt", "inputs", "name", "steps", "branches"}
        told.append(step.model_dump_json(exclude=repeated))
    return " ".join(told).lower()


def narrowing(sheet: Sheet, workflow: Workflow) -> list[str]:
    """Words that narrow down what is fetched, and that no step's values hold."""
    held = workflow.model_dump_json(exclude={"name", "description", "id"}).lower()
    found = []
    for at, token in enumerate(sheet.tokens):
        meaning = sheet.meaning(at)
        acted = meaning and not meaning.startswith((*_ELSEWHERE, "trigger", "condition"))
        if acted and token.norm in _NARROWING and f'"{token.norm}' not in held:
            found.append(token.text)
    return found


def _places(sheet: Sheet, mentions: Sequence[Mention], workflow: Workflow) -> Iterator[Question]:
    """`every day at 9 in Springfield`: a place behind a schedule, of no known time zone."""
    if workflow.triggers[0].kind != "cron":
        return
    for mention in mentions:
        at = mention.start
        timed = at > 1 and _norm(sheet, at - 1) == "in" and sheet.meaning(at - 2) == "trigger"
        timed = timed and sheet.meaning(at) != "trigger"
        if timed and mention.service.model is None and mention.service.connector is None:
            place = sheet.tokens[at].text
            yield which_zone(place)


def _norm(sheet: Sheet, at: int) -> str:
    return sheet.tokens[at].norm if 0 <= at < len(sheet.tokens) else ""


def _question(words: str) -> Question:
    return Question(f"This part was not understood: '{words}'. What should it do?")


def _unread(sheet: Sheet) -> Iterator[str]:
    """What nobody has read: something to do, or something literal."""
    at = 0
    while at < len(sheet.tokens):
        token = sheet.tokens[at]
        literal = token.kind in {"channel", "money", "url", "quoted", "email"} or _lasts(sheet, at)
        end = _end(sheet, at)
        asked = literal or _commands(sheet, at) or _long(sheet, at, end) or _ordered(sheet, at)
        if sheet.free(at) and asked:
            yield " ".join(each.text for each in sheet.tokens[_denied(sheet, at) : end])
            at = end
        else:
            at += 1


def _denied(sheet: Sheet, at: int) -> int:
    """Where `do not` begins before a position, for it turns what follows around."""
    while at and sheet.free(at - 1) and _norm(sheet, at - 1) in DENIALS | {"do", "does"}:
        at -= 1
    return at


def _commands(sheet: Sheet, at: int) -> bool:
    if sheet.tokens[at].norm in _ASKING:
        return True
    verb = verb_at(sheet.tokens, at) if sheet.matters(at) else None
    return verb is not None and verb.form == "base"


def _lasts(sheet: Sheet, at: int) -> bool:
    """`… for 2 days`: a length of time says when, and must become something."""
    token = sheet.tokens[at]
    counted = token.kind == "number" or token.norm in NUMBERS
    return counted and read_duration(sheet.tokens, at) is not None


def _ordered(sheet: Sheet, at: int) -> bool:
    """`…, then celebrate`: what is told to come next is something to do."""
    return at > 0 and sheet.matters(at) and sheet.tokens[at - 1].norm == "then"


def _long(sheet: Sheet, at: int, end: int) -> bool:
    """Whether so many words in a row became nothing that something was meant by them."""
    return sheet.matters(at) and sum(sheet.matters(place) for place in range(at, end)) >= _MANY


def _end(sheet: Sheet, at: int) -> int:
    limit = min(at + _TAIL, len(sheet.tokens))
    for place in range(at + 1, limit):
        if not sheet.free(place) or is_sentence_end(sheet.tokens, place):
            return place
    return limit


def _dropped(sheet: Sheet, held: str, done: str) -> Iterator[str]:
    """Channels, amounts and lengths of time that were read and are not in the plan."""
    for at, token in enumerate(sheet.tokens):
        meaning = sheet.meaning(at)
        if not meaning or meaning.startswith(_ELSEWHERE):
            continue
        if token.kind == "channel" and not _holds_channel(done, token.norm.lower()):
            yield token.text
        elif (
            (token.kind == "money" and _digits(token.text) not in held.replace(",", ""))
            or (token.text in _METHODS and f'"method":"{token.norm}"' not in held)
            or (
                token.norm in _COUNTS
                and _norm(sheet, at + 1) == "of"
                and '"operation":"count' not in held
                and ".length" not in held
                and not any(done_ in held for done_ in _COUNTED)
            )
        ):
            yield _around(sheet, at)
        elif token.kind == "number" and meaning not in {"trigger", "condition", "wait"}:
            yield from _length(sheet, at, held)


def _holds_channel(held: str, channel: str) -> bool:
    """Whether it is there, by name or as the variable of its id."""
    return channel in held or f"{channel[1:].replace('-', '_')}_channel_id" in held


def _length(sheet: Sheet, at: int, held: str) -> Iterator[str]:
    found = read_duration(sheet.tokens, at)
    said = " ".join(token.norm for token in sheet.tokens[at : found.end]) if found else ""
    if found and found.value not in held and said not in held:
        yield _around(sheet, at)


def _digits(amount: str) -> str:
    return amount.lstrip("$€£ ").replace(",", "")


def _around(sheet: Sheet, at: int) -> str:
    return " ".join(token.text for token in sheet.tokens[max(0, at - 2) : at + 3])


def _unnamed(sheet: Sheet, mentions: Sequence[Mention], held: str) -> Iterator[str]:
    """Services that the catalog has and that no step calls."""
    for mention in mentions:
        meaning, service = sheet.meaning(mention.start), mention.service
        if service.model is not None or meaning.startswith(_ELSEWHERE) or not meaning:
            continue
        found = service.connector
        if found and not found.generic and not _holds(held, found.name):
            yield _around(sheet, mention.start)


def _unheld(
    sheet: Sheet, mentions: Sequence[Mention], workflow: Workflow, held: str
) -> Iterator[str]:
    """Services that nobody knows, and events, that a clause names and that no step holds."""
    steps = {step.id for _, step in walk(workflow.steps)}
    for mention in mentions:
        service = mention.service
        known = service.connector is not None or service.model is not None
        if known or sheet.meaning(mention.start) not in steps:
            continue
        if service.name not in held and service.title.lower() not in held:
            yield _around(sheet, mention.start)
    for at, token in enumerate(sheet.tokens):
        if token.kind == "event" and sheet.meaning(at) in steps and token.norm not in held:
            yield _around(sheet, at)


def _holds(held: str, name: str) -> bool:
    return name in held or name.replace("-", "_") in held
