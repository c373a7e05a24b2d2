"""Forms of words, lengths of time, phrases, services."""

from __future__ import annotations

import pytest

from assistant.planners.offline.numbers import read_duration, read_number, spoken
from assistant.planners.offline.phrases import Phrase
from assistant.planners.offline.services.index import find_services
from assistant.planners.offline.tokens import tokenize
from assistant.planners.offline.words import participle, plural, singular, slug, verbs


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ships", "shipped"),
        ("fails", "failed"),
        ("pays", "paid"),
        ("sends", "sent"),
        ("cancels", "cancelled"),
        ("applies", "applied"),
        ("expires", "expired"),
        ("pushes", "pushed"),
        ("created", "created"),
    ],
)
def test_participles(word: str, form: str) -> None:
    """Any form of a verb gives its participle."""
    assert participle(word) == form


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("contact", "contacts"),
        ("company", "companies"),
        ("address", "addresses"),
        ("video", "videos"),
        ("status", "statuses"),
        ("box", "boxes"),
    ],
)
def test_plurals_go_there_and_back(one: str, many: str) -> None:
    """A singular gives its plural, and the plural its singular."""
    assert plural(one) == many
    assert singular(many) == one
    assert plural(many) == many


def test_every_verb_has_its_forms() -> None:
    """Base, third person and gerund of a verb all lead to it."""
    for form in ("sync", "syncs", "syncing"):
        assert verbs()[form].base == "sync"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("three days", "3d"),
        ("a week", "1w"),
        ("half an hour", "30m"),
        ("48h", "48h"),
        ("30-second", "30s"),
        ("twenty five minutes", "25m"),
        ("two months", "60d"),
        ("a couple of days", "2d"),
    ],
)
def test_lengths_of_time(text: str, length: str) -> None:
    """A length of time in words is one that Inngest reads."""
    found = read_duration(tokenize(text), 0)
    assert found is not None
    assert found.value == length


def test_numbers_in_words_and_digits() -> None:
    """`1,200`, `twelve` and `$1,200` are numbers."""
    for text, value in (("1,200", 1200), ("twelve", 12), ("$1,200", 1200), ("ninety nine", 99)):
        found = read_number(tokenize(text), 0)
        assert found is not None
        assert found.value == value


def test_lengths_are_spoken_in_words() -> None:
    """A length reads as people say it."""
    assert [spoken(each) for each in ("1d", "4d", "90s")] == ["1 day", "4 days", "90 seconds"]


def test_optional_parts_of_a_phrase_may_be_missing() -> None:
    """A phrase matches with and without what stands in brackets, and fills its slots."""
    phrase = Phrase("retry [up to] {count:number} times|x")
    for text in ("retry up to 3 times", "retry 3 x"):
        found = phrase.match(tokenize(text), 0)
        assert found is not None
        assert found.number("count") == 3
    assert phrase.match(tokenize("retry often"), 0) is None


def test_services_are_found_in_order() -> None:
    """Known services, aliases, models and names that only look like one are found left to right."""
    tokens = tokenize("copy sfdc leads to HubSpot, ask Claude, and send them via Foobarly to Slack")
    names = [mention.service.name for mention in find_services(tokens)]
    assert names == ["salesforce", "hubspot", "anthropic", "foobarly", "slack"]


def test_everyday_words_name_no_service() -> None:
    """`make`, `front` and `linear` are services only with a capital letter."""
    assert find_services(tokenize("make a linear list at the front")) == ()


def test_what_is_literal_is_one_token() -> None:
    """Quotes, addresses, channels, events and paths are one token each."""
    text = 'send "a b" to x@y.test at https://a.test/b in #c on app/d.e with data.f and `g-h`'
    kinds = [token.kind for token in tokenize(text) if token.kind not in {"word", "mark"}]
    assert kinds == ["quoted", "email", "url", "channel", "event", "path", "code"]


def test_slugs_are_ids() -> None:
    """Anything becomes an id of letters, digits and single hyphens."""
    assert slug("Sync Größe!", "--x") == "sync-gr-e-x"
