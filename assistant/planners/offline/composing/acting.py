"""Which module makes the steps of which sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.planners.offline.actions.action import Action, Part
from assistant.planners.offline.actions.verbless import TALKS
from assistant.planners.offline.composing.changing import remove, update
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.composing.fetching import WEB, fetch
from assistant.planners.offline.composing.operations import choose
from assistant.planners.offline.composing.sending import send
from assistant.planners.offline.composing.signals import calls_function, emit, invoke
from assistant.planners.offline.composing.storing import create, put, store, sync
from assistant.planners.offline.composing.thinking import ask, think
from assistant.planners.offline.composing.unknown import (
    by_hand,
    stated_method,
    unknown_service,
    web_address,
)
from assistant.planners.offline.composing.working import work
from assistant.planners.offline.lexicon import ARTIFACTS, NOTICES
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import Verb, verbs
from generators.spec.steps import Step

SENSES: dict[str, Callable[[Action, Desk], tuple[Step, ...]]] = {
    "fetch": fetch,
    "sync": sync,
    "store": store,
    "create": create,
    "send": send,
    "ai": think,
    "code": work,
    "update": update,
    "remove": remove,
    "emit": emit,
    "invoke": invoke,
}


_FANS = listed("fan queue enqueue raise issue put throw spawn")
"""Verbs of which the object is an event: `fan out an item/found event per row`."""
_GETS = listed("get receive")
"""`get an email` is being sent one."""
_THOUGHT = listed("code update fetch create store invoke")


def _written_back(action: Action, desk: Desk) -> tuple[Step, ...]:
    """`tag the ticket with AI`: what the model says is kept where the event happened."""
    found = desk.origin.connector if desk.origin else None
    if found is None or action.verb.base.removeprefix("auto-") not in _MARKS:
        return ()
    told = replace(action, verb=Verb("label", "update", "base"))
    nouns = action.nouns | {desk.event.noun if desk.event else "", "label", "tag"}
    choice = choose(found, told, "update", frozenset(nouns))
    if choice is None or not choice.sure:
        return ()
    return put(desk.origin, desk.event.noun if desk.event else "record", told, desk)


_MARKS = listed("label tag assign prioritise prioritize flag route categorise categorize")


def _makes_file(action: Action) -> bool:
    """`generate the PDF`: no model writes it unless one is named."""
    makes = action.verb.base in {"generate", "compose", "extract"}
    return makes and action.vendor is None and bool(_FILES & {*action.object.words})


def _rung(action: Action, desk: Desk) -> tuple[Step, ...]:
    """`call the on-call engineer via Twilio`, `ping Foobar.io`: neither is a function or an address."""
    means = next(iter(action.means.services), None)
    if action.verb.base in {"call", "phone", "ring"} and means and not action.url:
        if means.connector is None and action.object.words:
            return unknown_service(action, means, desk)
        if means.connector and means.connector.operation("make-call"):
            return put(means, "call", _ringing(action), desk)
    if action.verb.base == "ping" and _is_signal(action):
        return unknown_service(action, action.object.services[0], desk)
    return ()


def _started(action: Action, desk: Desk) -> tuple[Step, ...]:
    """`trigger a Netlify build`, `start a build on Netlify`: what is started is a service's, no function and no event of the app."""
    starts = action.sense in {"emit", "invoke"} and not (action.event or action.name)
    said = bool(action.object.words) and action.verb.base in _STARTS
    there = (*action.target.services, *action.means.services) if said else ()
    services = action.object.services or there
    if not (starts and services):
        return ()
    service, base = services[0], action.verb.base
    if action.noun in _ASKED_FOR:
        return fetch(replace(action, verb=Verb(base, "fetch", "base")), desk)
    started = replace(action, verb=Verb(base, "create", "base"))
    found = service.connector
    choice = choose(found, started, "create", action.nouns) if found else None
    if choice is None or not choice.sure:
        return unknown_service(action, service, desk)
    return put(service, action.noun, started, desk)


_STARTS = listed("trigger start launch fire")
_ASKED_FOR = listed("query search report lookup export")
"""What is run to get something."""


def _ringing(action: Action) -> Action:
    return replace(action, verb=Verb("call", "create", "base"))


_FILES = listed(
    "pdf pdfs csv csvs report reports thumbnail thumbnails certificate certificates invoice invoices "
    "file files receipt receipts zip label labels qr export exports backup sitemap token link links "
    "code codes password key keys preview previews statement statements contract xml json spreadsheet "
    "excel text audio pages images frames id ids url urls image-sizes subtitles frames metadata exif"
)
_MAILED = listed("email mail message sms notification")
"""`greet them with an email`: a verb no list has, and what is sent."""


def thinks(action: Action) -> bool:
    """`score the lead with GPT`: what a model is named for, it does."""
    if action.vendor is None or action.sense not in _THOUGHT:
        return False
    return not [each for each in action.services if each.model is None]


