"""Words to a reading: a whole phrase, or the schedule inside a request."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from assistant.planners.offline.schedules import pasted, requests
from assistant.planners.offline.schedules.assembly import assemble
from assistant.planners.offline.schedules.draft import Draft
from assistant.planners.offline.schedules.facts import Break, Fact, OwnZone, Zone
from assistant.planners.offline.schedules.languages import choose
from assistant.planners.offline.schedules.reading import Reading, ScheduleQuestion, Span
from assistant.planners.offline.schedules.scan import Said, scan
from assistant.planners.offline.schedules.side_by_side import contradictions, either, explained
from assistant.planners.offline.schedules.stated import stated_zone
from assistant.planners.offline.schedules.terms import Terms, read_terms
from assistant.planners.offline.schedules.tokens import MOST, listed, tokens
from assistant.planners.offline.schedules.trailing import unknown_end

_RATE = re.compile(r"\brate\((\d+ +(?:minute|hour|day)s?)\)")
"""AWS's way to say an interval, which becomes words of the same length."""
_OF_WORK = frozenset({"event", "guard", "measure", "mark"})
_OF_TIME = ("number", "ordinal", "unit", "weekday", "group", "month")
_TOO_LONG = f"this is too long for a schedule: more than {MOST} words"


def read_phrase(text: str, zone: str | None, today: date | None) -> Reading:
    """The reading of a text that should be a schedule and nothing else."""
    cron = pasted.read_pasted(text, zone)
    if cron:
        return cron
    terms = _terms(text, today)
    if len(terms) >= MOST:
        return Reading(None, None, zone_stated=False, spans=(), refusal=_TOO_LONG)
    said, unexplained = scan(terms)
    if not any(fact for one in said for fact in one.facts if not isinstance(fact, Zone | Break)):
        return _nothing(text)
    reading = _reading(terms, said, zone)
    if not unexplained or reading.refusal:
        return reading
    words = ", ".join(repr(_words(terms, at)) for at in unexplained[:5])
    question = ScheduleQuestion(
        f"What does {words} say about the schedule?", ("nothing",), "nothing"
    )
    clear = any(_is_work(terms, at) for at in unexplained) and not _garbled(terms, unexplained)
    questions = (*reading.questions, question)
    return replace(reading, questions=questions, unclear=not clear)


def _garbled(terms: Terms, unexplained: Sequence[int]) -> bool:
    """Whether the one unknown word is rather a part of the schedule than what is to be done.

    So it is between words of schedules that nobody understood, as in "2 hours out of 5", and
    between "on the" and a day, as in "on the thrid Monday".
    """
    unknown = [at for at in unexplained if _is_work(terms, at)]
    if len(unknown) != 1 or unknown[0] == 0:
        return False
    at = unknown[0]
    others = [one for one in unexplained if one != at and terms.has(one, *_OF_TIME)]
    inside = terms.has(at - 1, "on", "in", "the") and terms.has(at + 1, *_OF_TIME)
    inside = inside or (terms.has(at - 2, "only") and terms.has(at - 1, "on", "in"))
    return len(others) > 1 or (inside and not terms.has(at - 1, "comma"))


def _is_work(terms: Terms, at: int) -> bool:
    """Whether a word that no rule explains may say what is to be done, not when."""
    kinds = terms.items[at].kinds.keys()
    return not kinds or not kinds.isdisjoint(_OF_WORK)


def find_schedule(text: str, zone: str | None, today: date | None) -> Reading | None:
    """The reading of the schedule inside a request, or None."""
    cron = pasted.read_pasted(text, zone)
    if cron:
        return cron
    terms = _terms(text, today)
    everything = scan(terms)[0]
    said = requests.schedule_in(terms, everything)
    if not said:
        return None
    reading = _reading(terms, said, zone)
    if reading.schedule is None:
        return reading
    asked = (requests.rival(terms, everything, said), unknown_end(terms, said))
    questions = [ScheduleQuestion(one.text, one.choices, one.default) for one in asked if one]
    notes = [remark.text for remark in requests.bounds_apart(terms, everything, said)]
    return replace(
        reading,
        questions=(*reading.questions, *questions),
        notes=(*reading.notes, *notes),
    )


def zone_in(text: str, zone: str | None) -> tuple[str | None, tuple[Span, ...]]:
    """The zone that words without a schedule state, and where."""
    terms = _terms(text, None)
    said = [one for one in scan(terms)[0] if isinstance(one.facts[0], Zone | OwnZone)]
    if not said:
        return None, ()
    draft = Draft(said[0].facts, terms.today)
    return stated_zone(draft, zone).name, _spans(terms, said[:1])


def _terms(text: str, today: date | None) -> Terms:
    text = _RATE.sub(r"each \1 ", text)
    found = tokens(text)
    vocabulary = choose(found)
    found = listed(found) if vocabulary.name == "english" else found
    return read_terms(text, found, vocabulary, today or datetime.now().astimezone().date())


def _reading(terms: Terms, said: Sequence[Said], zone: str | None) -> Reading:
    while isinstance(said[-1].facts[0], Break):
        said = said[:-1]
    facts: list[Fact] = [
        fact for one in either(terms, explained(terms, said)) for fact in one.facts
    ]
    facts += contradictions(terms, said)
    spans = _spans(terms, said)
    words = " ".join(terms.text[span.start : span.end] for span in spans)
    schedule, draft = assemble(facts, terms.today, words, terms.language)
    where = stated_zone(draft, zone)
    for written, name in terms.misspelt:
        draft.note(f"{written!r} is read as {name.capitalize()}")
    if schedule is None and not draft.refusals and not draft.questions:
        return _nothing(terms.text)
    return Reading(
        schedule=schedule,
        zone=where.name,
        zone_stated=where.stated,
        spans=spans,
        notes=tuple(draft.notes),
        questions=tuple(draft.questions),
        refusal=draft.refusals[0] if draft.refusals else None,
    )


def _spans(terms: Terms, said: Sequence[Said]) -> tuple[Span, ...]:
    """The parts of the text that the facts were read from; neighbours are one part."""
    spans: list[Span] = []
    for one in said:
        start, end = terms.items[one.start].start, terms.items[one.end - 1].end
        if spans and not terms.text[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _words(terms: Terms, at: int) -> str:
    return terms.text[terms.items[at].start : terms.items[at].end]


def _nothing(text: str) -> Reading:
    said = "When should it run?" if not text.strip() else "When should it run? No time is said"
    question = ScheduleQuestion(
        f"{said}, such as 'every weekday at 9 AM'".replace("?,", "? For example")
    )
    return Reading(None, None, zone_stated=False, spans=(), questions=(question,))
