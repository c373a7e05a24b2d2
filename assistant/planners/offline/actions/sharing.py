"""An action without a verb of its own: `… and a follow-up after three days`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_named
from assistant.planners.offline.clauses import Span


def shared(view: View, span: Span, before: Action) -> Action:
    """Read what a clause names with the verb of the action before; where it goes stays the same."""
    found = read_named(view, span, before.verb)
    parts: dict[str, Any] = {
        name: own
        for name in ("target", "means")
        if (own := getattr(before, name)).services and not getattr(found, name).services
    }
    own = bool(found.emails or found.channel or found.handle or found.services)
    if not own:
        parts |= {"emails": before.emails, "channel": before.channel, "handle": before.handle}
    return replace(found, **parts)