def tells(action: Action) -> bool:
    """Whether the object is something that people are sent."""
    words = {*action.object.words}
    return bool(words & (NOTICES | ARTIFACTS)) and action.url is None


_PLACED = listed(
    "put drop mention leave stick dump throw paste pin toss show place share surface highlight flag "
    "list display pop slip stick note log hang air voice deposit bring hand pass"
)
"""Verbs that in a channel all mean to post: `drop the list in #finance`."""


_INTO = listed("drop load feed pour")
"""Verbs that with `into` mean to put there: `load the rows into BigQuery`."""


def _said_there(action: Action) -> Action:
    """`mention the total in #marketing on Slack`: what is put in a channel is posted there."""
    asides = [*action.target.services, *action.means.services]
    talks = all(each.connector is None or each.name in TALKS for each in asides)
    if action.verb.base in _PLACED and action.channel and talks:
        return replace(action, verb=Verb("post", "send", "base"))
    inside = {"into", "onto"} & {*action.text.lower().split()}
    if action.verb.base in _INTO and inside and action.target.services:
        return replace(
            action, verb=Verb("put", "sync" if action.source.services else "store", "base")
        )
    return action


def act(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Make the steps of an action."""
    action = _said_there(action)
    if action.event and (action.sense in {"send", "emit", "create"} or action.verb.base in _FANS):
        return emit(action, desk)
    rung = _started(action, desk) or _rung(action, desk)
    if rung:
        return rung
    if action.verb.base in _BEGINS and {*action.means.words} & NOTICES:
        action = _begun(action)
    if calls_function(action):
        return invoke(action, desk)
    if action.sense == "ai" and _is_told(action):
        return (*think(_unsent(action), desk), *send(_passed_on(action), desk))
    noted = action.sense == "create" and bool({*action.object.words} & NOTICES)
    if action.channel and (noted or action.sense in {"code", "store"}) and not action.services:
        return send(replace(action, verb=Verb("post", "send", "base")), desk)
    if thinks(action):
        return (*think(action, desk), *_written_back(action, desk))
    if action.vendor is not None and action.sense in {"create", "store", "sync"}:
        return (*_prepared(action, desk), *act(replace(action, vendor=None), desk))
    return _done(action, desk)


def _is_signal(action: Action) -> bool:
    """`ping Foobar.io`: it is called, and nobody is told anything."""
    pinged = action.object.services[:1]
    return bool(pinged) and pinged[0].connector is None and not action.object.words


_BEGINS = listed("start begin open follow finish end close continue go kick")


def _begun(action: Action) -> Action:
    """`start with a welcome mail in Loops`: what it begins with is sent."""
    object_ = Part(action.means.words, action.object.services)
    means = Part((), action.means.services)
    return replace(action, verb=Verb("send", "send", "base"), object=object_, means=means)


def _is_told(action: Action) -> bool:
    """`summarise them in Slack`: what a model writes is sent somewhere."""
    names = {each.name for each in action.target.services}
    return bool(action.channel) or bool(names & TALKS)


def _unsent(action: Action) -> Action:
    return replace(action, target=Part(), channel=None)


def _passed_on(action: Action) -> Action:
    """The sending of what a model wrote."""
    verb = Verb("post", "send", "base")
    return replace(action, verb=verb, object=Part(), topic=Part(), source=Part(), vendor=None)


def _prepared(action: Action, desk: Desk) -> tuple[Step, ...]:
    """`… into Linear issues with AI triage`: what a model does before it is put there."""
    task = [word for word in action.means.words if word not in {"powered", "assistance"}][:2]
    data = desk.data or desk.event
    about = data.noun if data else ""
    words = task or ["prepare"]
    told = f"{' '.join(words).capitalize()} of the {about}" if about else " ".join(words)
    return ask(told, tuple(words), action, desk)


_HELD = listed("pause hold delay")
"""`pause the ads`: done to something, and no wait."""


def _done(action: Action, desk: Desk) -> tuple[Step, ...]:
    """What needs no model and no other function."""
    if action.verb.base in {"generate", "compose"} and action.target.services:
        verb = Verb("create", "create", "base")
        return create(replace(action, verb=verb), desk)
    if (
        action.verb.base in {"archive", "move"}
        and action.target.services
        and (action.object.services or action.source.services)
    ):
        return sync(replace(action, verb=Verb("copy", "sync", "base")), desk)
    talks = bool({each.name for each in action.target.services} & TALKS)
    if action.verb.base in _GETS and not action.source.services and (talks or tells(action)):
        return send(action, desk)
    if action.url and stated_method(action) and not action.services:
        return web_address(action, desk)
    if _makes_file(action):
        return by_hand(action, desk)
    if action.verb.base not in verbs() and action.says(*_MAILED):
        return send(action, desk)
    if action.verb.base == "ping" and (action.url or {*action.object.words} & WEB):
        return web_address(action, desk, reads=True)
    maker = SENSES.get("code" if action.verb.base in _HELD else action.sense)
    return maker(action, desk) if maker else ()
