"""How long a run may take, and how long it may wait to start."""

from __future__ import annotations

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.options.setting import Row, Setting, Spelling, Wording
from assistant.planners.offline.phrases import Match
from generators.spec.options import Timeouts


def _finish(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return Setting("timeouts", Timeouts(finish=match.text("length")))


def _start(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return Setting("timeouts", Timeouts(start=match.text("length")))


def _both(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return Setting("timeouts", Timeouts(start=match.text("start"), finish=match.text("length")))


_WHOLE = Wording(_finish)
_BEGUN = Wording(_start)
_RUN = "run|runs|job|workflow|function|execution|processing|task|thing|whole"
_IT = f"[it|this|that|the|a|each|every|any] [whole|entire|total] [{_RUN}] [{_RUN}]"
_LONG = "[for] longer|more than {length:duration} [in] [total]"
_ENDS = "abort|kill|stop|cancel|fail|terminate|abandon|end|drop|quit"
_MUST = "must|should|has|have|needs|need|shall|can|may|might|is|are|ought|will"
_DENIED = "mustn't|shouldn't|can't|cannot|won't|may|must|should|never|doesn't|don't|do"
_TAKES = "take|takes|taking|run|runs|running|last|lasts|need|needs|be|live|go|exceed"
_STARTED = "started|begun|start|begin|starts|begins|starting|beginning|picked|scheduled"
_GOING = "getting|get|gets going|off|started|moving|underway"
_LEFT = "[,] [then] [just] leave|skip|drop|forget|discard|ignore|let|abandon [it|the|that] [run|be|go|out|alone]"
_ANY_RUN = "it|this|a|each|every|the [run|job|workflow|one]"
_STILL = "if|when|once|should [it|it's|they] [is|are|be] still|not going|running|at|busy|active|done|finished|over [it]"

_UNUSUAL: list[Row] = [
    *(
        (pattern, _BEGUN)
        for pattern in (
            "[don't|do|never] [not] bother [with] [it|starting|running] [it] if|when|once it [has|had|is|was] [been] [sat|sitting|waiting|queued|waited|stuck] [queued|waiting] [in] [the] [queue] [for] [over|longer|more|past|beyond] [than] {length:duration}",
            f"if|when|unless {_ANY_RUN} can't|cannot|couldn't|doesn't|hasn't|can|gets [not] {_GOING} within|in|inside {{length:duration}} {_LEFT}",
            "a|any|every|the run|job|event|one [that] [is|has|was] [been] stuck|sitting|waiting|queued|sat [waiting] [in] [the] [queue] [for] [over|longer|more|past|beyond] [than] {length:duration} [is|gets|should|must|are] [to] [be] dropped|skipped|discarded|forgotten|abandoned|ignored",
            f"{_ANY_RUN} must|should|has|needs|ought [to] be|get [going|off|started|moving|underway|under] [way] within|in|inside {{length:duration}}",
            "[but] it expires|lapses|dies if|unless it can|cannot|can't|could|doesn't [not] start|begin inside|within|in {length:duration}",
            "start|begin within|inside|in {length:duration} or forget|skip|drop|leave|ignore it",
            "[it] [is] not worth starting|running after {length:duration} [in] [the] [queue]",
            "[it] [is] [there] [is] no|pointless use|point|sense|good starting|running|beginning [it] [any] [more|later|over] [than] {length:duration} late|later|after",
        )
    ),
    *(
        (pattern, _WHOLE)
        for pattern in (
            f"[but] {_ANY_RUN} has|gets|have {{length:duration}} [,|and|-|–] [and] [not|no] [a] [more|longer|second|minute|at|tops|max|maximum] [longer|more|most]",
            "[but] {length:duration} is|are all|everything [that] it|a|each|every [run|job] gets|has|may|is [take|given|have]",
            f"[but] {_ENDS} anything|whatever|everything|any [run|runs|job|jobs] [that] takes|lasts|runs|goes|take|run|taking|running [on] [for] over|beyond|past|longer|more [than] {{length:duration}}",
            f"[but] {_ENDS} whatever|anything|everything [that|which] [is|has|have] not|isn't|hasn't|haven't [yet|been] done|finished|complete|completed|through|over [in|within|inside|after|by] {{length:duration}}",
            f"[but] if|when [it|this] is|isn't|hasn't [not] through|ready|complete [in|within|after] {{length:duration}} [,] [then] [just] {_ENDS} [it|the] [run]",
            "[but] let|letting it|this|them|each [run] run|go|live|last|work [on] [for] {length:duration} at most",
            "[but] let|letting it|this|them|each [run] run|go|live|last|work [on] [for] [at|no|not|up] most|longer|more|to [than] {length:duration}",
            "[but] don't|never|not let it|this|them|a [run] go|run|drag|take|last [on] [for] beyond|over|past|longer|more [than] {length:duration}",
            "[but] bail|bow|drop [out] after {length:duration}",
            f"[but] {_ENDS} [it|the|a|each|every|any|this] [run|job] at the {{length:duration}} mark|limit",
            f"[but] past|beyond {{length:duration}} [,] {_ENDS} it|the [run]",
            "[but] pull|pulling the plug [on] [it|the] [run|job] after|at [at] [most] {length:duration}",
            f"[but] call|cut|shut|break|calling|cutting [it|the|a] [run|job] off|down|short {_STILL} [after|past|beyond] {{length:duration}}",
            "[but] call|cut|shut|break|calling|cutting it|the|a|any|each [run|job] off|down|short after|at|past|beyond {length:duration}",
            "[but] no run|job|execution may|should|must|can|shall|is|will [ever] [to] drag|take|go|last|run|live|be [on] [for] longer|more|beyond|over|past [than] {length:duration}",
            f"[but] {_ENDS} [it|the|a|each|every|any|this] [run|job] once|when|if|after {{length:duration}} are|is|have|has [been] up|over|gone|passed|elapsed",
            f"[but] {_ENDS} [it|the|a|each|every|any|this] [run|job] once|when|if [it|the|this] [run|job] has|have|is [been] [run|running|going|busy] [running|going|on] for {{length:duration}}",
            "[but] {length:duration} is|are the longest|most [that] it|a|any|each [run|job] may|can|should|must|is [allowed] [to] run|take|last|have|be",
            "[but] after {length:duration} [,] call it a day|night|quits",
            "[but] with|within {length:duration} to finish|complete [it|everything]",
            "[but] with {length:duration} to get|be done|finished|through",
        )
    ),
]
_RUN_OF = f"it|this|that|runs|the|a|each|every|any [whole|entire] [{_RUN}]"
_ONE_RUN = "it|this|that|they|the|a [run|job|workflow|function]"
_OUT = (
    f"time|timing {_RUN_OF} out",
    f"time|timing out [{_RUN_OF}]",
    f"[let|letting|make|have] {_RUN_OF} time|times out",
    f"give|giving up [on] [{_RUN_OF}]",
    f"{_ENDS}|cancelling|stopping|aborting {_RUN_OF}",
)
"""Ways to say that a run is ended early."""
_UNDONE = "isn't|hasn't|aren't|haven't|not|doesn't|don't"
_DONE = "done|finished|complete|completed|through|over|ready|finish|complete|ended"
_LATE = (
    f"if|when|once|unless|should|that|which [{_ONE_RUN}] [is|has|have|are|does|do] {_UNDONE} [yet|been] {_DONE} [in|within|inside|after|by] {{length:duration}}",
    f"unless [{_ONE_RUN}] [is|has|have] finishes|completes|ends|{_DONE} [in|within|inside|after|by] {{length:duration}}",
    f"if|when|once|should|that|which [{_ONE_RUN}] [is|are] [still] running|going|busy|unfinished|takes|take|lasts|runs|exceeds|exceed [on] [for] [after|longer|more|past|beyond|over] [than] {{length:duration}}",
    "after|at|past|beyond {length:duration} [at] [the] [latest]",
)
_UNBEGUN = (
    f"if|when|once|unless|should|that|which [{_ONE_RUN}] [is|has|have|are|does|do|did] {_UNDONE}|didn't|can't|cannot [yet|been] started|start|begun|begin [up] [in|within|inside|after|by] {{length:duration}}",
)
_NEITHER = (
    f"[[,] or|and [{_ENDS}|those|the] [that|which|if|when|those|ones] [{_ONE_RUN}] [that|which] [is|has|have|are|does|do] {_UNDONE}"
    f" [yet|been] {_DONE} [in|within|inside|after|by] {{length:duration}}]"
)
TIMEOUTS: list[Row] = [
    *(
        (f"[but] {out} {late.replace('length', 'start')} {_NEITHER[1:-1]}", Wording(_both))
        for out in (*_OUT, f"drop|skip|forget {_RUN_OF}")
        for late in _UNBEGUN
    ),
    *((f"[but] {out} {late}", _WHOLE) for out in _OUT for late in _LATE),
    *((f"[but] {out} {late}", _BEGUN) for out in _OUT for late in _UNBEGUN),
    (
        "timeouts|timeout [:|=|of|are] start|starting [:|=|of|within|after] {start:duration} [,|;] [and] finish|finishing|end [:|=|of|within|after] {length:duration}",
        Wording(_both),
    ),
    (
        "timeouts|timeout [:|=|of|are] start|starting [:|=|of|within|after] {length:duration}",
        _BEGUN,
    ),
    (
        "timeouts|timeout [:|=|of|are] finish|finishing [:|=|of|within|after] {length:duration}",
        _WHOLE,
    ),
    *_UNUSUAL,
    *(
        (pattern, _BEGUN)
        for pattern in (
            f"{_IT} must|should|has|have|needs|need|ought [to] start|begin|be [started|picked] [up] within|in|inside [at] [most] {{length:duration}} [of|after] [the] [event|arrival|being] [queued|arriving]",
            f"{_IT} must|should|may|can|shall|do|does not|never [ever] start|begin [any] later|more than {{length:duration}} [after|from|late] [the] [event|it] [arrived|came|fired|happened]",
            f"{_IT} shouldn't|mustn't|can't|cannot|don't|doesn't [ever] start|begin [it] [any] later|more than {{length:duration}} [after|from|late] [the] [event|it] [arrived|came|fired|happened]",
            f"[skip|drop|cancel|forget|discard|abandon|abort|ignore] [it|the] [run|runs|job|event] [that|which] [if|when|unless|once] {_IT} [that|which] can't|cannot|hasn't|haven't|doesn't|didn't|couldn't|isn't|wasn't|has|have|could|can|does|did|is|was [not] [been] {_STARTED} [up] within|in|after|for [the] [first] {{length:duration}}",
            f"if|when {_IT} can't|cannot|hasn't|haven't|doesn't|didn't|couldn't|isn't|wasn't|has|have|could|can|does|did|is|was [not] [been] {_STARTED} [up] within|in|after|for {{length:duration}} [,] [then] [just] [{_ENDS}|skip|forget|discard|ignore|give] [it|the|up] [run]",
            "[skip|drop|cancel|forget|discard|abandon|abort|ignore] [it|the|runs] [run|runs|job|that] if|when|that|which [it|they] [has|have|had|'s] [been|spent] [waited|waiting|wait|queued|sat|sitting] [waiting|queued] [to] [start] [in] [the] [queue] [for] longer|more than {length:duration} [in] [the] [queue]",
            f"if|when {_IT} [has|have|had] [been|spent] wait|waits|waited|waiting|queued|sits|sat|sitting|stays|spends [waiting|queued] [in] [the] [queue] [for] longer|more than {{length:duration}} [in] [the] [queue] [to] [start] [,] [then] [just] [{_ENDS}|skip|forget|discard|ignore] [it|the] [run]",
            "[with] [a] start timeout|deadline [of|is|:|=] {length:duration}",
            "[with] [a] {length:duration} start timeout|deadline",
            "[may|can|must|should] wait [at|up] [most|to] {length:duration} [before] [to] starting|start [it]",
            "[may|can|must|should] [stay|sit|wait|be|remain] [queued|in|waiting] [in] [the] queue|queued [for] [at|up|no] [most|to|more|longer] [than] {length:duration}",
            "[must|should] not [wait|stay|sit|be|remain] [queued|in|waiting] [in] [the] queue|queued [for] [at|up|no] [most|to|more|longer] [than] {length:duration}",
            "start|starting it within {length:duration} or not at all",
            "[don't|do] [not] start|bother|begin [it] [at] [all] [starting] [it] [if|after|when] [it|more] [has|than] [waited] [more|longer] [than] {length:duration} [late|later]",
        )
    ),
    *(
        (pattern, _WHOLE)
        for pattern in (
            "[and|then] give|gives|giving up [on] [it|a|the|this|each] [run|runs|job] [entirely|completely] after {length:duration}",
            f"[and] [then] give up [on] [it] if|when|once|in|unless {_IT} {_TAKES} {_LONG}",
            f"give up [on] [it] if|when|once|unless [case] {_IT} [is|has|isn't|hasn't|not] [not] [been] done|finished|complete|completed [within|in|after] {{length:duration}}",
            "[must|should|will|has|let] [it|to] [the] time|times|timing out after|at {length:duration}",
            "[with] [set|use|add|a|an|the] [a] [total|overall|run|finish|execution|global|hard|function] timeout [after|of|:|=|is|at|to] [at] [most] {length:duration}",
            "[and|with] [set|use|add] [with] a|an|the {length:duration} [total|overall|run|finish|execution|global|hard] timeout|deadline|limit|cap",
            f"if|when|once|should [the|a|an] {{what:word}} [still] {_TAKES} {_LONG} [,] [then] [just] {_ENDS} [it|the|this] [{_RUN}]",
            f"if|when|once|should {_IT} [still] {_TAKES} {_LONG} [,] [then] [just] {_ENDS}|give [it|the|this|up] [{_RUN}]",
            f"if|when|once {_IT} is|are|isn't|hasn't|has|not [not] [been] done|finished|complete|completed [after|within|in] {{length:duration}} [,] [then] [just] {_ENDS}|give [it|the|this|up] [{_RUN}]",
            f"{_ENDS} {_IT} [if|when|once|should] [it|this|that|the|a] [{_RUN}] [still] [{_TAKES}] [for] [longer|more|over|beyond|past] [than] after {{length:duration}}",
            f"{_ENDS} {_IT} after {{length:duration}}",
            f"{_ENDS} {_IT} if|when|once|should|that|which [it|this|that|the|a] [{_RUN}] [still] {_TAKES} {_LONG}",
            f"{_ENDS} {_IT} if|when|once|should|that|which [it|this|that|the|a] [{_RUN}] [still] {_TAKES}|exceeds over|beyond|past {{length:duration}}",
            f"{_ENDS} {_IT} if|when|once|should|that|which [it|this|that|the|a] [{_RUN}] exceeds|exceed|passes {{length:duration}}",
            f"{_ENDS} {_IT} if|when|unless [it|this|that|the] [{_RUN}] [is|has|isn't|hasn't] [not] [been] done|finished|finishes|complete|completed|completes|over|through|ready [after|within|in] {{length:duration}}",
            f"{_IT} {_MUST} [to] [be] [be] finish|finished|complete|completed|end|done|over|ended|stop [with] within|in|inside|after|by [at] [most] {{length:duration}}",
            f"{_IT} {_MUST} [to] [only] take|run|last|be|live|need [for] [only] [at|up|no|not] most|to|more|longer [than] {{length:duration}} [at] [most] [max] [in] [total]",
            f"{_IT} {_MUST} [to] [only] take|run|last|live [for] {{length:duration}} at most",
            f"{_IT} {_MUST} [to] [only] take|run|last|live [for] {{length:duration}} max|maximum|tops",
            f"{_IT} {_DENIED} [not|never] [ever] {_TAKES} {_LONG}",
            f"{_IT} {_DENIED} [not|never] [ever] take|run|last|exceed|go [over|beyond|past|for] {{length:duration}}",
            f"[never|not] [let] [it] {_TAKES} no longer|more than {{length:duration}}",
            "finish|finishes|finishing|complete|completes|completing|done [it|everything|all] within|in|inside {length:duration}",
            "no longer than {length:duration} [in] [total|all]",
            "not longer than {length:duration} [in] [total|all]",
            "[with|a|the|max|maximum|hard] [a|max|maximum|total|hard|overall] [max|maximum|total] runtime|run-time|duration|deadline|time-limit|timebox|lifetime [is|of|:|=|should|must|at|to] [be] [at] [most|max] {length:duration}",
            "[with|a|the|max|maximum|hard] [a|max|maximum|total|hard|overall] [max|maximum|total] run|execution|processing|time time|limit|duration [is|of|:|=|should|must|at|to] [be] [at] [most|max] {length:duration}",
            f"time [-] box|limit|boxed|limited [it|this] [the] [{_RUN}] to|at {{length:duration}}",
            "timebox|time-box|time-limit|cap|limit|bound [it|this|the|each] [whole|entire] [run|runs|runtime|duration|execution|job|workflow|time] [time] to|at|after [at] [most] {length:duration}",
            f"allow|give|allowing|giving [it|the|each|every|this] [whole] [{_RUN}] [only|at|up|no] [most|to|more|a] [than|maximum] [of] {{length:duration}} [at] [most] [in] [total] [to] [finish|complete|run]",
            "all [of] [it|this] within {length:duration}",
            "runs [that] [take|taking|longer|over] [longer|more] than {length:duration} should|must|are|get|have|can [to] [be] killed|aborted|stopped|cancelled|canceled|terminated|dropped",
        )
    ),
]
