"""Numbers and ordinals, as digits or as words, and lists of them."""

from collections.abc import Callable

from assistant.planners.offline.schedules.terms import Terms

Item = Callable[[Terms, int], tuple[int, int] | None]
"""Reads one value at a position: the value and the position after it."""

_LONGEST_LIST = 64
_JOINERS = ("dash", "and")


def number(terms: Terms, at: int) -> tuple[int, int] | None:
    """A whole number: 25, twenty five, vingt-cinq, 二十五."""
    value = terms.number(at, "number")
    if value is None:
        return None
    if terms.has(at, "digits"):
        return value, at + 1
    if value % 10 == 0 and 20 <= value < 100:
        return _composed(terms, at + 1, value, "number") or (value, at + 1)
    if 0 < value < 10 and terms.text[terms.items[at].start] >= "\u3000":
        return _by_tens(terms, at, value)
    if value == 10:
        return _composed(terms, at + 1, value, "number", ()) or (value, at + 1)
    return value, at + 1


def _composed(
    terms: Terms, at: int, tens: int, kind: str, joiners: tuple[str, ...] = _JOINERS
) -> tuple[int, int] | None:
    """Tens and a unit after them; a spelt-out unit only, or "twenty 5" would be one number."""
    for next_at in dict.fromkeys((at, terms.optional(at, *joiners))):
        unit = terms.number(next_at, kind)
        joined = next_at == at or terms.has(at, "dash") or terms.language != "english"
        spelt = unit is not None and not terms.has(next_at, "digits", "numeral")
        if unit and joined and spelt and 0 < unit < 10:
            return tens + unit, next_at + 1
    return None


def _by_tens(terms: Terms, at: int, value: int) -> tuple[int, int]:
    """Chinese and Japanese: 三十五."""
    if terms.number(at + 1, "number") != 10 or terms.has(at + 1, "digits"):
        return value, at + 1
    tens = value * 10
    return _composed(terms, at + 2, tens, "number", ()) or (tens, at + 2)


def ordinal(terms: Terms, at: int) -> tuple[int, int] | None:
    """1st, twenty-first, last (-1), last but one (-2)."""
    value = terms.number(at, "ordinal")
    if value is not None:
        last = terms.optional(terms.optional(at + 1, "to"), "the")
        ranged_from = terms.has(at - 1 - terms.has(at - 1, "the"), "from", "between")
        to_last = 0 < value < 32 and terms.number(last, "ordinal") == -1 and not ranged_from
        return (-value, last + 1) if to_last else (value, at + 1)
    tens = terms.number(at, "number")
    if tens in {20, 30} and not terms.has(at, "digits"):
        return _composed(terms, at + 1, tens or 0, "ordinal")
    if tens is not None and terms.has(at + 1, "ordinalmark"):
        return tens, at + 2
    dotted = terms.language == "german" and terms.has(at + 1, "dot") and terms.glued(at + 1)
    return (tens, at + 2) if tens is not None and dotted and terms.has(at, "digits") else None


def places(terms: Terms, at: int, prefix: tuple[str, ...] = ()) -> tuple[list[int], int] | None:
    """Counted places: "1st and 3rd" is [1, 3], "first two" [1, 2], "last three" [-1, -2, -3]."""
    first = ordinal(terms, at)
    count = number(terms, first[1]) if first and first[0] in {1, -1} else None
    if first and count and 1 < count[0] <= 31:
        return [first[0] * place for place in range(1, count[0] + 1)], count[1]
    listed = values(terms, at, ordinal, prefix)
    return (spread(listed[0], 1, 31), listed[1]) if listed else None


def separator(terms: Terms, at: int) -> int:
    """Past what separates two items of a list; `at` itself when nothing does."""
    after = terms.skip(at, "comma")
    if after >= len(terms):
        return at
    joint = terms.optional(after, "and", "or", "slash")
    if terms.language == "japanese":
        joint = terms.skip(joint, "and")  # と、
    return terms.skip(joint, "comma") if joint > after else after


def ranged(terms: Terms, at: int) -> int:
    """Past what makes two items a range ("through", "to", "-"); `at` when nothing does."""
    return terms.optional(at, "to", "dash")


def values(
    terms: Terms, at: int, item: Item, prefix: tuple[str, ...] = ()
) -> tuple[list[tuple[int, int]], int] | None:
    """A list of items and ranges: "1, 5 and 10 through 12" gives [(1, 1), (5, 5), (10, 12)]."""
    found: list[tuple[int, int]] = []
    end = at
    while len(found) < _LONGEST_LIST:
        one = _item_or_range(terms, terms.skip(at, *prefix), item)
        if one is None:
            return (found, end) if found else None
        found.append(one[0])
        end = one[1]
        at = separator(terms, end)
        if at == end:
            break
    return found, end


def _item_or_range(terms: Terms, at: int, item: Item) -> tuple[tuple[int, int], int] | None:
    first = item(terms, at)
    if first is None:
        return None
    to = ranged(terms, first[1])
    last = item(terms, terms.skip(to, "the")) if to > first[1] else None
    if last and terms.has(last[1], "made") and terms.items[last[1]].text == "ま":
        last = last[0], last[1] + 1  # 3から6まで
    return ((first[0], last[0]), last[1]) if last else ((first[0], first[0]), first[1])


def between(terms: Terms, at: int, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The range that two items are after "between", which stands before the first of them."""
    where = at - 1
    while terms.has(where, "the", "on", "glue") and not terms.has(where, "between"):
        where -= 1
    if terms.has(where, "between") and len(pairs) == 2:
        return [(pairs[0][0], pairs[1][0])]
    return pairs


def spread(pairs: list[tuple[int, int]], low: int, high: int) -> list[int]:
    """The values of items and ranges, where a range may run over the end (Friday to Monday)."""
    chosen: list[int] = []
    for first, last in pairs:
        if first <= last:
            chosen += range(first, last + 1)
        else:
            chosen += [*range(first, high + 1), *range(low, last + 1)]
    return list(dict.fromkeys(chosen))
