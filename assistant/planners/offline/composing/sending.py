"""Telling people: by email, in a channel, by text message, or to an address."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.carrying import answered, carries
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import WEB, fetch_from, fetch_things
from assistant.planners.offline.composing.letters import notice_of
from assistant.planners.offline.composing.operations import (
    call,
    choose,
    given_texts,
    plain,
    variable_name,
)
from assistant.planners.offline.composing.recipients import recipient
from assistant.planners.offline.composing.texts import body_of, subject_of
from assistant.planners.offline.composing.thinking import ask
from assistant.planners.offline.composing.unknown import unknown_service, web_address
from assistant.planners.offline.lexicon import ARTIFACTS, NOTICES, SUBJECTS, TEAM, TOPICAL
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, singular
from generators.catalog.operation import Connector
from generators.catalog.registry import connector
from generators.spec.steps import Step
from generators.spec.values import Ref, Value

_MAIL_WORDS = ("email", "mail", "e-mail", "newsletter", "emails", "mails")
_TOLD = listed("notify tell alert ping warn inform remind message text dm welcome thank email mail")


def send(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that tells somebody something."""
    if _about_nothing(action, desk):
        return ()
    ways = _ways(action, desk)
    invented = action.vendor is not None and not (ways.sources or action.topic.words)
    made = () if invented else _content(action, ways.sources, desk)
    service = ways.service
    if action.from_url:
        made = web_address(action, desk, reads=True)
        action = replace(action, url=None)
    if action.vendor is not None:
        made = (*made, *_thought(action, desk))
    if service is None and (action.url or action.says("endpoint", "url", "webhook", "api")):
        return (*made, *web_address(action, desk))
    found = service.connector if service else _without_name(action, desk)
    if found is None:
        unknown = service or Service("sms", "a text message service")
        step_id = "message"
        text = body_of(action, desk, step_id=step_id, mail=False)
        return (*made, *unknown_service(action, unknown, desk, body=text))
    return (*made, *_deliver(found, action, desk))


def _thought(action: Action, desk: Desk) -> tuple[Step, ...]:
    """`an AI summary of …`: what a model makes of what is at hand, and is then sent."""
    made = [word for word in action.object.words if word in ARTIFACTS | NOTICES][-1:]
    about = " ".join((*action.filters.values(), *_topic(action, made[0] if made else None)))
    task = f"Write the {made[0] if made else 'message'}" + (f" about the {about}" if about else "")
    return ask(task, ("write", *(made or ["message"])), action, desk)


def _about_nothing(action: Action, desk: Desk) -> bool:
    """`send a report`: nobody said of what, so there is nothing to send."""
    words = {*action.object.words, *action.topic.words, *action.source.words}
    bare = bool(words & ARTIFACTS) and words <= ARTIFACTS | NOTICES | TEAM | SUBJECTS
    named = bool({*action.object.words} & ARTIFACTS and {*action.object.words} & TOPICAL)
    told = named or action.quoted or desk.data or desk.event or len(action.services) > 1
    return bare and not told


def _content(action: Action, sources: list[Service], desk: Desk) -> tuple[Step, ...]:
    """Get what a report or a summary is made of, unless it is at hand."""
    artifact = next((word for word in action.object.words if word in ARTIFACTS | _COUNTED), None)
    topic = tuple(
        word
        for word in _topic(action, artifact)
        if word not in NOTICES | ARTIFACTS | (TEAM - TOPICAL if artifact else TEAM)
        or singular(word) in desk.topics
    )
    if any(desk.of(word) for word in topic) or (action.definite and desk.data):
        return ()
    if action.from_url:
        return ()
    if sources and (desk.event is None or artifact):
        return fetch_from(sources[0], action, topic or ("record",), desk)
    plain_things = topic and not action.pronoun and _tells_things(action, topic)
    if desk.event or desk.data or not topic or not (artifact or plain_things):
        return ()
    return fetch_things(action, topic, desk)


_COUNTED = listed("number count total")


_SAYINGS = listed(
    "hello hi hey good morning night evening afternoon ping pong test happy birthday congratulations congrats "
    "welcome thanks done ok cheers bye goodbye weekend friday monday yay hooray oops there all team world"
)


