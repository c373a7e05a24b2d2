"""Turn words into exact UTC crons, with a guard, a proof and the next firings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command, schedule_options
from assistant.cli.exits import Exit
from assistant.cli.loop import immediately
from assistant.cli.requests import answer_lines, checked, text_of, zone_of
from assistant.cli.runs import instant_given
from assistant.config import Settings
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.core.scheduling import Scheduled, Window
    from generators.schedules import Proof
    from generators.spec.triggers import CronTrigger

_CODES = {"exact": Exit.DONE, "question": Exit.QUESTION, "refused": Exit.REFUSED}


def _failed(_: str) -> dict[str, Any]:
    unknown = {"timezone": None, "local": None, "guard": False, "explanation": ""}
    return {"crons": [], "firings": [], "questions": [], **unknown}


@command(
    "Turn TEXT into exact UTC crons; '-' reads JSON lines {id, text, timezone?}.", failed=_failed
)
@click.argument("text")
@schedule_options
@click.option(
    "--between", nargs=2, metavar="FROM TO", help="List the instants at which the work happens."
)
def COMMAND(  # noqa: N802
    settings: Settings, text: str, *, between: tuple[str, str] | None, as_json: bool
) -> int:
    """Answer one phrase, or each of a stream."""
    window = _window(between)
    if text == "-":
        return immediately(_stream(settings, window))
    from assistant import wiring
    from assistant.core.scheduling import schedule

    found = schedule(checked(text), wiring.context(settings, None))
    if as_json:
        output.document(found.to_json(window) | {"proof": found.proof_json()})
    else:
        _show(found, window)
    return _CODES[found.outcome]


async def _stream(settings: Settings, window: Window | None) -> int:
    from assistant import wiring
    from assistant.core.scheduling import schedule

    async def answer(record: dict[str, Any]) -> dict[str, Any]:
        zoned = replace(settings, timezone=zone_of(record, settings))
        return schedule(text_of(record), wiring.context(zoned, None)).to_json(window)

    return await answer_lines(answer, _failed)


def _window(between: tuple[str, str] | None) -> Window | None:
    if between is None:
        return None
    start, end = instant_given(between[0]), instant_given(between[1])
    if start is None or end is None or start >= end:
        raise UsageError("--between needs an earlier and a later instant")
    return start, end


def _show(found: Scheduled, window: Window | None) -> None:
    if found.trigger and found.proof:
        output.text(found.explanation(), bold=True)
        _show_trigger(found.trigger, found.proof)
        _show_firings(found, found.trigger, window)
    diagnostics.problems(found.problems)
    diagnostics.questions(found.questions)


def _show_trigger(trigger: CronTrigger, proof: Proof) -> None:
    output.text(f"  local  {trigger.local or 'no single cron says it'}")
    output.text(f"  UTC    {', '.join(trigger.crons)}")
    if trigger.guard_rule:
        skipped = f"{proof.superfluous / 10:,.0f} firings a year are skipped"
        output.text(f"  guard  {skipped}: {trigger.guard_rule.reason}")
    else:
        output.text("  guard  none is needed")
    output.text(f"  proof  {proof.claim}", colour="green" if proof.exact else "red")
    for name, days in (("gap", proof.gap_days), ("fold", proof.fold_days)):
        if days:
            shown = ", ".join(map(str, days))
            output.text(f"  {name:<5}  {_POLICIES[name, getattr(trigger, name)]}: {shown}")


_POLICIES = {
    ("gap", "after"): "run at the first moment after the gap on",
    ("gap", "skip"): "skipped on",
    ("fold", "once"): "run once on",
    ("fold", "both"): "run both times on",
}


def _show_firings(found: Scheduled, trigger: CronTrigger, window: Window | None) -> None:
    from assistant.core.previews import next_firings_of, utc_text

    if window:
        for instant in found.firings(window):
            output.text(utc_text(instant))
        return
    for run in next_firings_of(trigger, datetime.now(UTC)):
        output.text(f"  next   {run['local']}   {run['utc']}")
