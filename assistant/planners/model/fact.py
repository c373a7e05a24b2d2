"""One name in a prompt, and what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of step, an option or an operation, as a prompt lists it."""

    name: str
    text: str
