"""Who goes first."""

from __future__ import annotations

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.options.setting import Row, Setting, Spelling, Wording
from assistant.planners.offline.phrases import Match
from generators.spec.durations import duration_ms
from generators.spec.options import Priority

_TIERS = {
    tier: f"event.data.{field} == '{value}'"
    for tier, field, value in (
        *((tier, "plan", tier) for tier in ("premium", "pro", "enterprise", "business", "gold")),
        *((tier, "plan", tier) for tier in ("platinum", "plus", "team", "silver", "basic")),
        *((tier, "plan", tier) for tier in ("starter", "trial", "free", "standard", "ultimate")),
        ("urgent", "priority", "urgent"),
        ("high-priority", "priority", "high"),
        ("high", "priority", "high"),
        ("low", "priority", "low"),
        ("low-priority", "priority", "low"),
        ("critical", "priority", "critical"),
        ("important", "priority", "important"),
        ("express", "shipping", "express"),
        ("overnight", "shipping", "overnight"),
    )
} | {
    "paying": "event.data.plan != 'free'",
    "paid": "event.data.plan != 'free'",
    "vip": "event.data.vip",
    "vips": "event.data.vip",
}
"""Words for who goes first, and the expression that tells them."""
_FIRST, _LAST = 120, -120
"""Seconds that a run is moved forward."""