def _tells_things(action: Action, topic: tuple[str, ...]) -> bool:
    """`post the open tickets`, `email me the signups`, but not `notify the owner`, `post hello`."""
    if not action.definite and {*action.object.words} <= _SAYINGS:
        return False
    if action.verb.base in _ASKED or _is_notice(action):
        return False
    one = action.definite and singular(topic[-1]) == topic[-1] and topic[-1] not in WEB
    if one and action.verb.base == "publish" and action.target.services:
        return False
    if action.verb.base not in _TOLD:
        return True
    if topic[-1] in WEB:
        return True
    things = singular(topic[-1]) != topic[-1] and not {*topic, *map(singular, topic)} & (
        TEAM | SUBJECTS
    )
    return things and action.verb.base in {"email", "mail", "message", "text", "dm"}


_ASKED = listed("ask request nudge remind")


def _is_notice(action: Action) -> bool:
    """`payroll reminder`: it is sent as it is, and nothing is got for it."""
    return bool(notice_of(action)) and not {*action.object.words} & ARTIFACTS


def _topic(action: Action, artifact: str | None) -> tuple[str, ...]:
    means = action.means.words if not {*action.means.words} & {*_MAIL_WORDS, "sms"} else ()
    topic = action.topic.words if not {*action.topic.words} <= _SPANS else ()
    words = topic or means or action.source.words
    return words or tuple(word for word in action.object.words if word != artifact)


_SPANS = listed("day week month year hour moment")
"""`the picture of the day`: not what it is about."""


class _Ways(NamedTuple):
    """Where a message is made from, and the service it goes through."""

    sources: list[Service]
    service: Service | None


def _ways(action: Action, desk: Desk) -> _Ways:
    """Tell services that things come from, from the one that carries the message."""
    sources = [*action.source.services, *action.topic.services]
    out, inside = [*action.means.services, *action.target.services], [*action.object.services]
    if len(out) > 1 and not action.means.services and not _carries_messages(out[0]):
        sources, out = [*sources, *out[:-1]], out[-1:]
    if action.channel and out and not any(map(_may_carry, out)):
        sources, out = [*sources, *out], []
    written = action.verb.base in {"email", "mail"} and inside and inside[-1].connector is None
    addressed = inside and (carries(inside[-1]) or action.verb.base in _ADDRESSES)
    if not out and addressed and not written:
        out = [inside.pop()]
    if not out and not inside and desk.event and _is_notice(action) and action.topic.services:
        out, sources = [*action.topic.services], [*action.source.services]
    if out:
        desk.carrier = out[-1] if _mails(out[-1]) else desk.carrier
        return _Ways(sources + inside, out[-1])
    mail = action.verb.base in {"email", "mail"} or action.says(*_MAIL_WORDS)
    by_default = desk.mailer if desk.mailer and (mail or not action.channel) else None
    if by_default is None and desk.carrier and (mail or _is_notice(action)) and not action.channel:
        by_default = desk.carrier
        message = f"the emails go through {by_default.title}, as the one before"
        desk.state("assumed", message, hint="name another service for this one")
    return _Ways(sources + inside, answered(action, desk) or by_default)


def _may_carry(service: Service) -> bool:
    """`the open bugs in Jira to #bugs`: a service of the catalog that takes no messages."""
    return service.connector is None or carries(service)


def _carries_messages(service: Service) -> bool:
    """`the new signups in Supabase`: that is where they are, and not where they are told."""
    return service.connector is not None and carries(service)


def _mails(service: Service) -> bool:
    """Whether a service sends emails."""
    found = service.connector
    return found is not None and any(each.param("subject") for each in found.operations)


_ADDRESSES = listed("alert notify tell ping page warn inform message")
"""Verbs whose object is who is told."""


def _without_name(action: Action, desk: Desk) -> Connector | None:
    """Email or Slack, by the words, when no service is named."""
    if action.verb.base in {"email", "mail"} or action.says(*_MAIL_WORDS) or action.emails:
        return connector("email")
    if _is_sms(action):
        return connector("twilio")
    if action.channel or action.handle or "channel" in action.target.words:
        return connector("slack")
    recipients = {*action.object.words, *action.target.words, *action.topic.words}
    told = action.verb.base in {
        "notify",
        "tell",
        "alert",
        "ping",
        "warn",
        "inform",
        "message",
        "post",
        "announce",
        "share",
    }
    if told and (
        recipients & TEAM or action.verb.base in {"post", "announce", "share", "alert", "ping"}
    ):
        desk.state(
            "assumed",
            "the request does not say how; Slack was taken",
            hint="name a service, e.g. 'by email'",
        )
        return connector("slack")
    desk.state(
        "assumed",
        "the request does not say how; email was taken",
        hint="name a service, e.g. 'on Slack'",
    )
    return connector("email")


