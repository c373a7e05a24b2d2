"""The route of an app in which an event happens: `user/upgraded` in `POST /users/{id}/upgrade`."""

from __future__ import annotations

import re

from assistant.planners.offline.events.vocabulary import happening_forms
from assistant.planners.offline.words import plural, singular
from generators.apps.facts import AppFacts, RouteFacts

_METHODS = {
    "created": {"POST"},
    "updated": {"PUT", "PATCH"},
    "changed": {"PUT", "PATCH"},
    "edited": {"PUT", "PATCH"},
    "deleted": {"DELETE"},
    "removed": {"DELETE"},
}
"""What the method alone says of a route that names no verb."""
_CHANGING = frozenset(["POST", "PUT", "PATCH", "DELETE"])
_WORDS = re.compile(r"[a-z0-9]+")


def sending_route(noun: str, verb: str, app: AppFacts) -> RouteFacts | None:
    """The only route in which `verb` (a participle) happens to a `noun`; None when none or several."""
    things = {form for word in re.split(r"[ _]+", noun) for form in (singular(word), plural(word))}
    about = [one for one in app.routes if one.method in _CHANGING and things & _segments(one)]
    told = [one for one in about if _does(one, verb)]
    plain = [
        one
        for one in about
        if one.method in _METHODS.get(verb, ()) and _segments(one, last=True) <= things
    ]
    found = told or plain
    return found[0] if len(found) == 1 else None


def _does(route: RouteFacts, verb: str) -> bool:
    """Whether the last segment of the path, or the function, says the verb in any of its forms."""
    base = happening_forms().get(verb, (verb, ""))[0]
    said = _segments(route, last=True) | {*_WORDS.findall(route.function.replace("_", " ").lower())}
    return bool(said & {base, verb})


def _segments(route: RouteFacts, *, last: bool = False) -> set[str]:
    """Words of the path that are no parameters."""
    parts = [part for part in route.path.lower().split("/") if part and part[0] not in "{:<"]
    return {word for part in (parts[-1:] if last else parts) for word in _WORDS.findall(part)}
