"""The jail's code, which lies in a package of its own; and the places that only we know."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox_runner.jail.confine import confine
    from sandbox_runner.jail.namespaces import adopt_orphans, become_admin, fork_inside, is_admin
    from sandbox_runner.jail.order import (
        LANDLOCK,
        NAMESPACES,
        UNSAFE,
        WRAPPED,
        Order,
        read_order,
        with_view,
    )
    from sandbox_runner.jail.places import code_places, is_installed
    from sandbox_runner.jail.removal import remove_folder
    from sandbox_runner.jail.tiers import Offer, find_tier
    from sandbox_runner.jail.watch import Watch
    from sandbox_runner.jail.wrapping import is_wrapped, why_not_better, wrap
else:
    from _inngest_sandbox_jail.confine import confine
    from _inngest_sandbox_jail.namespaces import adopt_orphans, become_admin, fork_inside, is_admin
    from _inngest_sandbox_jail.order import (
        LANDLOCK,
        NAMESPACES,
        UNSAFE,
        WRAPPED,
        Order,
        read_order,
        with_view,
    )
    from _inngest_sandbox_jail.places import code_places, is_installed
    from _inngest_sandbox_jail.removal import remove_folder
    from _inngest_sandbox_jail.tiers import Offer, find_tier
    from _inngest_sandbox_jail.watch import Watch
    from _inngest_sandbox_jail.wrapping import is_wrapped, why_not_better, wrap

__all__ = [
    "LANDLOCK",
    "NAMESPACES",
    "OWN_CODE",
    "UNSAFE",
    "WRAPPED",
    "Offer",
    "Order",
    "Watch",
    "adopt_orphans",
    "become_admin",
    "code_places",
    "confine",
    "find_tier",
    "fork_inside",
    "is_admin",
    "is_installed",
    "is_wrapped",
    "read_order",
    "remove_folder",
    "why_not_better",
    "with_view",
    "wrap",
]

OWN_CODE = (os.path.dirname(os.path.abspath(__file__)),)  # noqa: PTH100, PTH120
"""What a worker of ours still imports after it has been jailed."""
