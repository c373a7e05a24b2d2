"""Sentences about the whole request: which service all emails go through."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.planners.offline.clauses import Span, skip_fillers, verb_at
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.lexicon import DETERMINERS, MEANS
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.wordlists import listed

_MAILS = listed(
    "email emails mail mails messages message everything notifications both three four five letters sends"
)
_VERBLESS = listed("all every the each")


def read_mailer(
    spans: list[Span], sheet: Sheet, mentions: Mapping[int, Mention], desk: Desk
) -> None:
    """`All emails through Resend`, `use Postmark for the emails`: mark it, and remember it."""
    for span in spans:
        places = range(span.start, span.end)
        words = {sheet.tokens[at].norm for at in places}
        named = [mentions[at] for at in places if at in mentions]
        says = len(named) == 1 and words & _MAILS and words & (MEANS | {"use", "for"})
        if says and _is_standing(span, sheet):
            desk.mailer = named[0].service
            sheet.mark(span.start, span.end, f"service {named[0].service.name}")


def _is_standing(span: Span, sheet: Sheet) -> bool:
    at = skip_fillers(sheet.tokens, span.start, span.end)
    if at >= span.end:
        return False
    if sheet.tokens[at].norm == "use":
        return True
    verb = verb_at(sheet.tokens, at)
    sends_all = verb is not None and at + 1 < span.end and sheet.tokens[at + 1].norm == "all"
    return sends_all or sheet.tokens[at].norm in (_VERBLESS & DETERMINERS)