def _is_sms(action: Action) -> bool:
    return (
        action.verb.base in {"text", "sms"} or action.says("sms") or "text" in action.object.words
    )


def _deliver(found: Connector, action: Action, desk: Desk) -> tuple[Step, ...]:
    choice = choose(found, action, "send", action.nouns | {"message", "email", "sms"})
    if choice is None:
        return unknown_service(action, Service(found.name, found.title, found), desk)
    operation = choice.operation
    mail = operation.param("subject") is not None
    step_id = desk.fresh_id(*_id_words(action, mail=mail))
    text = body_of(action, desk, step_id=step_id, mail=mail)
    given = given_texts(operation, subject_of(action, desk), text)
    if action.channel and operation.param("channel"):
        given["channel"] = plain(action.channel)
    elif action.handle and operation.param("channel"):
        given["channel"] = plain(action.handle)
    elif action.channel and operation.param("channel_id"):
        given["channel_id"] = _channel_id(found, action.channel, desk, step_id)
    for name in ("to", "recipient", "to_email", "email", "phone", "to_number"):
        param = operation.param(name)
        if param and param.required:
            given[name] = recipient(
                action,
                desk,
                step_id,
                "phone" if "phone" in name or found.name in _PHONES else "email",
            )
    step = call(
        desk, found, operation, given, step_id=step_id, name=_name(action, found, mail=mail)
    )
    published = action.verb.base == "publish" and desk.data is None
    if published and operation.gives != "nothing":
        desk.keep(Data(f"steps.{step_id}", "record", action.noun or "post"))
    desk.known.append(Data(f"steps.{step_id}", "record", "message"))
    return (step,)


def _channel_id(found: Connector, channel: str, desk: Desk, step_id: str) -> Value:
    """A service that knows channels by number: the environment tells the one of a name."""
    variable = variable_name(found.name, channel, "channel_id")
    message = f"the id of {channel} is read from {variable}"
    desk.state("assumed", message, step=step_id, hint=f"set {variable}")
    return Ref(path=f"env.{variable}")


_PHONES = frozenset({"twilio", "whatsapp", "vonage", "signal"})


def _id_words(action: Action, *, mail: bool) -> tuple[str, ...]:
    verb = (
        "send" if mail or action.verb.base in {"email", "mail", "sms", "text"} else action.verb.base
    )
    named = [word for word in action.object.words if word in ARTIFACTS | NOTICES]
    if mail and notice_of(action) and not (named and named[-1] in ARTIFACTS):
        return ("send", notice_of(action), *_WRITTEN.get(notice_of(action), ()))
    if named and named[-1] not in {"email", "message", "mail"}:
        return ("post" if verb == "send" and not mail else verb, *named[-1:])
    lead = [word for word in action.object.words if word not in ARTIFACTS | NOTICES | SUBJECTS]
    lead = lead[:1] or [w for w in action.object.words if w not in ARTIFACTS | NOTICES][:1]
    if mail:
        return (verb, *(lead if named else ()), "email")
    if not lead:
        return ("post", *(named[-1:] or ["message"]))
    return (verb, *lead)


_WRITTEN = {"welcome": ("email",), "thank-you": ("email",), "tips": ("email",)}
"""Notices that are an email by themselves."""


def _name(action: Action, found: Connector, *, mail: bool) -> str:
    words = [word for word in action.object.words if word in ARTIFACTS | NOTICES][-1:]
    lead = [
        word
        for word in action.object.words
        if word not in words and not {word, singular(word)} & (TEAM | SUBJECTS)
    ][:2]
    if mail:
        notice = notice_of(action)
        told = lead[:1] if not notice or {*lead} - {plural(notice)} else []
        told = told or ([notice] if notice else [])
        return " ".join(["Send the", *told, "email"])[:120]
    return f"Post the {' '.join(words or ['message'])} to {found.title}"[:120]
