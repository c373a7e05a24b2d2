"""Who goes first, by a number: `priority 300 when data.paid is true, otherwise 0`."""

from __future__ import annotations

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.options.setting import Row, Setting, Spelling, Wording
from assistant.planners.offline.phrases import Match
from assistant.planners.offline.wordlists import listed
from generators.spec.durations import duration_ms
from generators.spec.options import Priority

_MOST = 600
"""Seconds that Inngest moves a run forward or back, at most."""


def _scored(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _either(match.text("test"), match.number("score"), match.number("other") or 0)


def _unless(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _either(match.text("test"), match.number("other") or 0, match.number("score"))


def _either(test: str | None, score: int | None, other: int | None) -> Setting | None:
    if test is None or score is None or other is None or max(abs(score), abs(other)) > _MOST:
        return None
    return Setting("priority", Priority(run=f"{test} ? {score} : {other}"))


def _ahead(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _either(match.text("test"), _seconds(match), 0)


def _behind(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _either(match.text("test"), -_seconds(match), 0)


def _seconds(match: Match) -> int:
    return (duration_ms(match.text("length") or "") or 0) // 1000


def _computed(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    run = match.text("formula")
    return Setting("priority", Priority(run=run)) if run else None


_VERB = "[with|give|giving|set|setting|use|using|assign|have|has|get|gets|and]"
_RUNS = "runs|events|requests|jobs|orders|those|ones|anything|everything|whatever|customers|all"
_PRIORITY = (
    "[a|the] [run] priority [score|value|offset|boost] [is|are|be|of|to|at|:|=|should|must|becomes]"
    " [be] [set] [of|to|at]"
)
_SCORE = "{score:score} [seconds]"
_WHERE = "if|when|whenever|where|for|with|whose|having|that|which"
_TEST = f"[{_RUNS}|it|the] [{_WHERE}] [has|have] {{test:comparison}}"
_REST = "[all|the|any] others|other|rest|everyone|everybody|everything|remaining|anything [else|runs|events|ones|requests|jobs]"
_AT = "[get|gets|have|has|are|is|at|use|uses|stay|stays|run|with|it's|give|it] [is] [a|at|the] [priority] [of]"
_OTHERWISE = (
    f"[[,|;|–|-|.|(] [and|or|but] otherwise|else|elsewhere {_AT} {{other:score}}]"
    " [[,|;|(] [and|or|but] {other:score} otherwise|else|elsewhere]"
    " [[,|;|(] [and|or|but] {other:score} everywhere else]"
    f" [[,|;|(] [and|or|but] {{other:score}} for|to|in|with {_REST}]"
    f" [[,|;|(|.] [and|or|but|while] {_REST} {_AT} {{other:score}}] [)]"
)
_VALUE = "[the] [value] [of|in] {formula:formula}"
_READ = "take|taking|read|reading|get|getting|derive|deriving|draw|drawing"
_SORT = "prioritise|prioritize|prioritising|prioritizing"

_MOVE = "[should|must|will|can|may|to] [be] [go|goes|come|comes|run|runs|start|starts|jump|jumps|move|moves|are|is|get|gets|moved|put|served|handled|processed]"
_OTHERS = "[[of|than|over] [all] [the|any] others|other|rest|everything|everyone|else|remaining [runs|events|ones|jobs|else]]"
_FORWARD = "before|ahead|earlier|sooner|forward|forwards|early|faster"
_BACK = "behind|later|back|backwards|after"
_PUT = "[let|letting|put|putting|move|moving|push|pushing|bring|bringing|start|run]"

_RANKED = listed(
    "issue issues ticket tickets task tasks card cards incident incidents bug bugs story stories todo "
    "todos item items case cases"
)
"""Things that have priorities of their own."""

_MOVED: list[Row] = [
    *(
        (f"[but] {pattern}", Wording(_ahead))
        for pattern in (
            f"{_PUT} {_TEST} {_MOVE} [by] {{length:duration}} {_FORWARD} {_OTHERS}",
            f"{_PUT} {_TEST} {_MOVE} {_FORWARD} {_OTHERS} by {{length:duration}}",
            f"{_SORT} {_TEST} by|with {{length:duration}} {_OTHERS}",
            f"bump|bumping|move|moving|push|pushing|bring {_TEST} [up|forward|ahead] by {{length:duration}} [ahead] {_OTHERS}",
            f"{_TEST} [should|may|can|must] jump|jumps|skip|skips|cut|cuts the queue|line|others by {{length:duration}}",
            f"{_TEST} [should|must] get|gets|have|has {{length:duration}} [of] [extra|more] priority",
            f"give|giving|grant|granting {_TEST} [a|the] head start|advantage|lead|boost [start] of {{length:duration}} {_OTHERS}",
            f"give|giving|grant|granting {_TEST} [a|the] {{length:duration}} head|advantage|lead|boost [start] {_OTHERS}",
        )
    ),
    *(
        (f"[but] {pattern}", Wording(_behind))
        for pattern in (f"{_PUT} {_TEST} {_MOVE} [by] {{length:duration}} {_BACK} {_OTHERS}",)
    ),
    *(
        (f"[but] {pattern} by|on|according|after [to] {_VALUE}", Wording(_computed))
        for pattern in (
            "order|sort|rank|arrange|ordering|sorting|ranking [the] [run] queue|backlog",
            "[the] [run] priority is|goes [given|set]",
            "order|sort|rank|arrange|ordering|sorting|ranking [the] waiting|queued|pending runs|events|jobs",
            "[the] [run] queue|backlog is|gets|should|must [be] [to] [be] ordered|sorted|ranked|arranged",
            "[the] waiting|queued|pending runs|events|jobs are|get|should|must [be] ordered|sorted|ranked|arranged",
        )
    ),
]
SCORES: list[Row] = [
    *_MOVED,
    *(
        (f"[but] {pattern} {_OTHERWISE}", Wording(_scored, unlike=_RANKED))
        for pattern in (
            f"{_VERB} [it|them|runs|each] {_PRIORITY} {_SCORE} {_WHERE} {_TEST}",
            f"{_WHERE} {_TEST} [,] [then] [it|they] {_VERB} {_PRIORITY} {_SCORE}",
            f"{_RUNS} {_WHERE} {_TEST} [should|must|will] get|gets|have|has|take|run|receive [at|with] {_PRIORITY} {_SCORE}",
            f"{_SORT} {_TEST} by|with {_SCORE}",
        )
    ),
    (
        f"[but] {_VERB} [it|them|runs] {_PRIORITY} {_SCORE} unless {{test:comparison}} [[,|;] [and|then|but] [it|is] [is] {{other:score}}]",
        Wording(_unless, unlike=_RANKED),
    ),
    *(
        (f"[but] {pattern}", Wording(_computed, unlike=_RANKED))
        for pattern in (
            f"{_READ}|use|using [the|a|its] [run] priority from|of|out [of] {_VALUE}",
            "[set|setting|make|have|give|with] [the|a|its] [run] priority|priorities [comes|come|is|are|should|must|be|taken|read|given|set]"
            f" [be|come|taken|read|given|set] from|by|to|in|is|equals|equal|:|=|with|at|of [to|from|by] {_VALUE}",
            "[with] [the|a] [run] priority {formula:formula}",
            f"use|using|{_READ} {_VALUE} as|for the|a|its|our [run] priority",
            f"{_SORT} [{_RUNS}] by|on|from|using|according [to] {_VALUE}",
            f"{_SORT} [{_RUNS}] with|by|using {{formula:written}}",
            "{formula:formula} gives|sets|is|determines|decides the [run] priority",
        )
    ),
]
