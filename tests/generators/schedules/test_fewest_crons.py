"""Plans are minimal: in the number of crons, then in superfluous firings. Checked by brute force."""

from collections.abc import Iterator
from datetime import date
from functools import cache, reduce
from itertools import chain, combinations, product
from operator import or_

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.schedules import LocalSchedule, to_utc
from generators.schedules.almanac import day_number
from generators.schedules.boxes import boxes
from generators.schedules.colouring import Colouring
from generators.schedules.fields import DAY_OF_MONTH, DAY_OF_WEEK, MONTH, parse
from generators.schedules.parts import covering, exact, fired
from generators.schedules.patterns import Pattern, Scope, scope
from generators.schedules.rank import least

Cell = tuple[int, ...]


def subsets(values: list[int]) -> Iterator[tuple[int, ...]]:
    """All subsets but the empty one."""
    return chain.from_iterable(combinations(values, n + 1) for n in range(len(values)))


@cache
def fewest_boxes(cells: frozenset[Cell]) -> int:
    """The least number of disjoint boxes that fill a set of cells, by trying all."""
    if not cells:
        return 0
    corner = min(cells)
    sides = [
        [(here, *way) for way in [(), *subsets(sorted({c[axis] for c in cells} - {here}))]]
        for axis, here in enumerate(corner)
    ]
    tried = (frozenset(product(*box)) for box in product(*sides))
    return min(1 + fewest_boxes(cells - box) for box in tried if box <= cells)


def chosen(grid: list[Cell], number: int) -> frozenset[Cell]:
    """The cells of a grid that a number has bits for."""
    return frozenset(cell for n, cell in enumerate(grid) if number >> n & 1)


@pytest.mark.parametrize("hours", [(0, 1, 2), (7, 13, 23)])
def test_times_of_day_take_the_fewest_boxes(hours: tuple[int, ...]) -> None:
    """All 511 ways to choose from three hours and three minutes, against trying everything."""
    grid: list[Cell] = list(product(range(3), range(3)))
    for number in range(1, 512):
        cells = chosen(grid, number)
        found, proved = boxes(hours[h] * 60 + m * 20 for h, m in cells)
        assert proved
        times = [time for box in found for time in box.times]
        assert sorted(times) == sorted(hours[h] * 60 + m * 20 for h, m in cells)
        assert len(found) == fewest_boxes(cells)


def test_months_and_times_take_the_fewest_crons() -> None:
    """A third of the ways to choose from three months, two hours and two minutes."""
    days = years(2027, 4)
    grid: list[Cell] = list(product(range(3), range(2), range(2)))
    for number in range(1, 1 << 12, 3):
        cells = chosen(grid, number)
        wanted: dict[int, int] = {}
        for month, hour, minute in cells:
            time = hour * 60 + minute * 30
            wanted[time] = wanted.get(time, 0) | days.months[month + 1]
        found = exact(wanted, days)
        assert found is not None
        assert found.proved
        assert fired(found.parts, days).keys() == wanted.keys()
        assert len(found.parts) == fewest_boxes(cells)


@settings(max_examples=60)
@given(cells=st.frozensets(st.tuples(*[st.integers(0, 1)] * 3, st.integers(0, 2)), min_size=1))
def test_months_weekdays_and_times_take_the_fewest_crons(cells: frozenset[Cell]) -> None:
    """Two months, weekdays and hours and three minutes, against trying everything."""
    days = years(2027, 4)
    wanted: dict[int, int] = {}
    for month, dow, hour, minute in cells:
        taken = days.months[month + 1] & days.almanac.dows[dow + 1]
        wanted[hour * 60 + minute * 20] = wanted.get(hour * 60 + minute * 20, 0) | taken
    found = exact(wanted, days)
    assert found is not None
    assert found.proved
    assert fired(found.parts, days) == wanted
    assert len(found.parts) == fewest_boxes(cells)


@settings(max_examples=100)
@given(cells=st.frozensets(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1))
def test_no_partition_is_smaller_than_the_least(cells: frozenset[Cell]) -> None:
    """The bounds that end a search are bounds, and the search is exact where they are not met."""
    assert least(cells) <= fewest_boxes(cells)
    assert Colouring(cells, patience=0).least <= fewest_boxes(cells)
    found, proved = boxes(hour * 60 + minute for hour, minute in cells)
    assert proved
    assert len(found) == fewest_boxes(cells)


