"""Retries, doing a thing only once, and who goes first."""

from __future__ import annotations

from assistant.planners.offline.options.setting import Row, Setting, Spelling
from assistant.planners.offline.phrases import Match
from generators.spec.options import Priority

_TIERS = {
    tier: f"event.data.{field} == '{value}'"
    for tier, field, value in (
        ("premium", "plan", "premium"),
        ("pro", "plan", "pro"),
        ("enterprise", "plan", "enterprise"),
        ("business", "plan", "business"),
        ("gold", "plan", "gold"),
        ("platinum", "plan", "platinum"),
        ("urgent", "priority", "urgent"),
        ("high-priority", "priority", "high"),
        ("critical", "priority", "critical"),
    )
} | {
    "paying": "event.data.plan != 'free'",
    "paid": "event.data.plan != 'free'",
    "vip": "event.data.vip",
}
"""Words for who goes first, and the expression that tells them."""


def _retries(match: Match, _: Spelling) -> Setting | None:
    return Setting("retries", match.number("count") or 0)


def _attempts(match: Match, _: Spelling) -> Setting | None:
    return Setting("retries", max(0, (match.number("count") or 1) - 1))


def _once(_match: Match, _: Spelling) -> Setting | None:
    return Setting("retries", 1)


def _twice(_match: Match, _: Spelling) -> Setting | None:
    return Setting("retries", 2)


def _idempotency(match: Match, spelling: Spelling) -> Setting | None:
    key = spelling.cel(match.text("key"))
    return Setting("idempotency", key) if key else None


def _priority(match: Match, _: Spelling) -> Setting | None:
    test = _TIERS.get(match.text("tier") or "")
    return Setting("priority", Priority(run=f"{test} ? 120 : 0")) if test else None


_WHAT = "[it|them|this|each|every|failed|failing|failures|the] [step|steps|calls|requests|failures|call]"

RETRIES: list[Row] = [
    (
        f"retry|retries|retrying {_WHAT} [up] [to] [at] [most] {{count:number}} times|x|more",
        _retries,
    ),
    (f"retry|retries {_WHAT} [up] [to] {{count:number}}", _retries),
    (f"retry {_WHAT} twice", _twice),
    (f"retry {_WHAT} once", _once),
    ("retries [of|to|is|=|:] {count:number}", _retries),
    ("{count:number} retries", _retries),
    ("{count:number} retry", _retries),
    ("{count:number} attempts", _attempts),
    ("try [it|this] [up] [to] [at] [most] {count:number} times", _attempts),
    (f"[but] do not|never retry {_WHAT} [at] [all]", _retries),
    (f"[but] don't|never retry {_WHAT} [at] [all]", _retries),
    ("[with] no retries|retry [at] [all]", _retries),
    ("without [any] retries|retrying|retry", _retries),
]
ONCE: list[Row] = [
    (
        "[but] [and] [run|do] [this|it] [only|exactly|just] once per|for [each|every] [same] {key:key}",
        _idempotency,
    ),
    ("only|exactly one [{what:word}] per {key:key}", _idempotency),
    (", once per {key:key}", _idempotency),
    ("at most once per|for [each|every|same] {key:key}", _idempotency),
    ("[but] never twice for|per the|a same [same] {key:key}", _idempotency),
    ("never twice per|for {key:key}", _idempotency),
    ("not twice for the same {key:key}", _idempotency),
    (
        "drop|skip|ignore|discard duplicates|repeats [events] [with|of|for|by] [the] [same] {key:key}",
        _idempotency,
    ),
    (
        "de-duplicate|deduplicate|deduplicated|dedupe|deduped|dedup [it|them|events] by|on|per {key:key}",
        _idempotency,
    ),
    ("idempotency [key] [is|on|by|=|:|of] {key:key}", _idempotency),
    ("idempotent per|on|by|in|for {key:key}", _idempotency),
]
PRIORITY: list[Row] = [
    (
        "[set] [the] [a] [give] priority so|such [that] [the] {tier:word} customers|users|accounts|tickets|orders|plans|members|tenants|ones go|goes|come|are|get first",
        _priority,
    ),
    (
        "[with] [handle|process|serve|do|run] [the] {tier:word} customers|users|accounts|tickets|orders|plans|members|tenants|ones first",
        _priority,
    ),
    (
        "prioritise|prioritize [the] {tier:word} [customers|users|accounts|tickets|orders|plans|members|tenants|ones]",
        _priority,
    ),
    (
        "[give] [with] priority to|for [the] {tier:word} [customers|users|accounts|tickets|orders|plans|members|tenants]",
        _priority,
    ),
    (
        "{tier:word} customers|users|accounts|tickets|orders go|goes|come|have|get first|priority",
        _priority,
    ),
]
