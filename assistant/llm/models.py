"""What is known about models: data beside each provider, in its `models.json`.

The file: `{"source": where the figures are from, "default": name, "models": {name: {…}}}`. Every figure may be
missing; any model not listed can be used all the same, with nothing known about it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.llm.events import Usage

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model. None means unknown."""

    name: str
    input_limit: int | None = None
    """Tokens of input it takes."""
    output_limit: int | None = None
    """Tokens of output it can give at most."""
    input_price: float | None = None
    """US dollars per million tokens of input."""
    output_price: float | None = None
    """US dollars per million tokens of output."""
    cached_price: float | None = None
    """US dollars per million tokens of input read from the cache."""
    cache_write_price: float | None = None
    """US dollars per million tokens of input written to the cache; None: it costs what input costs."""
    reasons: bool = False
    """Thinks before it answers, and wants its thinking back in the next turn."""
    can_be_forced: bool = False
    """Accepts a tool choice that forces a call."""

    def cost(self, usage: Usage) -> float | None:
        """US dollars for `usage`, or None when a price that it needs is unknown."""
        if self.input_price is None or self.output_price is None:
            return None
        cached = self.input_price if self.cached_price is None else self.cached_price
        written = self.cache_write_price or self.input_price
        fresh = usage.input_tokens - usage.cached_tokens - usage.cache_write_tokens
        total = fresh * self.input_price + usage.cached_tokens * cached
        total += usage.cache_write_tokens * written
        return (total + usage.output_tokens * self.output_price) / MILLION


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The models that a provider's folder describes."""

    default: str
    """Empty: the provider has none, and `--model` is needed."""
    source: str = ""
    default_output_limit: int | None = None
    """Output tokens to allow when a request does not say."""
    models: Mapping[str, ModelFacts] = field(default_factory=dict)

    def facts(self, name: str) -> ModelFacts:
        """What is known about `name`; for an unlisted one, nothing but the name."""
        return self.models.get(name) or ModelFacts(name)

    def output_limit(self, name: str, asked: int | None) -> int | None:
        """Output tokens to allow: as asked, else the default, and never more than the model can."""
        wanted = asked or self.default_output_limit
        top = self.facts(name).output_limit
        return min(wanted, top) if wanted and top else wanted


def read_catalogue(module_file: str) -> Catalogue:
    """The catalogue in the `models.json` beside a module, given its `__file__`."""
    data = json.loads(Path(module_file).with_name("models.json").read_text("utf-8"))
    models = {name: ModelFacts(name, **facts) for name, facts in data["models"].items()}
    return Catalogue(data["default"], data["source"], data.get("default_output_limit"), models)