def all_partitions(cells: frozenset[Cell]) -> Iterator[list[frozenset[Cell]]]:
    """Every way to fill a set of cells with disjoint boxes."""
    if not cells:
        yield []
        return
    corner = min(cells)
    sides = [
        [(here, *way) for way in [(), *subsets(sorted({c[axis] for c in cells} - {here}))]]
        for axis, here in enumerate(corner)
    ]
    for box in (frozenset(product(*shape)) for shape in product(*sides)):
        if box <= cells:
            yield from ([box, *rest] for rest in all_partitions(cells - box))


@settings(max_examples=60)
@given(data=st.data())
def test_a_cover_is_the_cheapest_of_the_smallest(data: st.DataObject) -> None:
    """Times with days of their own: fewest crons, then fewest firings in vain, of all partitions."""
    days = years(2027, 2)
    times = data.draw(
        st.frozensets(
            st.tuples(st.integers(0, 2), st.integers(0, 1)).map(lambda c: c[0] * 60 + c[1]),
            min_size=1,
        )
    )
    some = st.sets(st.integers(0, days.days - 1), min_size=1, max_size=3)
    wanted = {time: sum(1 << (n + 4) for n in data.draw(some)) for time in sorted(times)}
    found, proved = covering(wanted, days, most=99, either=False)
    assert proved

    def price(parts: list[frozenset[Cell]]) -> tuple[int, int]:
        needed = [[hour * 60 + minute for hour, minute in box] for box in parts]
        tight = [days.tight(reduce(or_, (wanted[t] for t in own)), either=False) for own in needed]
        fires = [
            days.taken(one).bit_count() * len(own) for one, own in zip(tight, needed, strict=True)
        ]
        return len(parts), sum(fires)

    cells: frozenset[Cell] = frozenset(divmod(time, 60) for time in times)
    firings = sum(some.bit_count() for some in fired(found, days).values())
    assert (len(found), firings) == min(map(price, all_partitions(cells)))


def years(first: int, count: int) -> Scope:
    """The scope of whole years."""
    start, end = (day_number(date(year, 1, 1)) for year in (first, first + count))
    return scope((start - 4, end + 4), (start, end))


@settings(max_examples=30)
@given(st.data())
def test_a_covering_pattern_has_the_fewest_superfluous_days(data: st.DataObject) -> None:
    """No choice of weekdays alone, or of days of the month alone, covers the days with fewer."""
    days = years(2027, 4)
    dates = data.draw(st.sets(st.integers(0, days.days - 1), min_size=1, max_size=6))
    wanted = sum(1 << (n + 4) for n in dates)
    found = days.tight(wanted, either=False)
    assert not wanted & ~days.taken(found)
    present = frozenset(m for m in range(1, 13) if wanted & days.months[m])
    assert days.taken(found) == days.taken(found._replace(months=present))
    fewest = days.taken(found).bit_count()
    doms = [d for d in range(1, 32) if wanted & days.almanac.doms[d]]
    options = [Pattern(present, frozenset(), frozenset(dows)) for dows in subsets(list(range(7)))]
    options += [Pattern(present, frozenset(some), frozenset()) for some in subsets(doms)]
    covering = [option for option in options if not wanted & ~days.taken(option)]
    assert fewest == min(days.taken(option).bit_count() for option in covering)


@settings(max_examples=60)
@given(
    months=st.frozensets(st.integers(1, 12), min_size=1),
    doms=st.frozensets(st.integers(1, 31), max_size=3),
    dows=st.frozensets(st.integers(0, 6), max_size=3),
)
def test_the_days_of_one_cron_are_one_pattern(
    months: frozenset[int], doms: frozenset[int], dows: frozenset[int]
) -> None:
    """What one cron can say exactly is never split, whatever days months lack."""
    days = years(2027, 28)
    wanted = days.taken(Pattern(months, doms, dows))
    found = days.exact(wanted)
    assert found is not None
    assert len(found) == (1 if wanted else 0)
    assert sum(days.taken(pattern) for pattern in found) == wanted


