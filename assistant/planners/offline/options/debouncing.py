"""Starting once things have calmed down: `wait until they stop typing for 5 minutes`."""

from __future__ import annotations

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.options.setting import Row, Setting, Spelling, Wording
from assistant.planners.offline.phrases import Match
from generators.spec.options import Debounce


def _debounce(match: Match, said: Qualifiers, spelling: Spelling) -> Setting | None:
    period = match.text("period") or said.period
    if not period:
        return None
    key = spelling.cel(match.text("key") or said.key)
    return Setting("debounce", Debounce(period=period, key=key, timeout=said.timeout))


def _key_alone(match: Match, _: Qualifiers, spelling: Spelling) -> Setting | None:
    """`Debounce by cartId.`: what the debounce that is said elsewhere goes by."""
    key = spelling.cel(match.text("key"))
    return Setting("", key, key_of="debounce") if key else None


_CALM = Wording(_debounce, frozenset({"key", "timeout"}))
_LATE = Wording(_debounce, frozenset({"key", "timeout", "period", "length"}))
_CHANGED = (
    "changed|edited|updated|modified|touched|moved|typed|saved|pushed|written|arrived|come|came"
    "|happened|seen|received|triggered|fired|changing|editing|typing|updating|saving|coming"
)
_MORE = "new|more|further|other|additional|newer|fresh|second"
_QUIET = (
    "quiet|idle|inactive|untouched|unchanged|silent|calm|stable|still|settled|unedited|unmodified"
)
_FOR = "[for] [at] [least] [a] [full] [whole] {period:duration}"
_WHEN = "once|when|after|until|till"
_SOON = "as soon as"
_OF_IT = "[to|of|in|on|from it|the|that|this|a|each [{thing:word}]]"
_STOPPED = (
    f"{_WHEN} [the] {{who:words}} [has|have] stopped|stops|stop|finished|finishes|quit|quits [{{what:word}}] [the|it|them] [{{thing:word}}]",
    f"{_WHEN} {{what:word}} [has|have] stopped|stops|stop|ceased|ceases|paused|pauses",
    f"{_WHEN} [the|it|they|things|everything|that|this] [{{who:words}}] [has|have|is|are|was|were] [been|gone|stayed|remained] {_QUIET}",
    f"{_WHEN} [the|it|they|things|everything] [{{who:words}}] stays|goes|remains|stay|go|remain|keeps|keep {_QUIET}",
    f"{_WHEN} [things|it|everything|the] [{{who:words}}] [has|have] settle|settles|settled|calm|calms|calmed|quieted|quiets|quietened [down]",
    f"{_WHEN} [the|a|an|their] {{who:word}} [has|have] left|leaves|leave [the|a|an|it|them|their] [{{thing:word}}] alone",
    f"{_WHEN} nothing [{_MORE}] [has] [comes|came|come|been|{_CHANGED}] [{_CHANGED}] [in]",
    f"{_WHEN} there have|has been no [{_MORE}] {{what:words}} {_OF_IT}",
    f"{_WHEN} there [is|are|was|were|'s] no [{_MORE}] {{what:words}} {_OF_IT}",
    f"{_WHEN} no [{_MORE}] {{what:words}} [has|have|is|are|was|were] [been] [{_CHANGED}|arrive|arrives|comes|occur|occurs|occurred] [in]",
    f"{_WHEN} no-one|nobody|noone [else] [has|is|was|had] [been] {_CHANGED}|edits|changes|updates|touches [it|anything|them|the] [{{what:word}}]",
    f"{_WHEN} no one [else] [has|is|was|had] [been] {_CHANGED}|edits|changes|updates|touches [it|anything|them|the] [{{what:word}}]",
    f"{_WHEN} [the|a|an|this|it|they] [{{who:words}}] has|have|had not [been] {_CHANGED} [again] [anything|it|them]",
    f"{_WHEN} [the|a|an|this|it|they] [{{who:words}}] hasn't|haven't|hadn't|isn't|aren't|wasn't [been] {_CHANGED} [again] [anything|it|them]",
)
_SEEN = "had|has|have|seen|sees|see|gets|get|got|gotten|received|receives|receive|gone|goes|went|shown|shows|been"
_HAPPENINGS = (
    "updates|update|changes|change|edits|edit|events|event|messages|message|activity|moves|move|saves|save|writes|commits"
    "|pushes|readings|pings|clicks|visits|requests|modifications|modification|input|keystrokes|actions|traffic|typing"
)
_SO_LONG = tuple(
    f"{_WHEN} [the|a|an|that|this|their|it|they|each|every] [{{who:words}}] {seen} [{{what:word}}] {_HAPPENINGS} {_OF_IT}"
    for seen in (
        f"{_SEEN} [{_SEEN}] no|without [any|a] [{_MORE}]",
        f"hasn't|haven't|hadn't|didn't|doesn't [{_SEEN}] any|a|another [{_MORE}]",
        f"has|have|had|did|does not [{_SEEN}] any|a|another [{_MORE}]",
    )
)
_WAITS = "[but] [and] [then] [only] [wait|waits|waiting|run|start|fire|trigger|do] [it|this] [only]"
_APART: list[Row] = [
    *(
        (pattern, Wording(_key_alone))
        for pattern in (
            "debounce|debounced|debouncing [it|them|this|events|runs] by|per|on|for [-] [each|every|the] {key:key} [separately|individually]",
            "[the|its|with] debounce|debouncing key [is|on|by|:|=|of|should] [be] [the] {key:key}",
            "key|keying [the] debounce|debouncing on|by|with|to [the] {key:key}",
            "use|using|take|taking {key:key} as [the] debounce|debouncing key",
        )
    )
]
_KEYED = "[[(] [{which:event}] [,] debounce|debounced per|by|on|for [each|every] {key:key} [)]]"
_LAST = "last|latest|final|most|newest [recent] [{what:word}] [event|change|edit|update|one|of] [of|in|to] [them|it|the] [{thing:words}]"
_IN_A_ROW = "several|multiple|many|more|two|repeated|consecutive|successive|rapid|bursts|a [burst] [of] [{thing:words}]"

