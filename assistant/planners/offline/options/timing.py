"""Debouncing, batches, and how long a run may take."""

from __future__ import annotations

from assistant.planners.offline.options.setting import PER_KEY, Row, Setting, Spelling, rows
from assistant.planners.offline.phrases import Match
from generators.spec.options import BatchEvents, Debounce, Timeouts

_BATCH_TIMEOUT = "60s"


def _debounce(match: Match, spelling: Spelling) -> Setting | None:
    period = match.text("period")
    if not period:
        return None
    return Setting("debounce", Debounce(period=period, key=spelling.cel(match.text("key"))))


def _batch(match: Match, spelling: Spelling) -> Setting | None:
    size = match.number("count") or 0
    if not 2 <= size <= 100_000:
        return None
    timeout = match.text("timeout")
    note = "" if timeout else f"a batch that is not full starts after {_BATCH_TIMEOUT}"
    key = spelling.cel(match.text("key"))
    value = BatchEvents(max_size=size, timeout=timeout or _BATCH_TIMEOUT, key=key)
    return Setting("batch_events", value, note)


def _finish(match: Match, _: Spelling) -> Setting | None:
    return Setting("timeouts", Timeouts(finish=match.text("length")))


def _start(match: Match, _: Spelling) -> Setting | None:
    return Setting("timeouts", Timeouts(start=match.text("length")))


_CHANGED = "changed|edited|updated|modified|touched|moved"
_STOPPED = (
    "once|when|after|until [the] {who:word} [has|have] stopped|stops|stop {what:word}",
    "once|when|after|until {who:word} stop|stops|stopped {what:word}",
    "once|when|after|until {who:word} have|has stopped {what:word}",
    "once|when|after|until the {who:words} has|have|stop|stops [stopped] {what:word}",
    "until it has been|is quiet",
    "until|once|after nothing [new] [has] [comes|came|come|changed|happened] [in]",
    "until|once|after no [new|more] {what:words} [has|have] [come|arrived|came|arrive|comes] [in]",
    "until things settle [down]",
    "until|once nobody|no-one|noone [else] [has|is] [been] edited|changed|typed|updated|touched|modified"
    "|saved|pushed|editing|typing [it|anything|them]",
    f"until|once [the|a|an|this] [{{who:words}}] has|have not [been] {_CHANGED} [again]",
    f"until|once [the|a|an|this] [{{who:words}}] hasn't|haven't [been] {_CHANGED} [again]",
    "until|once|after there have|has been no [new|more|further|other] {what:words}",
)
_SIZES = (
    "in batches|groups of [up] [to] [at] [most] {count:number} [{what:word}]",
    "batch [{which:event}] [events] [up] [to] {count:number} [{what:word}] per batch",
    "in batches [of] [up] [to] {count:number} [{what:word}]",
    "batches of [up] [to] {count:number} [{what:word}]",
    "batch [the|these|them|it|events] [{which:event}] [events] [up] [to|of|by] {count:number} [{what:word}] [at a time]",
    "batch [the] {what:words} [up] to|of {count:number} [at a time]",
    "batch [{which:event}] [events] [,] [up] [to] {count:number} at a time",
    "up to {count:number} [{what:word}] in a|one batch",
    "{count:number} [{what:word}] per batch",
    "batching [up] [to] {count:number} [{what:word}]",
)
_OR_AFTER = (
    "or [at] [least] every {timeout:period}",
    "or [at] [least] every|after [at] [most] {timeout:duration}",
    "[,] with a {timeout:duration} timeout",
    "[,] with a [max] [maximum] timeout|wait of {timeout:duration}",
    "[,] max|maximum wait [of] {timeout:duration}",
    "[,] waiting [up] [to] [at] [most] {timeout:duration}",
    "[,|and] [at] [the] [latest] [waiting] [at] [most] [for] after {timeout:duration}",
    "within {timeout:duration}",
    "or [after] {timeout:duration}",
    ", timeout {timeout:duration}",
    "",
)

DEBOUNCE: list[Row] = [
    *rows(
        (f"[wait] [but] [only] {stopped}" for stopped in _STOPPED),
        [f"for [at] [least] {{period:duration}} {PER_KEY}"],
        _debounce,
    ),
    (
        f"debounce|debounced [it|this|them|events] [by|for|of|with|to] [a] {{period:duration}} {PER_KEY}",
        _debounce,
    ),
    (f"debounce|debounced {PER_KEY} [by|for|of] {{period:duration}}", _debounce),
    (f"{{period:duration}} debounce {PER_KEY}", _debounce),
    (
        f"is|goes|stays|remains|has been quiet|idle|inactive|untouched|unchanged|silent for {{period:duration}} {PER_KEY}",
        _debounce,
    ),
    (f"after {{period:duration}} of inactivity|silence|quiet {PER_KEY}", _debounce),
    (
        f"wait [for] {{period:duration}} of inactivity|silence|quiet|calm [first] {PER_KEY}",
        _debounce,
    ),
]
_GATHERED = "collect|collecting|gather|gathering|accumulate|accumulating"
_WORTH = "or [every|after] {timeout:duration} ['|’] ['s] [of] worth"

BATCHES: list[Row] = rows(
    (f"{_GATHERED} [up] [to] {{count:number}} [{{what:word}}]",),
    (f"{tail} {PER_KEY}" for tail in (*_OR_AFTER[:3], _WORTH)),
    _batch,
)
BATCHES += rows(_SIZES, [f"{tail} {PER_KEY}" for tail in _OR_AFTER], _batch)
TIMEOUTS: list[Row] = [
    ("[and] give up after {length:duration}", _finish),
    ("time out after {length:duration}", _finish),
    ("times out after {length:duration}", _finish),
    ("timeout after|of|: {length:duration}", _finish),
    ("[and|with] [with] a|an {length:duration} timeout", _finish),
    (
        "if|when|once [a|an|the|this] [{what:word}] takes|runs|lasts [for] longer|more than"
        " {length:duration} [,] [then] abort|kill|stop|cancel|fail [it|the|this] [run|job]",
        _finish,
    ),
    ("abort|kill|stop|fail [it|the|this] [run|job|workflow] after {length:duration}", _finish),
    (
        "abort|kill|stop|fail|cancel [it|the|this] [run|job|workflow] when|if|once it|this takes|runs|lasts"
        " [for] longer|more than {length:duration}",
        _finish,
    ),
    ("give up when|if|once it|this takes|runs [for] longer|more than {length:duration}", _finish),
    ("must|should finish|complete|end [within|in] {length:duration}", _finish),
    ("finish|finishes|complete within {length:duration}", _finish),
    ("must|should [not] [never] take no|longer [longer|more] than {length:duration}", _finish),
    ("take no|longer longer|more than {length:duration}", _finish),
    ("must|should start within {length:duration}", _start),
    ("[skip|drop|cancel] [it] if it can't|cannot start within {length:duration}", _start),
]
