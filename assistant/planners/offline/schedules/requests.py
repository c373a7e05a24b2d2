"""The schedule inside a whole request, apart from quantities and dates that are something else.

Phrases that stand together are a cluster. The first cluster with a rhythm ("every Monday") is the
schedule; others complete it where it is silent: a time of day, a zone, an exception.
"""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.schedules.draft import SUBDAY
from assistant.planners.offline.schedules.facts import (
    Asked,
    Count,
    DayPart,
    Days,
    End,
    Every,
    Except,
    Fact,
    FromTime,
    Lasting,
    Months,
    Often,
    Only,
    OwnZone,
    PastHour,
    Remark,
    Start,
    Times,
    UntilTime,
    Wrong,
    Zone,
)
from assistant.planners.offline.schedules.scan import Said, is_glue
from assistant.planners.offline.schedules.strength import Strength, strength
from assistant.planners.offline.schedules.terms import Terms
from assistant.planners.offline.schedules.trailing import left_out, trails


class Cluster(NamedTuple):
    """Phrases with nothing but glue between them."""

    said: tuple[Said, ...]
    strength: Strength

    @property
    def facts(self) -> list[Fact]:
        """All facts of its phrases."""
        return [fact for one in self.said for fact in one.facts]


def schedule_in(terms: Terms, said: Sequence[Said]) -> list[Said]:
    """The phrases of a request that say when it should run; none when it does not say."""
    clusters = _clusters(terms, said)
    main = _main(terms, clusters)
    if main is None:
        return []
    chosen = [one for cluster in clusters if _belongs(terms, cluster, main) for one in cluster.said]
    return sorted(chosen, key=lambda one: one.start)


def rival(terms: Terms, said: Sequence[Said], chosen: Sequence[Said]) -> Asked | None:
    """The question which of two rhythms is meant, when a request tells both of equal rank."""
    for cluster in _clusters(terms, said):
        if cluster.said[0] not in chosen and _stands_alone(terms, cluster):
            words = (_words(terms, chosen), _words(terms, cluster.said))
            return Asked("Two schedules are said: which one is meant?", words, words[0])
    return None


def bounds_apart(terms: Terms, said: Sequence[Said], chosen: Sequence[Said]) -> list[Remark]:
    """What is stated about bounds that the schedule does not take; waits and limits are none."""
    phrases = [one for cluster in _clusters(terms, said) for one in cluster.said]
    return left_out(terms, phrases, chosen)


def _stands_alone(terms: Terms, cluster: Cluster) -> bool:
    """Whether a cluster is a schedule of its own: "every 3 hours", "on Fridays at 4"."""
    if cluster.strength < Strength.RHYTHM:
        return False
    places = range(cluster.said[0].start, cluster.said[-1].end)
    announced = any(terms.has(at, "every", "plural") for at in places)
    often = [fact for fact in cluster.facts if isinstance(fact, Every)]
    return announced and (_timed(cluster.facts) or any(fact.unit in SUBDAY for fact in often))


def _words(terms: Terms, said: Sequence[Said]) -> str:
    parts = ((terms.items[one.start].start, terms.items[one.end - 1].end) for one in said)
    return " ".join(terms.text[start:end].strip(" ,") for start, end in parts)


def _clusters(terms: Terms, said: Sequence[Said]) -> list[Cluster]:
    groups: list[list[tuple[Said, Strength]]] = []
    ends = [0, *(one.end for one in said)]
    following = [*said[1:], None]
    for one, after, then in zip(said, ends, following, strict=False):
        zoned = then is not None and then.start == one.end and isinstance(then.facts[0], Zone)
        weight = strength(terms, one, after, zoned=zoned)
        if weight is Strength.NONE:
            continue
        last = groups[-1][-1][0] if groups else None
        if last and _joined(terms, last.end, one.start):
            groups[-1].append((one, weight))
        else:
            groups.append([(one, weight)])
    return [
        Cluster(tuple(one for one, _ in group), _united(group)) for group in map(_settled, groups)
    ]


def _joined(terms: Terms, start: int, end: int) -> bool:
    """Whether only glue stands between; a full stop ends a cluster."""
    return all(is_glue(terms, at) and not terms.has(at, "dot") for at in range(start, end))


