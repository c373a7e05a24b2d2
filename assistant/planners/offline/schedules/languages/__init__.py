"""Languages: one module each, with its words under the meanings that the grammar knows.

`WORDS` maps a meaning (`weekday:1`, `unit:hour`, `every`) to alternatives separated by `|`; an
alternative may have several words. The grammar is the same for all languages. The meanings:

    every all per a the at on in of from to and or between only    what holds phrases together
    unit:minute … unit:year, half, halfto, quarter, other, few     intervals; halfto: "halb neun"
    rate:UNIT/N, often:N, times, apart, counted                    hourly, twice, 15分ごと
    parity:0|1                                                     even and odd days
    weekday:0-6, group:weekdays|weekends, month:1-12, business     days and months
    quarterhour, afterhour                                         "elk kwartier", 过整点后
    edge:1|-1                                                      "every month at the end"
    plural, dayofweek, dayofmonth, monthend, quarterend, yearend
    number:N, ordinal:N (-1 is the last), nth, nearest, beginning, end    counting
    moment:MINUTES, meridian:am|pm, part:NAME, oclock, past, before, less, pasthour:N   the clock
    except, starting, until, prior, for, long, relative:DAYS, next, this    bounds
    ours, time, zonetime, standard                                 zones
    holiday, unknowable, hoursofwork, closing:MINUTES          what needs a question or a note
    negated                                                        "if it does not", which excepts nothing
    guard, behind, event, measure                                  what makes a quantity no schedule
    counter, daymark, monthmark, made, short                       Chinese and Japanese
    glue                                                           words that say nothing here
"""

import calendar
import functools
import importlib
from collections.abc import Sequence

from assistant.planners.offline.schedules.tokens import Token, tokens

NAMES = (
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
    "chinese",
    "japanese",
)
Value = int | str | bool
_NAMES = frozenset({"weekday", "month", "group", "part"})
"""What a word that is one typing error away is read as."""


class Vocabulary:
    """The words of one language, ready to be looked up."""

    def __init__(self, name: str, words: dict[str, str]) -> None:
        self.name = name
        self._phrases: dict[tuple[str, ...], dict[str, Value]] = {}
        for code, alternatives in (*_COMMON.items(), *words.items()):
            kind, _, value = code.partition(":")
            for phrase in alternatives.split("|"):
                key = tuple(token.text for token in tokens(phrase) if token.text != "-")
                self._phrases.setdefault(key, {})[kind] = _value(value)
        self._longest: dict[str, int] = {}
        for key in self._phrases:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def match(self, found: Sequence[Token], at: int) -> tuple[dict[str, Value], int] | None:
        """The meanings of the longest phrase there, and how many tokens it takes."""
        longest = self._longest.get(found[at].text, 0)
        if longest == 0 or found[at].kind not in {"word", "mark"}:
            return None
        key: tuple[str, ...] = ()
        best = None
        for step, token in enumerate(found[at : at + 2 * longest]):
            if token.text == "-" and step:
                continue
            key = (*key, token.text)
            if len(key) > longest:
                break
            if key in self._phrases:
                best = self._phrases[key], step + 1
        return best

    def meanings(self) -> list[dict[str, Value]]:
        """The meanings of all phrases."""
        return list(self._phrases.values())

    def meaning(self, word: str) -> dict[str, Value]:
        """The meanings of one word."""
        return self._phrases[(word,)]

    def nearest_name(self, word: str) -> str | None:
        """The name of a day or month that is one typing error away, if exactly one is."""
        if not 5 <= len(word) <= 11 or not word.isalpha() or word >= "\u3000":
            return None
        near = {n for part in _shortened(word) for n in self._misspellings.get(part, ())}
        near = {name for name in near if _one_edit(word, name)}
        meanings = {str(self.meaning(name)) for name in near}
        return max(near, key=len) if len(meanings) == 1 else None

    @functools.cached_property
    def _misspellings(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for key, kinds in self._phrases.items():
            if len(key) == 1 and len(key[0]) >= 5 and kinds.keys() & _NAMES:
                for part in _shortened(key[0]):
                    index[part] = (*index.get(part, ()), key[0])
        return index


def _value(text: str) -> Value:
    if not text:
        return True
    return int(text) if text.lstrip("-").isdigit() else text


def _shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _one_edit(word: str, name: str) -> bool:
    """Whether one letter was left out, doubled, mistyped or swapped; short names forgive less."""
    if sorted(word) == sorted(name):
        differing = [at for at in range(len(name)) if word[at] != name[at]]
        return len(differing) == 2 and differing[1] == differing[0] + 1
    if len(word) == len(name):
        return len(name) >= 6 and sum(a != b for a, b in zip(word, name, strict=True)) == 1
    longer, shorter = sorted((word, name), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter[:1] == longer[:1]


@functools.cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of one language, loaded on first use."""
    module = importlib.import_module(f"{__name__}.{name}")
    return Vocabulary(name, module.WORDS)


_ENGLISH = frozenset(
    [
        "the",
        "at",
        "every",
        "each",
        "and",
        "with",
        "daily",
        "hourly",
        "weekly",
        "monthly",
        "yearly",
        "hours",
        "days",
        "weekdays",
        "weekday",
        "weekends",
        "past",
        "through",
        "between",
        "midnight",
        "noon",
        "month",
    ]
)
"""Words that only English has: with one of them no other language is loaded."""
_SAMPLE = 400
_COMMON = {
    "meridian:am": "am|a.m.|a. m.",
    "meridian:pm": "pm|p.m.|p. m.",
    **{f"weekday:{at}": name.lower() for at, name in enumerate(("Sunday", *calendar.day_name[:6]))},
    **{f"month:{at}": name.lower() for at, name in enumerate(calendar.month_name) if name},
}
"""What all languages write, and the English names that explainers of crons leave in them."""


def choose(found: Sequence[Token]) -> Vocabulary:
    """The vocabulary of the language that knows most of these words; English when in doubt."""
    sample = found[:_SAMPLE]
    if any(token.text in _ENGLISH for token in sample):
        return vocabulary("english")
    return vocabulary(max(NAMES, key=lambda name: _known(sample, vocabulary(name))))


def _known(sample: Sequence[Token], language: Vocabulary) -> int:
    """How many letters of the sample are in phrases of the language."""
    letters = at = 0
    while at < len(sample):
        match = language.match(sample, at)
        length = match[1] if match else 1
        if match:
            letters += sum(len(token.text) for token in sample[at : at + length])
        at += length
    return letters
