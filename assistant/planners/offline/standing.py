"""Sentences about the whole request: which service all emails go through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.planners.offline.clauses import Span, is_sentence_end, skip_fillers, verb_at
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.lexicon import ARTIFACTS, DETERMINERS, MEANS, NOTICES
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention, Service
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_MAILS = listed(
    "email emails mail mails messages message everything notifications both three four five letters sends"
)
_VERBLESS = listed("all every the each")
_ALL = listed("all both everything each")
_THEM = listed("them they it these those this that of the every any two three four five")
_SENT = listed(
    "email emails mail mails message messages notification notifications letter letters text texts sms "
    "reminder reminders notice notices"
)
_GOES = listed(
    "send sends sending sent deliver delivers delivered delivering go goes going out run runs routed "
    "use uses using used provider service we our i should must will be is are for please as do"
)
_USES = listed("use using please we should for it this that them all of the everything")
_SAYS_ONLY = _ALL | _THEM | _SENT | _GOES | MEANS


def read_mailer(
    spans: list[Span], sheet: Sheet, mentions: Mapping[int, Mention], desk: Desk
) -> None:
    """`All emails through Resend`, `use Postmark for the emails`: mark it, and remember it."""
    reader = _Reader(sheet, mentions, spans)
    for span in spans:
        named = reader.named(span)
        if len(named) == 1 and (reader.is_about_mails(span) or reader.is_only_carrier(span)):
            desk.mailer = named[0].service
            sheet.mark(span.start, span.end, f"service {named[0].service.name}")
        elif len(named) == 1 and reader.is_only_means(span):
            _keep(named[0].service, desk)
            sheet.mark(span.start, span.end, f"service {named[0].service.name}")
        else:
            desk.mailer = reader.trailing(span) or desk.mailer


def _keep(service: Service, desk: Desk) -> None:
    """`Use Jira.`, `Use Claude.`: what does the rest of the request."""
    if service.model is None:
        desk.about.append(service)
    else:
        desk.vendor = service.model


@dataclass(frozen=True, slots=True)
class _Reader:
    """Looks at each clause beside the others."""

    sheet: Sheet
    mentions: Mapping[int, Mention]
    spans: Sequence[Span]

    def named(self, span: Span) -> list[Mention]:
        """Services that a clause names."""
        return [self.mentions[at] for at in range(span.start, span.end) if at in self.mentions]

    def is_about_mails(self, span: Span) -> bool:
        """`All emails through Resend`, wherever it stands."""
        words = {token.norm for token in self._tokens(span)}
        says = words & _MAILS and words & (MEANS | {"use", "for"})
        return bool(says) and _is_standing(span, self.sheet)

    def is_only_carrier(self, span: Span) -> bool:
        """`Send all of them with Resend` behind what is mailed: no other mail, but how it goes."""
        words = self._words(span)
        routed = bool(words & (MEANS | _GOES)) or self._is_pair(span)
        return self._alone(span) and routed and words <= _SAYS_ONLY and self._others_mail(span)

    def is_only_means(self, span: Span) -> bool:
        """`Use Jira.`, `We use Claude for this.`: nothing is done here, and a service is named."""
        words = self._words(span)
        return self._alone(span) and bool(words & {"use", "using"}) and words <= _USES

    def _words(self, span: Span) -> set[str]:
        """The words of a clause beside the services that it names."""
        names = {at for each in self.named(span) for at in range(each.start, each.end)}
        places = (at for at in range(span.start, span.end) if at not in names)
        return {self.sheet.tokens[at].norm for at in places if self.sheet.tokens[at].kind == "word"}

    def _alone(self, span: Span) -> bool:
        """Whether a clause is a sentence of its own, beside which another stands."""
        first = span.start == 0 or is_sentence_end(self.sheet.tokens, span.start - 1)
        last = span.end >= len(self.sheet.tokens) or is_sentence_end(self.sheet.tokens, span.end)
        return span.hard and first and last and len(self.spans) > 1

    def trailing(self, span: Span) -> Service | None:
        """`…, all through Postmark`: how everything before it goes."""
        tokens = self.sheet.tokens
        for at in range(span.start + 1, span.end - 2):
            place = at + 1 + (tokens[at + 1].norm == "of") * 2
            found = self.mentions.get(place + 1)
            told = tokens[at].norm in _ALL and tokens[at - 1].norm in _JOINTS
            routed = place < span.end and tokens[place].norm in MEANS - {"by"} and found
            if told and routed and found and _closes(tokens, found.end):
                self.sheet.mark(at, found.end, f"service {found.service.name}")
                return found.service
        return None

    def _is_pair(self, span: Span) -> bool:
        """`Emails: Postmark`."""
        first = self.sheet.tokens[span.start]
        return first.norm in _SENT and any(token.norm == ":" for token in self._tokens(span))

    def _others_mail(self, span: Span) -> bool:
        """Whether something else is sent to somebody, and not to a channel."""
        return any(self._mails(other) for other in self.spans if other != span)

    def _mails(self, span: Span) -> bool:
        tokens = self._tokens(span)
        said = {token.norm for token in tokens}
        verb = verb_at(self.sheet.tokens, skip_fillers(self.sheet.tokens, span.start, span.end))
        told = verb is not None and verb.base in {"email", "mail", "text", "sms"}
        free = any(map(self.sheet.free, range(span.start, span.end)))
        channel = any(token.kind == "channel" for token in tokens)
        return free and not channel and (told or bool(said & (NOTICES | ARTIFACTS)))

    def _tokens(self, span: Span) -> Sequence[Token]:
        return self.sheet.tokens[span.start : span.end]


_JOINTS = frozenset([",", "and", "-", "–", "—", "("])


def _closes(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or is_sentence_end(tokens, at) or tokens[at].norm == ")"


def _is_standing(span: Span, sheet: Sheet) -> bool:
    at = skip_fillers(sheet.tokens, span.start, span.end)
    if at >= span.end:
        return False
    if sheet.tokens[at].norm == "use":
        return True
    verb = verb_at(sheet.tokens, at)
    sends_all = verb is not None and at + 1 < span.end and sheet.tokens[at + 1].norm == "all"
    return sends_all or sheet.tokens[at].norm in (_VERBLESS & DETERMINERS)
