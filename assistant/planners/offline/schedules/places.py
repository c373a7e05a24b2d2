"""Which time zones a place or an abbreviation can mean; the tables are read on first use.

Cities come from the names of zones, countries from the tables of tzdata (a country with one zone
has that one), and what zone names do not tell from `place_names`.
"""

import functools
from collections.abc import Iterator

from assistant.planners.offline.schedules.tokens import fold, tokens

Zones = tuple[str, ...]


def key(name: str) -> str:
    """A place as it is looked up: folded words with single spaces."""
    words = (token for token in tokens(name.replace("_", " ")) if token.kind != "mark")
    return " ".join(token.text for token in words)


@functools.cache
def zone_names() -> dict[str, str]:
    """Every IANA name by its lower-case form, as tzdata lists them."""
    return {name.lower(): name for name in _lines("zones")}


@functools.cache
def places() -> dict[str, Zones]:
    """Zones by place; more than one when the place alone does not tell."""
    from assistant.planners.offline.schedules import place_names as data

    found: dict[str, Zones] = dict(_cities())
    found.update(_countries())
    for table in (data.CITIES, data.COUNTRIES, data.REGIONS):
        found.update((key(name), (zone,)) for zone, names in _rows(table) for name in names)
    found.update((key(name), zones) for name, zones in _rows(data.SEVERAL))
    found.pop("", None)
    return found


@functools.cache
def abbreviations() -> dict[str, Zones]:
    """Zones by abbreviation, in lower case."""
    from assistant.planners.offline.schedules import place_names as data

    found: dict[str, Zones] = {
        name: (zone,) for zone, names in _rows(data.ABBREVIATIONS) for name in names
    }
    found.update(_rows(data.AMBIGUOUS_ABBREVIATIONS))
    return found


def _rows(table: str) -> Iterator[tuple[str, Zones]]:
    for line in table.strip().splitlines():
        first, *rest = line.split("|")
        yield first, tuple(rest)


def _lines(name: str) -> list[str]:
    from importlib.resources import files

    package = "tzdata" if name == "zones" else "tzdata.zoneinfo"
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


_NO_CITIES = ("Etc/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/", "SystemV/")


def _cities() -> Iterator[tuple[str, Zones]]:
    """Cities by the last part of zone names; current names win over links."""
    current = {zone for line in _lines("zone.tab") for zone in [line.split("\t")[2]]}
    for name in sorted(_lines("zones"), key=lambda name: name in current):
        if "/" in name and not name.startswith(_NO_CITIES):
            yield key(name.rpartition("/")[2]), (name,)


def _countries() -> Iterator[tuple[str, Zones]]:
    zones: dict[str, list[str]] = {}
    for line in _lines("zone.tab"):
        code, _, zone = line.split("\t")[:3]
        zones.setdefault(code, []).append(zone)
    for line in _lines("iso3166.tab"):
        code, country = line.split("\t")
        if len(zones.get(code, ())) == 1:
            plain = fold(country.partition(" (")[0])
            yield key(plain), (zones[code][0],)