def _moved(match: Match, seconds: int) -> Setting | None:
    path, value = match.text("field"), match.text("value")
    test = _TIERS.get(match.text("tier") or "")
    test = match.text("test") or test
    if path:
        plain = value in {None, "true", "set", "yes"}
        test = f"event.data.{path}" if plain else f"event.data.{path} == '{value}'"
    length = duration_ms(match.text("length") or "") if match.text("length") else None
    if length:
        seconds = min(600, length // 1000) * (1 if seconds > 0 else -1)
    return Setting("priority", Priority(run=f"{test} ? {seconds} : 0")) if test else None


def _first(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _moved(match, _FIRST)


def _by_value(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    path = match.text("field")
    return Setting("priority", Priority(run=f"event.data.{path}")) if path else None


def _last(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _moved(match, _LAST)


_THING = "customers|users|accounts|tickets|orders|plans|members|tenants|ones|jobs|runs|events|requests|subscribers|clients|tier|workspaces|organisations|organizations|orgs|teams|people|messages|tasks|alerts|incidents|cases|customer|user|account"
_RUN = f"{_THING}|everything|anything|those|events|it"
_AS = "{test:test}"
_FIELD = "{field:path} is|=|equals|of|set [=] [set] [to] {value:literal}"
_WHERE = f"[{_RUN}] [where|with|whose|when|if|that|which|having] [have|has] {_FIELD}"
_AHEAD = "first|ahead|before|earlier|sooner|priority|precedence|preference"
_OTHERS = "[of|over|than|to] [all] [the|everyone|everybody|everything|any|others|other|rest] [others|other|rest|else|one|ones] [{what:word}]"
_GO = "go|goes|come|comes|get|gets|are|is|be|run|runs|have|has|take|takes|should|must|jump|jumps|skip|skips|start|starts|served|handled|processed"
_SAID = "[[(] [where|when|if|i.e] {field:path} [is|=|equals|:] [=] [{value:literal}] [)]]"
_WHO = f"[the|our|all|any] {{tier:word}} [plan|tier|priority] [{_THING}] {_SAID}"
_BY = "[by|with {length:duration}]"
_HIGHER = "higher|highest|greater|bigger|larger"
_QUEUE = "the queue|line"

_TESTED = f"[let|letting|put|putting] [the] [{_RUN}|whatever|whichever] [where|with|whose|when|if|that|which|having|for] [have|has] {_AS}"
PRIORITY: list[Row] = [
    *(
        (pattern, Wording(_by_value))
        for pattern in (
            f"[but] [the|a|runs|events] [with] {_HIGHER} {{field:path}} [value|values|runs] [should|must] {_GO} first|ahead|earlier {_OTHERS}",
            f"[but] {_HIGHER} {{field:path}} first",
        )
    ),
    *(
        (pattern, Wording(_first))
        for pattern in (
            f"[but] {_TESTED} [should|must|shall|will|can|may] {_GO} [be] [{_GO}] [to] [the] [front|head|top] [of|higher|a|handled|processed|served|run] [higher|the] {_AHEAD}|queue {_OTHERS}",
            f"[but] {_TESTED} [should|must|can|may|to] jump|jumps|skip|skips|cut|cuts|overtake|overtakes|pass|passes|outrank|outranks the|all queue|line|others|other|rest [runs|ones]",
            f"[but] let|letting {_WHO} go|move|step|jump to the front|head|top [of] [the] [queue|line]",
            f"[but] bump|bumping|move|moving|fast-track|fast-tracking|rush|rushing|push {_WHO} up|through|along|ahead {_QUEUE}",
            f"[but] {_WHO} [should|must|shall|will|can|may] {_GO} {{length:duration}} ahead|earlier|sooner|forward|before {_OTHERS}",
            f"[but] fast-track|fast-tracking|expedite|expediting {_WHO}",
            f"[but] {_WHO} overtake|overtakes|outrank|outranks|pass the|all|everyone [others|other|rest|else] [runs|ones]",
            f"[but] {_WHO} before|ahead [of] all|the|everyone|everything [the] [rest|others|else]",
            f"[but] {_TESTED} first|ahead|before {_OTHERS}",
            f"[but] [always] handle|process|serve|do|run|start|treat|take|put|deal {_TESTED} first|ahead|before {_OTHERS}",
            f"[but] prioritise|prioritize|prioritising|prioritizing|prefer|favour|favor|expedite {_TESTED}",
            f"[but] [give|with|giving|a|set] [a] [higher|high|top|more|extra] priority|precedence|preference [should|must|goes|go] [be] [given|go] [to|for] {_TESTED}",
            f"[but] give|giving|grant|granting {_TESTED} [a|the] [higher|high|top|more|extra] [head|priority|precedence|preference] [start|way] {_OTHERS}",
            f"[set] [the] [a] [give] priority so|such [that] {_WHO} {_GO} [be] [{_GO}] {_AHEAD}",
            f"[but] {_WHERE} [should|must|shall|will|can|may] {_GO} [be] [{_GO}] [to] [the] [front|head|top] [of|higher|a|handled|processed|served|run] [higher|the] {_AHEAD}|queue {_OTHERS}",
            f"[but] {_WHO} [should|must|shall|will|can|may] {_GO} [be] [{_GO}] [to] [the] [a|higher|top|high|more] [priority] {_AHEAD} {_OTHERS} {_BY}",
            f"[but] {_WHO} [should|must|can|may|get|to] [to] jump|jumps|skip|skips|cut|cuts|bypass {_QUEUE} {_BY}",
            f"[but] {_WHO} [should|must|can|may] {_GO} [to] the front|head|top of {_QUEUE} {_BY}",
            f"[but] put|move|push|bring|place|let {_WHO} [to|at|go] [the|first|ahead] [front|head|top] [of] [the] queue|line|others|rest|first|ahead",
            f"[but] [with] [always] handle|process|serve|do|run|start|treat|take|put|deal {_WHO} first|ahead|before {_OTHERS}",
            f"[but] [with] {_WHO} first {_OTHERS}",
            f"[but] prioritise|prioritize|prioritising|prioritizing|prefer|favour|favor|expedite {_WHERE}",
            f"[but] prioritise|prioritize|prioritising|prioritizing|prefer|favour|favor|expedite {_WHO} {_OTHERS}",
            f"[but] [give|with|giving|a|set] [a] [higher|high|top|more|extra] priority|precedence|preference [should|must|goes|go] [be] [given|go] [to|for] {_WHERE}",
            f"[but] [give|with|giving|a|set] [a] [higher|high|top|more|extra] priority|precedence|preference [should|must|goes|go] [be] [given|go] to|for {_WHO} {_OTHERS}",
            f"[but] give|giving {_WHO} [a] [higher|high|top|more|extra] priority|precedence|preference {_OTHERS}",
            f"[but] {_WHO} [should|must|can|may] [have|has|get|gets|with|at|on|take|takes] [a|the] higher|high|top|highest|more priority|precedence {_OTHERS}",
            f"[but] [higher|high|top] priority : {_WHO}",
        )
    ),
    *(
        (pattern, Wording(_last))
        for pattern in (
            f"[but] {_WHO} [should|must|can|may] {_GO} [be] [{_GO}] last",
            f"[but] {_WHO} [should|must|can|may|have|has|get|gets|with|at] [have|get|a|to] [a] lower|low|lowest|less priority",
            f"[but] [give|with|giving|a|set] [a] lower|low|lowest priority to|for {_WHO}",
            f"[but] {_WHO} last",
            f"[but] de-prioritise|deprioritise|deprioritize|de-prioritize {_WHO}",
        )
    ),
]
