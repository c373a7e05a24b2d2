"""Score a planner on requests with known answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command, planning_options
from assistant.cli.exits import Exit
from assistant.config import Settings
from assistant.core import loop

if TYPE_CHECKING:
    from assistant.core.evaluation.cases import Case
    from assistant.core.evaluation.running import Evaluation


@command("Score a planner on the requests with known answers in FILE (JSON lines).")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@planning_options
@click.option("--tries", type=click.IntRange(1, 20), default=3, help="Times each is asked.")
@click.option("--at-once", type=click.IntRange(1, 64), default=4, help="Requests at the same time.")
@click.option(
    "--results", type=click.Path(path_type=Path), help="Append results here, and go on from them."
)
def COMMAND(  # noqa: N802
    settings: Settings,
    file: Path,
    *,
    tries: int,
    at_once: int,
    results: Path | None,
    as_json: bool,
) -> int:
    """Ask, judge, count."""
    from assistant.core.evaluation.cases import read_cases

    evaluation = _evaluation(settings, tries, at_once, results)
    summary = loop.run(_run(evaluation, read_cases(file)))
    if as_json:
        output.document(summary)
    else:
        _show(summary)
    return Exit.DONE


def _evaluation(settings: Settings, tries: int, at_once: int, results: Path | None) -> Evaluation:
    from dataclasses import replace

    from assistant import wiring
    from assistant.core.evaluation.running import Evaluation

    return Evaluation(
        planner=wiring.patient_planner(settings, diagnostics.waiting),
        context=lambda zone: wiring.context(
            replace(settings, timezone=zone or settings.timezone), None
        ),
        facts=wiring.model_facts(settings),
        tries=tries,
        at_once=at_once,
        max_cost=settings.max_cost if wiring.model_facts(settings) else None,
        results=results,
    )


async def _run(evaluation: Evaluation, cases: tuple[Case, ...]) -> dict[str, Any]:
    from assistant.core.evaluation.scores import summary

    def tell(result: dict[str, Any]) -> None:
        wrong = [part for part, score in result["scores"].items() if score < 1]
        mark = "ok" if result["passed"] else f"wrong: {', '.join(wrong)}"
        diagnostics.say(f"{result['id']} (try {result['try']}): {mark}")

    try:
        results = await evaluation.run(cases, tell)
    finally:
        close = getattr(evaluation.planner, "aclose", None)
        if close is not None:
            await close()
    if evaluation.stopped:
        diagnostics.say("stopped at --max-cost: the figures are of what was asked until then")
    return {"planner": evaluation.planner.name, "stopped": evaluation.stopped} | summary(
        results, evaluation.tries
    )


def _show(summary: Mapping[str, Any]) -> None:
    rows = [_row(name, part) for name, part in summary["parts"].items()]
    passes = [name for name in summary if name.startswith("pass")]
    rows += [_row(name, summary[name]) for name in passes]
    output.table(rows, ("PART", "SHARE", "95% INTERVAL", "JUDGED"))
    cost = summary["cost"]
    said = "cost unknown" if cost is None else f"${cost:.4f}"
    seconds = summary["seconds"]
    output.text(
        f"\n{summary['cases']} cases, {seconds['total']:.1f} s in all, median {seconds['median'] * 1000:.1f} ms,"
        f" {summary['tokens']:,} tokens, {said}"
    )
    for worst in summary["worst"]:
        output.text(f"  {worst['id']}: {', '.join(worst['wrong'])}  {worst['text']}")


def _row(name: str, part: Mapping[str, float]) -> tuple[str, ...]:
    share, low, high = (f"{part[key] * 100:.1f}%" for key in ("value", "low", "high"))
    return name, share, f"{low} to {high}", str(int(part["count"]))
