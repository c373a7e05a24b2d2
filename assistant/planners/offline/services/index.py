"""Finds the services that tokens name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.planners.offline.lexicon import (
    ARTIFACTS,
    CONTAINERS,
    FILTER_WORDS,
    MAKERS,
    NOTICES,
    POLITE,
    STOP_WORDS,
    SUBJECTS,
    TEAM,
)
from assistant.planners.offline.services.looks import CAPITALS, is_name, is_versioned, name_end
from assistant.planners.offline.services.names import (
    CAPITAL_ONLY,
    MODELS,
    ONLY_PLACED,
    PLACED,
    SPELLINGS,
)
from assistant.planners.offline.services.spelling import near
from assistant.planners.offline.services.titles import TITLES
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import slug, verbs
from generators.catalog.operation import Connector
from generators.catalog.registry import connector, connector_names
from generators.catalog.spellings import spellings


@dataclass(frozen=True, slots=True)
class Service:
    """A service by name; `connector` is None when the catalog does not have it."""

    name: str
    title: str
    connector: Connector | None = None
    model: str | None = None
    """Vendor of a language model (empty for any); None for everything else."""
    said: str = ""
    """The name that the request gives it, where another connector answers to it: `Postgres`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A service and the tokens that name it."""

    service: Service
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """A spelling; the service behind it is looked up when it is used."""

    words: tuple[str, ...]
    title: str
    model: str | None = None

    @property
    def capital(self) -> bool:
        """Whether it counts only with a capital letter."""
        return " ".join(self.words) in CAPITAL_ONLY

    def service(self) -> Service:
        """The service, with its connector when the catalog has one."""
        if self.model is not None:
            return Service(self.model or "ai", self.title, model=self.model)
        return _named(self.title)


Index = dict[str, list[_Name]]


@cache
def _plain_names() -> Index:
    """Names that are known without loading a connector."""
    return _indexed((*_of_models(), *_of_folders(), *_of_titles()))


@cache
def _all_names() -> Index:
    """Those, and the other spellings that connectors list."""
    return _indexed((*_of_models(), *_of_aliases(), *_of_folders(), *_of_titles()))


def _indexed(names: Iterable[_Name]) -> Index:
    """First word to the names that begin with it, longest first."""
    found: dict[tuple[str, ...], _Name] = {}
    for each in names:
        found.setdefault(each.words, each)
    index: Index = {}
    for each in sorted(found.values(), key=lambda name: -len(name.words)):
        index.setdefault(each.words[0], []).append(each)
    return index


def _of_folders() -> Iterator[_Name]:
    for name in connector_names():
        for spelling in {name.replace("_", " "), name.replace("_", "")}:
            if spelling not in _EVERYDAY:
                yield _Name(_split(spelling), name)


def _of_aliases() -> Iterator[_Name]:
    for name in connector_names():
        for spelling in spellings(name):
            words = _split(spelling)
            if words and words[0] not in _EVERYDAY and not _says_more(words, name):
                yield _Name(words, name)


def _says_more(words: tuple[str, ...], name: str) -> bool:
    """`calendly meeting` is the service and a thing of it: only its first word is the name."""
    own = tuple(name.split("_"))
    return len(words) > len(own) and words[: len(own)] == own and words[-1] not in _BRANDS


_BRANDS = listed("crm online business cloud desk api bot workspace accounting cms")
"""What stands behind a name and still belongs to it."""


def _of_models() -> Iterator[_Name]:
    for spelling, vendor in MODELS.items():
        yield _Name(_split(spelling), spelling, model=vendor)


def _of_titles() -> Iterator[_Name]:
    for title in TITLES:
        yield _Name(_split(title), title)
    for spelling, title in SPELLINGS.items():
        if title:
            yield _Name(_split(spelling), title)


@cache
def _named(title: str) -> Service:
    name = slug(title).replace("-", "_")
    name = _HOMES.get(name, name)
    known = connector(name) or connector(name.replace("_", ""))
    return Service(known.name if known else name, known.title if known else title, known)


_HOMES = dict.fromkeys(("mysql", "postgres", "sqlite"), "database") | {
    "openweathermap": "openweather"
}
"""Names that another connector answers to."""
_OTHER_NAMES = listed("mysql postgres postgresql sqlite")


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.lower().split())


_EVERYDAY = listed(
    "email mail mails emails e-mail database db http api webhook table tables app smtp sql rest "
    "endpoint url web website row rows request"
)
"""Words that name no vendor, though a generic connector may list them."""


def find_services(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Find services from left to right, known ones and names that only look like one."""
    found: list[Mention] = []
    index = _index_for(tokens)
    at = 0
    while at < len(tokens):
        mention = _known(tokens, at, index) or _misspelt(tokens, at)
        joined = bool(found) and found[-1].end == at - 1 and tokens[at - 1].norm in _JOINTS
        mention = mention or _looks_like_one(tokens, at, index, joined=joined)
        if mention:
            found.append(mention)
        at = mention.end if mention else at + 1
    return tuple(found)