def _settled(group: list[tuple[Said, Strength]]) -> list[tuple[Said, Strength]]:
    """Without a place or a holiday at the edge that no time stands beside."""
    while len(group) > 1 and isinstance(group[0][0].facts[0], Zone | OwnZone):
        if isinstance(group[1][0].facts[0], Times | Days | Every):
            break
        group = group[1:]
    return group


def _united(group: list[tuple[Said, Strength]]) -> Strength:
    """A weekday beside a time of day is a rhythm although neither is alone."""
    best = max(weight for _, weight in group)
    days = any(isinstance(one.facts[0], Days | Only) for one, _ in group)
    times = any(isinstance(one.facts[0], Times | DayPart) for one, _ in group)
    return Strength.RHYTHM if days and times else best


def _main(terms: Terms, clusters: Sequence[Cluster]) -> Cluster | None:
    event = any("event" in term.kinds for term in terms.items)
    least = Strength.RHYTHM if event else Strength.TITLE
    best = max((cluster.strength for cluster in clusters), default=Strength.NONE)
    if best < least:
        return None
    return next(cluster for cluster in clusters if cluster.strength == best)


def _belongs(terms: Terms, cluster: Cluster, main: Cluster) -> bool:
    """Whether a cluster is the schedule itself or tells what the schedule leaves open."""
    if cluster is main:
        return True
    mine, own = cluster.facts, main.facts
    leading = all(is_glue(terms, at) for at in range(cluster.said[0].start))
    bounds = isinstance(mine[0], Start | End | Lasting) and not _bounded(own)
    if bounds and (leading or trails(terms, cluster.said, main.said[-1].end)):
        return True
    if leading and isinstance(mine[0], Days) and not any(isinstance(f, Days | Every) for f in own):
        return True
    if any(isinstance(fact, Wrong | Asked | Start | End | Lasting | Count | Only) for fact in mine):
        return False
    if _only(terms, cluster.said[0]) and isinstance(mine[0], Days | Times | FromTime):
        return isinstance(mine[0], Days) or not _timed(own)
    titled = cluster.strength is Strength.TITLE and isinstance(mine[0], Days)
    if (titled or cluster.strength >= Strength.MOMENT) and not _conflicting(mine, own):
        return True
    if any(isinstance(fact, Zone) for fact in own) and any(isinstance(f, Zone) for f in mine):
        return False
    return all(isinstance(one.facts[0], Except) or _named_zone(terms, one) for one in cluster.said)


def _only(terms: Terms, one: Said) -> bool:
    return any(terms.has(at, "only") for at in range(one.start, one.end))


def _bounded(facts: list[Fact]) -> bool:
    return any(isinstance(fact, Start | End | Lasting) for fact in facts)


def _timed(facts: list[Fact]) -> bool:
    return any(isinstance(fact, Times | FromTime | UntilTime | PastHour) for fact in facts)


def _conflicting(mine: list[Fact], own: list[Fact]) -> bool:
    if _timed(mine) and _timed(own):
        return True
    if _within_hours(mine, own) or _within_hours(own, mine):
        return False
    if any(isinstance(f, Every | Often) for f in mine):
        return any(isinstance(f, Every | Often | Days) for f in own)
    if any(isinstance(f, Days | Months) for f in mine):
        return any(isinstance(f, Days) for f in own)
    return any(isinstance(f, Every) and f.unit in SUBDAY for f in own)


def _within_hours(interval: list[Fact], hours: list[Fact]) -> bool:
    """Whether one tells how often, and the other between which hours."""
    often = [fact for fact in interval if isinstance(fact, Every)]
    subday = bool(often) and all(fact.unit in SUBDAY for fact in often)
    ranged = any(isinstance(fact, Times) and fact.ranged for fact in hours)
    other = [fact for fact in hours if isinstance(fact, Often) or _in_a_day(fact)]
    return subday and ranged and not other


def _in_a_day(fact: Fact) -> bool:
    return isinstance(fact, Every) and fact.unit in SUBDAY


def _named_zone(terms: Terms, one: Said) -> bool:
    """A zone that is one without a time beside it: "Tokyo time", but not "in Germany"."""
    if not isinstance(one.facts[0], Zone | OwnZone):
        return False
    said = range(one.start, one.end)
    return any(terms.has(at, "time", "zonetime", "path", "offset") for at in said)
