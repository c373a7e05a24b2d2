"""The zone that a draft states."""

from typing import NamedTuple

from assistant.planners.offline.schedules.draft import Draft
from assistant.planners.offline.schedules.facts import OwnZone, Zone


class Stated(NamedTuple):
    """The zone that the words state, if they do."""

    name: str | None
    stated: bool


def stated_zone(draft: Draft, configured: str | None) -> Stated:
    """The zone stated; an ambiguous one is the configured zone, or becomes a question."""
    own = draft.first(OwnZone)
    zones = draft.all(Zone)
    if own and not zones:
        return _own(draft, own, configured)
    if not zones:
        return Stated(None, stated=False)
    meant = [_one_of(draft, zone, configured) for zone in zones]
    if len(set(meant)) > 1:
        draft.ask(
            "Which of the zones does the time of day have?", tuple(dict.fromkeys(meant)), meant[0]
        )
    return Stated(meant[0], stated=True)


def _own(draft: Draft, own: OwnZone, configured: str | None) -> Stated:
    if configured is None:
        draft.note(f"no time zone is configured, so {own.said!r} is read as UTC")
        return Stated("UTC", stated=True)
    draft.note(f"{own.said!r} is the configured zone {configured}")
    return Stated(configured, stated=True)


def _one_of(draft: Draft, zone: Zone, configured: str | None) -> str:
    if zone.note:
        draft.note(zone.note)
    if len(zone.names) == 1:
        return zone.names[0]
    if configured in zone.names:
        draft.note(f"{zone.said} is read as the configured zone {configured}")
        return configured
    draft.ask(f"Which time zone does {zone.said!r} mean?", zone.names, zone.names[0])
    return zone.names[0]