_BY = "[[(] [{which:event}] [,] per|by|for [-] [each|every] {key:key} [)]] [first]"
_TO_SAME = "[to|of|in|on|from|for|with the|that|this same {key:key}]"
_ANOTHER = "[any|a|an|another|further|new|more|other|additional|newer|second|single] [further|new|more|other|one]"
_EVENT = f"{_HAPPENINGS}|reading|ping|click|visit|request|keystroke|write|commit|push|save|call|calls|one|ones"
_NONE_CAME = f"without|with|of [no] {_ANOTHER} {_EVENT} [of|from|by|to|on it|them] {_TO_SAME}"
_BY_THEN = "after|when|once|until|till|before"
_PASSED = "[have|has|had] [been|passed|gone|elapsed|went|pass|go|pass|passes] [by]"
_GONE_BY: list[Row] = [
    *(
        (pattern, _CALM)
        for pattern in (
            f"[but] only|not|never {_BY_THEN} [a] [full|whole] {{period:duration}} {_PASSED} {_NONE_CAME}",
            f"[but] {_BY_THEN} [a] [full|whole] {{period:duration}} {_PASSED} without {_ANOTHER} {_EVENT} [of|from|by|to|on it|them] {_TO_SAME}",
            f"[but] after [a] [full|whole] {{period:duration}} of|with no {_ANOTHER} {_EVENT} {_TO_SAME}",
            f"[but] not|only until|till|before|once|when there have|has been {{period:duration}} {_NONE_CAME}",
        )
    )
]
_SETTLES = "settle|rest|calm|cool|quieten|simmer|quiet|sit"
_SETTLING: list[Row] = [
    *(
        (pattern, _CALM)
        for pattern in (
            f"[but] let|letting [the|a|an|each|every|that|this|their] {{who:words}} {_SETTLES} [down|off|still] [for] [at] [least] [a] [full] {{period:duration}} {_BY}",
            f"[but] give|giving|leave|leaving|allow|allowing it|things|everything|this|that {{period:duration}} to {_SETTLES} [down|off] {_BY}",
            f"[but] give|giving|leave|leaving|allow|allowing the|a|an|each|every {{who:words}} {{period:duration}} to {_SETTLES} down|off {_BY}",
            "[but] hold|holding|wait|waiting [off|back] [until|for] {period:duration} [have|has] [gone|passed|went|elapsed|pass|passing] [by] without [another|a|an|any] [new|further|more|second|other] {what:word} [one]",
            "[but] wait|sit|waiting [out] {period:duration} of|without [any] silence|quiet|calm|peace|inactivity",
            f"[but] [wait] [for] a|any lull|pause|gap of {{period:duration}} {_BY}",
            "[but] start|starting over the clock|timer|countdown [of] {period:duration} with|on|at each|every [new|further] {what:word}",
            "[but] restart|reset|restarting|resetting [the|a] {period:duration} clock|timer|countdown with|on|at each|every [new|further] {what:word}",
        )
    ),
]
_LULLS: list[Row] = [
    *(
        (pattern, _CALM)
        for pattern in (
            f"[but] hold|holding|wait|waiting [off] until|till [a] [full|whole] {{period:duration}} {_PASSED} {_NONE_CAME}",
            f"[but] [only] [run|start|wait] [only] {_WHEN} nothing [else|new|more] [has] [comes|came|come|been|arrived|happened] [in|up] for {{period:duration}} {_TO_SAME}",
            "[but] let|letting {what:word} to|of|in|on|for the same {key:key} settle|rest|calm|cool [down] for {period:duration} [first]",
            "[but] [only] [run|start|fire|wait] [only] {period:duration} after the last|latest|final|newest [{what:word}] to|of|in|on|from|for|with the same {key:key}",
            f"[but] not|only|never {_BY_THEN} [a] [full|whole] {{period:duration}} {_PASSED} without a|an|any|another [new|further|more|other] {{what:word}} {_TO_SAME}",
        )
    ),
    *(
        (f"{_SOON}{calm.removeprefix(_WHEN)} {_FOR} {_BY}", _CALM)
        for calm in (*_STOPPED, *_SO_LONG)
    ),
]
_SOONER = "[but] not|never until|till|before"
DEBOUNCE: list[Row] = [
    *_SETTLING,
    *_GONE_BY,
    *_LULLS,
    *(
        (f"{_SOONER}{calm.removeprefix(_WHEN)} {_FOR} {_KEYED} {_BY}", _CALM)
        for calm in (*_STOPPED, *_SO_LONG)
    ),
    (
        f"[but] no|not sooner|earlier|before than {{period:duration}} after the {_LAST} {_TO_SAME}",
        _CALM,
    ),
    (f"{_SOONER} {{period:duration}} after the {_LAST} {_TO_SAME}", _CALM),
    *(
        (
            f"[but] [and] [then] [only] [wait|waits|waiting|run|start|fire|trigger|do] [it|this] [only] {stopped} {_FOR} {_KEYED} {_BY}",
            _CALM,
        )
        for stopped in _STOPPED
    ),
    *((f"{_WAITS} {calm} {_FOR} {_KEYED} {_BY}", _CALM) for calm in _SO_LONG),
    *_APART,
    (
        "debounce|debounced|debouncing [it|them|this|events|runs] by|per|on|for [each|every] {key:key} [,] with|for|using|by [a|an] [period|window|delay] [of] {period:duration}",
        _CALM,
    ),
    (
        "[with] [a] [use|add|apply|set] [a] debounce|debounced|debouncing|de-bounce [period|window|time] [it|this|that|them|events|runs|the] [{which:word}] [events|updates|changes]"
        " [by|for|of|with|to|is|:|at|over] [a] {period:duration}",
        _CALM,
    ),
    ("[with] [a] {period:duration} debounce|debouncing [period|window]", _CALM),
    (
        "[with] [use|add|apply|set] [a] debounce|debounced|debouncing [it|this|that|them|events|the] [{which:event}] [{which:word}] [events|updates]",
        _LATE,
    ),
    (
        f"[but] [only] [wait|waits] [for] {{period:duration}} [of|after|with|without] [the] [any|no] inactivity|silence|quiet|calm|{_QUIET}|activity|change|changes|edits|updates|events [first]",
        _CALM,
    ),
    (
        "[only] after {period:duration} of|without [the] [any|no] [further|more|new|other|additional|newer] inactivity|silence|quiet|calm|activity|change|changes|edits|updates|events [of|from|by] [the] [{who:word}]",
        _CALM,
    ),
    (
        f"[but] [wait] [only] [until|till|once|when] is|goes|stays|remains|has|been [been] {_QUIET} for {{period:duration}}",
        _CALM,
    ),
    (
        f"[but] [only] [wait] [run|start|fire|send|do] [it] [only] {{period:duration}} after the {_LAST}",
        _CALM,
    ),
    (
        f"[but] if|when|where {_IN_A_ROW} [of] [them|these|events|changes|updates|edits] come|comes|arrive|arrives|happen|happens|occur|follow|fire|fires [in] within|in {{period:duration}}"
        f" [of] [each] [other] [,] [then] [only] [handle|process|run|use|take|keep|send|do|act|react] [only] [on|to|for|it|once] [for] the {_LAST}",
        _CALM,
    ),
    (
        f"[but] if|when|where {_IN_A_ROW} [of] [them|these|events|changes|updates|edits] come|comes|arrive|arrives|happen|happens|occur|follow|fire|fires [in] within|in {{period:duration}}"
        " [of] [each] [other] [,] [then] [only] handle|process|run|use|take|keep|send|do|act|react [it|them] [only] once",
        _CALM,
    ),
    (
        "collapse|coalesce|merge|fold|squash|bundle|combine [the|rapid|repeated|multiple|several|all|bursts|of] [of] [{thing:words}] [into|to] [one|a] [single] [run|event] within|in|for|over|over|during {period:duration} [into|to] [one|a] [single] [run]",
        _CALM,
    ),
    (
        "[but] [only] [handle|process|run|use|take|keep|react|act] [on|to|for] [only] the last|latest|newest|final [{what:word}] [event|change|update|one] within|in [any|a|each|every] {period:duration} [window]",
        _CALM,
    ),
]
