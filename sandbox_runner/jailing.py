"""The jail of a run: the best that the machine offers, around what the app may be read of."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_runner.errors import NoJail
from sandbox_runner.jail.order import UNSAFE, WRAPPED, Bounds, Order
from sandbox_runner.jail.view import MOST_ENTRIES, View, look
from sandbox_runner.request import Limits, RunRequest

_OURS = str(Path(__file__).resolve().parents[1])
"""Where we lie: in a checkout, a place of code that no function needs."""
OF_TIER = {
    "A": "namespaces, Landlock and seccomp",
    "A'": "Landlock and seccomp, inside the namespaces of bwrap",
    "B": "Landlock and seccomp, without namespaces",
    UNSAFE: "none: the code could do whatever you can",
}


@dataclass(frozen=True, slots=True)
class Jail:
    """The jail that a run was in."""

    tier: str
    """`A`, `A'`, `B` or `unsafe`."""
    refused: dict[str, str]
    """Why better tiers could not be had, by tier."""

    def to_json(self) -> dict[str, Any]:
        """`{"tier", "means", "refused"}`."""
        return {"tier": self.tier, "means": OF_TIER[self.tier], "refused": dict(self.refused)}


def choose(request: RunRequest, told: dict[str, Any]) -> Jail:
    """The jail for a request, on a machine that told what it offers.

    Raises:
        NoJail: it offers none.
    """
    offered, refused = told["tier"], dict(told["refused"])
    wanted = offered if request.tier == "best" else request.tier
    missing = wanted in refused or (wanted == WRAPPED and offered != WRAPPED)
    if wanted is None or missing:
        raise NoJail(refused)
    return Jail(wanted, {tier: why for tier, why in refused.items() if tier < wanted})


def order_for(
    request: RunRequest,
    jail: Jail,
    scratch: str,
    code: list[str],
    files: list[str],
    *,
    program: str | None = None,
) -> tuple[Order, list[str]]:
    """The jail as it is ordered, and sentences for the report.

    Args:
        request: whose app may be read.
        jail: its tier.
        scratch: the folder that may be written to.
        code: further folders of code, from the interpreter's import path.
        files: further files that may be read.
        program: what is executed in it, when that is not Python.
    """
    source = request.source
    roots = [str(root.absolute()) for root in (source.app_root, *source.import_roots)]
    others = [place for place in code if place != _OURS]
    view = look([*roots, *others]) if _closed(jail) else View()
    if _closed(jail) and source.runtime == "node":
        _show_packages(view, source.app_root)
    order = Order(
        jail.tier,
        scratch,
        (*files, *view.readable),
        tuple(view.listed),
        view.public,
        bounds_of(request.limits),
        program,
    )
    return order, _notes(jail, view)


def _show_packages(view: View, app_root: Path) -> None:
    """What npm installed, as a whole; and the folders of a workspace that it links to."""
    from sandbox_runner.runtimes.node.finding import linked, packages

    for folder in packages(app_root):
        view.readable += dict.fromkeys((str(folder), str(folder.resolve())))  # it may be a link
        for other in linked(folder):
            view.add(str(other))


def bounds_of(limits: Limits) -> Bounds:
    """Those of the limits that the jail keeps."""
    return Bounds(
        memory_bytes=limits.memory_bytes,
        cpu_seconds=limits.cpu_seconds,
        threads=limits.threads,
        descriptors=limits.descriptors,
        scratch_bytes=limits.scratch_bytes,
        scratch_files=limits.scratch_files,
    )


def _closed(jail: Jail) -> bool:
    return jail.tier != UNSAFE


def _notes(jail: Jail, view: View) -> list[str]:
    if jail.tier == UNSAFE:
        return ["The function ran without a jail (--unsafe): it could do whatever you can."]
    if not view.complete:
        return [
            f"The app has more than {MOST_ENTRIES:,} files; the function could only read the first."
        ]
    return []
