"""What a jail is to be like, as it is said to the process that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

NAMESPACES, WRAPPED, LANDLOCK, UNSAFE = "A", "A'", "B", "unsafe"


@dataclass(frozen=True)
class Bounds:
    """What one process may use."""

    memory_bytes: int = 1024 * 1024 * 1024
    cpu_seconds: int = 120
    threads: int = 128
    descriptors: int = 512
    scratch_bytes: int = 32 * 1024 * 1024
    scratch_files: int = 2048


@dataclass(frozen=True)
class Order:
    """One jail. Paths are absolute."""

    tier: str
    """`A`, `A'` (given to a process that is already inside `bwrap`), `B` or `unsafe`: no jail at all."""
    scratch: str
    """The only folder that can be written to; it exists and is empty."""
    readable: tuple[str, ...] = ()
    """Files, and folders with all that is in them."""
    listed: tuple[str, ...] = ()
    """Folders of which the names may be read, where a tier can show no less."""
    public: bool = True
    """Whether all of it may be read by every user of the machine."""
    bounds: Bounds = field(default_factory=Bounds)
    program: str | None = None
    """What is executed in the jail, where that is not this Python itself."""

    def to_json(self) -> dict[str, Any]:
        """The order without its view, which may be long: `{"tier", "scratch", "bounds", "program"}`."""
        return {
            "tier": self.tier,
            "scratch": self.scratch,
            "bounds": asdict(self.bounds),
            "program": self.program,
        }

    def view_to_json(self) -> dict[str, Any]:
        """`{"readable", "listed", "public"}`."""
        return {
            "readable": list(self.readable),
            "listed": list(self.listed),
            "public": self.public,
        }


def read_order(value: Mapping[str, Any]) -> Order:
    """The order that `to_json` wrote."""
    return Order(
        value["tier"],
        value["scratch"],
        bounds=Bounds(**value["bounds"]),
        program=value["program"],
    )


def with_view(order: Order, view: Mapping[str, Any]) -> Order:
    """The order with the view that `view_to_json` wrote."""
    return replace(
        order,
        readable=tuple(view["readable"]),
        listed=tuple(view["listed"]),
        public=view["public"],
    )
