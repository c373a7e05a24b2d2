"""Whether a run that was killed on the way ended as one that was not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sandbox_runner.crashes.effects import Effect
from sandbox_runner.crashes.ledger import Doing
from sandbox_runner.crashes.scenario import Outcome

Judgement = Literal["held", "harmless", "keyed", "twice", "broken"]
"""`held`: each effect once. `harmless`: some again that change nothing. `keyed`: some again with the
same key. `twice`: some can happen twice. `broken`: a law of durable execution does not hold."""
_ORDER: tuple[Judgement, ...] = ("held", "harmless", "keyed", "twice", "broken")


@dataclass(frozen=True, slots=True)
class Repeated:
    """An effect that happened more often than in an undisturbed run."""

    effect: Effect
    times: int
    usual: int
    judgement: Judgement

    def to_json(self) -> dict[str, Any]:
        """`{"step", "effect", "times", "usual", "judgement", "why"}`."""
        why = {
            "harmless": self.effect.harmless,
            "keyed": f"the same {self.effect.key}",
            "twice": f"prevented by {self.effect.remedy}",
        }
        return {
            "step": self.effect.step,
            "effect": self.effect.what,
            "times": self.times,
            "usual": self.usual,
            "judgement": self.judgement,
            "why": why.get(self.judgement, ""),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one scenario."""

    judgement: Judgement
    problems: tuple[str, ...] = ()
    repeated: tuple[Repeated, ...] = ()


def judge(
    usual: Outcome, outcome: Outcome, *, exact: bool, repeatable: Mapping[str, str]
) -> Verdict:
    """Compare with an undisturbed run.

    Args:
        usual: the undisturbed run.
        outcome: the one that was killed on the way.
        exact: whether undisturbed runs have the same output; else only its shape is compared.
        repeatable: by step id, why its outside effects change nothing when they are repeated.
    """
    problems = [*_endings(usual, outcome, exact=exact), *_reran(outcome)]
    repeated = [*_repeated(usual.doings, outcome.doings, repeatable), *_rows(usual, outcome)]
    problems += _lost(usual.doings, outcome.doings)
    worst: Judgement = max(
        (each.judgement for each in repeated), key=_ORDER.index, default=_ORDER[0]
    )
    return Verdict("broken" if problems else worst, tuple(problems), tuple(repeated))


def shape(value: Any) -> Any:
    """A JSON value without its scalars."""
    if isinstance(value, Mapping):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value]
    return type(value).__name__


def _endings(usual: Outcome, outcome: Outcome, *, exact: bool) -> Iterator[str]:
    if outcome.status != usual.status:
        yield f"it ended {outcome.status}, not {usual.status}: {outcome.error}"
    elif exact and outcome.output != usual.output:
        yield f"its output is {outcome.output!r}, not {usual.output!r}"
    elif shape(outcome.output) != shape(usual.output):
        yield f"its output has another shape: {outcome.output!r}, not {usual.output!r}"


def _reran(outcome: Outcome) -> Iterator[str]:
    """Steps whose code ran again after their result was the executor's."""
    done: set[str] = set()
    for number, doing in enumerate(outcome.doings):
        if number == outcome.killed_at:
            done = set(outcome.kept)
        if doing.step in done:
            yield f"the completed step {doing.step!r} ran again"
        if doing.completed:
            done.add(doing.step)


def _effects(doings: Sequence[Doing]) -> dict[tuple[str, str], list[Effect]]:
    found: dict[tuple[str, str], list[Effect]] = {}
    for doing in doings:
        for effect in doing.effects:
            found.setdefault((effect.step, effect.what), []).append(effect)
    return found


def _repeated(
    usual: Sequence[Doing], doings: Sequence[Doing], repeatable: Mapping[str, str]
) -> Iterator[Repeated]:
    before = _effects(usual)
    for name, effects in _effects(doings).items():
        expected = before.get(name, [])
        if len(effects) > len(expected):
            reason = effects[0].harmless or repeatable.get(effects[0].step, "")
            effect = replace(effects[0], harmless=reason)
            judgement = "harmless" if reason else _how(expected, effects)
            yield Repeated(effect, len(effects), len(expected), judgement)


def _how(expected: list[Effect], effects: list[Effect]) -> Judgement:
    keys = {effect.key for effect in effects}
    same = "" not in keys and len(keys) <= max(1, len({effect.key for effect in expected}))
    return "keyed" if same else "twice"


def _lost(usual: Sequence[Doing], doings: Sequence[Doing]) -> Iterator[str]:
    after = _effects(doings)
    for (step, what), effects in _effects(usual).items():
        missing = len(effects) - len(after.get((step, what), []))
        if missing > 0:
            yield f"{what} of step {step!r} happened {missing} times less than it should"


def _rows(usual: Outcome, outcome: Outcome) -> Iterator[Repeated]:
    """Rows that are in the database more often."""
    before, after = _inserted(usual), _inserted(outcome)
    for table, count in after.items():
        if count > before[table]:
            remedy = (
                "a unique column that the step fills from the event, and ON CONFLICT DO NOTHING"
            )
            effect = Effect("", f"insert into {table}", remedy=remedy)
            yield Repeated(effect, count, before[table], "twice")


def _inserted(outcome: Outcome) -> Counter[str]:
    tables = outcome.database.items()
    return Counter({name: len(change.get("inserted", ())) for name, change in tables})
