"""What explainers of crons print is read back as the cron that it explains."""

import random
from datetime import date, datetime

import pytest

from assistant.planners.offline.schedules import read_phrase
from generators.schedules import LocalSchedule
from tests.assistant.planners.offline.schedules.explained import Cron, Spelt, cron_of, styles

_KINDS = ("star", "one", "list", "range", "step", "stepped")
_FIELDS = (
    (0, 59, (5, 10, 15, 20, 7), (1, 6, 2, 1, 2, 1)),
    (0, 23, (2, 3, 4, 6, 5), (2, 5, 2, 2, 1, 1)),
    (1, 28, (2, 3, 5), (5, 2, 1, 1, 1, 1)),
    (1, 12, (2, 3, 4), (6, 1, 1, 1, 1, 1)),
    (0, 6, (2, 3), (5, 1, 1, 2, 1, 1)),
)
"""Bounds, steps, and how often each kind is drawn."""


def _field(draw: random.Random, place: int) -> Spelt:
    low, high, steps, weights = _FIELDS[place]
    values = range(low, high + 1)
    kind = draw.choices(_KINDS, weights)[0]
    if kind == "star":
        return Spelt("star")
    if kind == "one":
        return Spelt("list", (draw.choice(values),))
    if kind == "list":
        return Spelt("list", tuple(sorted(draw.sample(values, draw.randint(2, 4)))))
    if kind == "step":
        return Spelt("step", (), draw.choice(steps))
    first, last = sorted(draw.sample(values, 2))
    whole = kind == "range" or last - first < steps[0]
    return Spelt("range" if whole else "stepped", (first, last), draw.choice(steps))


def _cron(seed: int) -> Cron:
    draw = random.Random(seed)  # noqa: S311 - test data
    minute, hour, dom, month, dow = (_field(draw, place) for place in range(5))
    return minute, hour, dom, month, dow


def _open(cron: Cron) -> bool:
    """Whether words for it can mean something else: steps that do not divide, months without days."""
    uneven = any(
        field.every > 1 and size % field.every for field, size in zip(cron, (60, 24), strict=False)
    )
    return uneven or (cron[3].every > 1 and cron[2].kind == cron[4].kind == "star")


@pytest.mark.parametrize("seed", range(150))
def test_every_style_of_explainer_is_read_back(seed: int) -> None:
    """The moments of 2027 are those of the cron; what can mean two things is noted or asked."""
    cron = _cron(seed)
    wanted = LocalSchedule.from_cron(cron_of(cron))
    span = datetime(2027, 1, 1), datetime(2028, 1, 1)  # noqa: DTZ001 - local times, no zone
    moments = list(wanted.firings_local(*span))
    for style, phrase in styles(cron):
        reading = read_phrase(phrase, today=date(2026, 11, 20))
        if not moments and reading.refusal:
            continue
        if _open(cron) and (reading.questions or reading.notes):
            continue
        assert not reading.questions, (style, phrase)
        assert reading.schedule is not None, (style, phrase)
        assert list(reading.schedule.firings_local(*span)) == moments, (style, phrase)
