"""Which providers of models could be used: the names of keys, never their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.core.doctor.check import Check


def check_providers(environment: Mapping[str, str]) -> Iterator[Check]:
    """A line for each provider; without any, the offline planner does it."""
    from assistant.llm.errors import ProviderError
    from assistant.llm.registry import connect, provider_names

    usable = []
    for name in provider_names():
        try:
            connect(name, environment)
        except ProviderError:
            continue
        usable.append(name)
    keys = sorted(name for name in environment if name.endswith("_API_KEY") and environment[name])
    said = f"{', '.join(usable) or 'none but offline'}; keys set: {', '.join(keys) or 'none'}"
    yield Check("models", "ok", said)


def check_inngest(environment: Mapping[str, str]) -> Iterator[Check]:
    """Whether the keys of Inngest are there; only production needs them."""
    names = ("INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY")
    there = [name for name in names if environment.get(name)]
    said = f"{', '.join(there)} set" if there else "no keys set; only production needs them"
    yield Check("inngest", "ok", said)