@settings(max_examples=40)
@given(
    time=st.tuples(st.integers(0, 23), st.integers(0, 59)),
    dows=st.frozensets(st.integers(0, 6), min_size=1),
    offset=st.integers(-12 * 60, 14 * 60),
)
def test_weekdays_at_a_fixed_offset_are_one_cron(
    time: tuple[int, int], dows: frozenset[int], offset: int
) -> None:
    """Any offset, any time: one cron, no guard, nothing superfluous."""
    sign, ahead = "+" if offset >= 0 else "-", abs(offset)
    zone = f"{sign}{ahead // 60:02}:{ahead % 60:02}"
    plan = to_utc(LocalSchedule.weekly(tuple(dows), *time), zone)
    assert (len(plan.crons), plan.guard, plan.superfluous_per_year) == (1, None, 0.0)


FIELDS = st.tuples(
    st.sampled_from([6, 9, 12, 17]),
    st.sampled_from([0, 15, 30]),
    st.frozensets(st.integers(1, 12), min_size=1),
    st.frozensets(st.integers(0, 6), min_size=1),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(FIELDS, min_size=2, max_size=4))
def test_of_four_times_with_days_of_their_own_the_fewest_are_proved(
    times: list[tuple[int, int, frozenset[int], frozenset[int]]],
) -> None:
    """The crons are the same firings, never more than were put together, and proved least."""
    days = years(2027, 4)
    wanted: dict[int, int] = {}
    for hour, minute, months, dows in times:
        taken = days.taken(Pattern(months, frozenset(), dows))
        wanted[hour * 60 + minute] = wanted.get(hour * 60 + minute, 0) | taken
    found = exact(wanted, days)
    if found is None:
        return  # days that no fields say, such as Mondays of one month and Fridays of others
    assert fired(found.parts, days) == wanted
    assert found.proved


@pytest.mark.parametrize(
    ("crons", "count"),
    [
        (("0 6 * 1 *", "0 9 1-15 1 *", "0 12 16-31 1 *"), 2),
        (("0 6 1,31 1 *", "0 6 1 2 *", "0 9 1 1 *", "0 9 1 2 *", "0 9 31 1 *"), 1),
        (("0 6 29 1,2 *", "0 9 29-31 1,2 *", "0 6 30,31 1 *"), 1),
        (("0 6 * 1 *", "0 9 * 1 1", "0 12 * 1 0,2-6"), 2),
    ],
)
def test_whole_months_and_days_that_do_not_exist_join_crons(
    crons: tuple[str, ...], count: int
) -> None:
    """Whole months are days of either field, and 30 and 31 February stand in no one's way."""
    days = years(2027, 4)
    wanted: dict[int, int] = {}
    for cron in crons:
        minute, hour, dom, month, dow = cron.split()
        pattern = Pattern(
            frozenset(parse(month, MONTH)),
            frozenset() if dom == "*" else frozenset(parse(dom, DAY_OF_MONTH)),
            frozenset(parse(dow, DAY_OF_WEEK)) if dow != "*" or dom == "*" else frozenset(),
        )
        time = int(hour) * 60 + int(minute)
        wanted[time] = wanted.get(time, 0) | days.taken(pattern)
    found = exact(wanted, days)
    assert found is not None
    assert found.proved
    assert fired(found.parts, days) == wanted
    assert len(found.parts) == count


HARD = (
    "0,30 6,9 * 5,9 2,3,4,5,6",
    "15 9,12 * 2,3,5 1,4,5,6",
    "30 6 * 2,3,4,6,8,11,12 1,3,4,5",
    "0,30 9,12 * 1,2,9,12 0,1,3,5,6",
    "15 17 * 2,4,10,12 1,4,6",
    "0,30 6 * 6,9 0,2,3,4,5",
    "0 9,12 * 4,9,10,12 0,3,4,6",
)


@pytest.mark.parametrize(("count", "said"), [(4, 0), (7, 1)])
def test_a_count_that_is_not_proved_is_said(count: int, said: int) -> None:
    """No plan passes for minimal when the search ended before it knew."""
    first, *others = map(LocalSchedule.from_cron, HARD[:count])
    plan = to_utc(first.model_copy(update={"also": tuple(others)}), "UTC")
    assert len([each for each in plan.doubts if "was not ruled out" in each]) == said