def _index_for(tokens: Sequence[Token]) -> Index:
    """Reading every connector takes time, so it is done only for a word that nobody knows."""
    plain = _plain_names()
    words = (token.norm.lower() for token in tokens if token.kind in {"word", "dotted"})
    known = all(word in _vocabulary() or word in plain for word in words)
    return plain if known else _all_names()


@cache
def _vocabulary() -> frozenset[str]:
    """Words that are no names of services."""
    common = STOP_WORDS | ARTIFACTS | NOTICES | TEAM | SUBJECTS | CONTAINERS | MAKERS | POLITE
    return common | CAPITALS | _COMMON | frozenset(verbs()) | frozenset(FILTER_WORDS)


_PLACES = listed("in on to from via into through")


def _known(tokens: Sequence[Token], at: int, index: Index) -> Mention | None:
    token = tokens[at]
    if token.kind not in {"word", "dotted"}:
        return None
    for name in index.get(token.norm.lower(), ()):
        end = at + len(name.words)
        placed = at > 0 and token.norm in PLACED and tokens[at - 1].norm in _PLACES
        if name.capital and not ((token.text[0].isupper() and not _opens(tokens, at)) or placed):
            continue
        if token.norm in ONLY_PLACED and not (at and tokens[at - 1].norm in _LISTED):
            continue
        if tuple(each.norm.lower() for each in tokens[at:end]) == name.words:
            service = name.service()
            if " ".join(name.words) in _OTHER_NAMES:
                service = replace(service, said=token.text)
            return _longer(tokens, Mention(service, at, end), index)
    return None


def _longer(tokens: Sequence[Token], found: Mention, index: Index) -> Mention:
    """`Splunk On-Call`: a name that the catalog lacks may go on with more capitals."""
    end = found.end
    if found.service.connector or found.service.model is not None or end >= len(tokens):
        return found
    more = is_name(tokens[end]) or is_versioned(tokens[end])
    more = more and not index.get(tokens[end].norm)
    behind = tokens[end + 1] if end + 1 < len(tokens) else None
    if not more or (behind is not None and behind.text[:1].isupper()):
        return found
    title = f"{found.service.title} {tokens[end].text}"
    return Mention(Service(slug(title).replace("-", "_"), title), found.start, end + 1)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """`Render the invoice`: a sentence begins with a verb, which has a capital for that."""
    first = (
        at == 0 or tokens[at - 1].kind == "newline" or tokens[at - 1].norm in {".", "!", "?", ":"}
    )
    return first and tokens[at].norm in verbs()


_LONG = 7
"""Letters of a name that can be told from other words although one is wrong."""


@cache
def _long_names() -> tuple[_Name, ...]:
    names = (_Name(_split(name.replace("_", " ")), name) for name in connector_names())
    return tuple(name for name in names if sum(map(len, name.words)) >= _LONG)


def _misspelt(tokens: Sequence[Token], at: int) -> Mention | None:
    """`gogle sheets`, `hubspt`: a letter of a long name is wrong."""
    token = tokens[at]
    if token.kind != "word" or len(token.norm) < _LONG - 2 or token.norm in _vocabulary():
        return None
    for name in _long_names():
        end = at + len(name.words)
        words = [each.norm.removesuffix("s") for each in tokens[at:end]]
        own = [word.removesuffix("s") for word in name.words]
        first = len(words) == len(own) and words[1:] == own[1:]
        if first and words[0] != own[0] and len(own[0]) > _LONG - 2 and near(words[0], own[0]):
            return Mention(name.service(), at, end)
    return None


_JOINTS = frozenset([",", "and", "&", "+"])
_LISTED = _PLACES | _JOINTS


def _looks_like_one(
    tokens: Sequence[Token], at: int, index: Index, *, joined: bool
) -> Mention | None:
    """A name that no table knows: `enrich it with Foobar`, `the Foobar runs`, `ping Foobar.io`."""
    end = name_end(
        tokens, at, lambda place: _known(tokens, place, index) is not None, joined=joined
    )
    if end is None:
        return None
    title = " ".join(token.text for token in tokens[at:end])
    return Mention(Service(slug(title).replace("-", "_"), title), at, end)


_COMMON = listed(
    "contact contacts lead leads ticket tickets user users customer customers order orders payment "
    "payments invoice invoices charge charges deal deals company companies database table hourly "
    "hour hours day days week weeks minute minutes month morning night noon midnight am pm channel "
    "new created added time data row rows record records welcome subject"
)
