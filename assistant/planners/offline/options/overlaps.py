"""One run at a time: what becomes of a run that would overlap."""

from __future__ import annotations

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.options.setting import Row, Setting, Spelling, Wording
from assistant.planners.offline.phrases import Match
from generators.spec.options import Concurrency, Singleton


def _key(match: Match, said: Qualifiers, spelling: Spelling) -> str | None:
    return spelling.cel(match.text("key") or said.key)


def _skip(match: Match, said: Qualifiers, spelling: Spelling) -> Setting | None:
    return Setting("singleton", Singleton(mode="skip", key=_key(match, said, spelling)))


def _cancel(match: Match, said: Qualifiers, spelling: Spelling) -> Setting | None:
    return Setting("singleton", Singleton(mode="cancel", key=_key(match, said, spelling)))


def _queue(match: Match, said: Qualifiers, spelling: Spelling) -> Setting | None:
    """The others wait their turn."""
    return Setting("concurrency", Concurrency(limit=1, key=_key(match, said, spelling)))


def _one_at_a_time(match: Match, said: Qualifiers, spelling: Spelling) -> Setting | None:
    """With a key the others wait their turn; without one, a run that overlaps is skipped."""
    if said.excess:
        return (_skip if said.excess == "drop" else _queue)(match, said, spelling)
    return (_queue if _key(match, said, spelling) else _skip)(match, said, spelling)


_TAKES = frozenset({"key"})
_SKIPS, _CANCELS = Wording(_skip, _TAKES), Wording(_cancel, _TAKES)
_QUEUES = Wording(_queue, _TAKES | {"queue"})
_ONE = Wording(_one_at_a_time, _TAKES | {"drop", "queue"})

_NEW = "new|newer|later|further|other|more|another|additional|second|next|incoming|fresh|subsequent"
_RUN = "one|ones|run|runs|event|events|request|requests|trigger|triggers|job|jobs|sync|syncs|import|imports|export|instance|execution|call|calls"
_OTHERS = f"[any|the|all|a|an|this] [{_NEW}] [{{which:event}}] [{_RUN}]"
_STATE = "running|active|going|busy|working|executing|underway|ongoing|pending|unfinished|processing|processed|syncing|flight|progress"
_BUSY = f"is|are|'s|has|hasn't|isn't|still|already [still|already|currently|not] [still|already|currently|been|in|yet] {_STATE}|done|finished|over|complete|completed"
_BEFORE = (
    "previous|last|first|earlier|older|old|prior|running|current|existing|other|ongoing|active"
)
_ONE_RUN = f"[the|a|an|its|any|our] [{_BEFORE}] [one|it|another|run|job|sync|import|export|execution|instance|this|workflow|function|event|other]"
_OF = "for|with|of [the|that|this|a] same {key:key}"
_RUNNING = f"{_ONE_RUN} [{_OF}] {_BUSY} [for|with|of [the|that|this|a] [same] {{key:key}}]"
_SKIP = "skip|ignore|drop|discard|reject|refuse|disregard|skipping|ignoring|dropping|discarding"
_DONT = "don't|never|not|do|without|no|mustn't|shouldn't|cannot|can't|can|must|should|may"
_START = "start|begin|launch|trigger|fire|run|kick|starting|running|starts|queue"
_WHILE = "while|when|if|as|whenever|because|in"
_KILL = "cancel|stop|abort|kill|terminate|end|replace|supersede|interrupt|cancels|stops|aborts|replaces|supersedes|kills|interrupts|cancelling|replacing"
_COMES = "comes|arrives|starts|fires|triggers|appears|is|happens|begins|gets|lands|kicks"
_PRIOR = f"[the|a|any|its|whatever] [{_RUN}] {_BEFORE} [{_BEFORE}] [{_RUN}]"
_NEWCOMER = f"[a|an|the|any|each|every] {_NEW} [{_NEW}] [{{which:event}}] [{_RUN}]"
_AT_IT = "under|going|running|on|active|at|underway|busy|alive [it|way|work]"
_TAKES_OVER = "[[,] and takes|take over] [[,] and takes|take its|the place]"
_SECOND = f"a|any|the|no {_NEW} [one|run|event|trigger]"

_SAME = "for|of|with [the|that|this|a] same {key:key}"
_AT_WORK = f"the|that|any [{_BEFORE}] [{_RUN}] [that|which] [is|'s|being] [still] [in|under] [running|processed|handled|progress|way|going|flight|active]"
_AGAIN = "[[,] and|then start|begin over|afresh|anew|again]"
_UNUSUAL: list[Row] = [
    *(
        (pattern, _CANCELS)
        for pattern in (
            f"[but] if|when|whenever|once|should {_NEWCOMER} {_SAME} {_COMES} [in|along|up] [,] [then] {_KILL}|abandon|drop {_AT_WORK} {_AGAIN}",
            f"[but] if|when|whenever|once {_NEWCOMER} {_COMES} [in|along|up] [,] [then] abandon|drop|scrap {_AT_WORK} {_AGAIN}",
            f"[but] a|any|each|every {_NEW} {{which:word}} {_SAME} {_KILL} {_AT_WORK} {_TAKES_OVER}",
            f"[but] [only] the newest|latest [{_RUN}] wins and {_AT_WORK} [one|{_RUN}] is|gets [{_STATE}] cancelled|canceled|stopped|dropped|aborted",
        )
    ),
    *(
        (pattern, _SKIPS)
        for pattern in (
            f"[but] {_SECOND} while|when|if one|another|it|the [first|last|previous|other] [one|run] is|'s [still|already] {_AT_IT} is|must|should|gets|are [to] [be] [simply|just] skipped|dropped|ignored|discarded",
            f"[but] if|when|while one|another|it|the [first|last|previous|other] [one|run] is [already|still] {_AT_IT} [,] [then] let|leave|skip|drop {_SECOND} [go|be|out|alone|pass]",
            "[but] no two|2 runs may|should|must|can|shall [ever] overlap|coincide|collide",
            "[but] don't|never|not pile|stack|heap up runs",
            "[but] don't|never|not pile|stack|heap runs up",
            "[but] one run|instance|copy only [,] [and] drop|skip|ignore the rest|others",
            "[but] if|when it's|it [is] [already|still] running|busy|active|going [,] [then] do nothing",
            "[but] runs must|should|may never|not step|tread on each|one [other|another]",
            "[but] never a second|third|another|further [one|run] alongside|beside|besides|parallel [it|the] [first]",
            "[but] there must|should|may|can|shall|are never|not [ever] be two|several [of] [them|these|runs] [running|active|going|at] [once|the] [same] [time]",
            f"[but] not if|while|when another|one|the [last|previous|other] [one|run] is [already|still] {_AT_IT}",
            f"[but] skip|ignore|drop|leave anything|everything|whatever [that|that's] [is] new|else|further|more [out|alone] if|while|when another|one|the|it [last|previous|other] [one|run] is [already|still] {_AT_IT}",
            f"[but] leave|skip it|this|that be|alone|out if|while|when another|one|the [last|previous|other] [one|run] is [already|still] {_AT_IT}",
            "[but] one alone may|must|can|should run [at] [once|a] [time] [,] [and] [the] others|rest is|are [to] [be] skipped|dropped|ignored|discarded",
            f"[but] sit|sitting it|this|them out if|while|when another|one|the [last|previous|other] [one|run] is [already|still] {_AT_IT}",
        )
    ),
    *(
        (pattern, _CANCELS)
        for pattern in (
            f"[but] {_SECOND} replaces|supersedes|ousts|displaces|cancels|stops|ends the|a|any one|run|job|instance [that|which] [is|was] [still] [running|before|going|active|at] [work]",
            "[but] the|a newcomer|latecomer takes|take over [from] the running|old|earlier|previous [one|run]",
            "[but] the|a newcomer|latecomer replaces|ousts|cancels the running|old|earlier|previous [one|run]",
            "[but] abandon|scrap|ditch|kill|drop the|any old|running|earlier|previous|current [one|run|job] as soon as a|another new|newer|fresh|later|second [one|run|event] comes|arrives|starts|is [in|along]",
            "[but] abandon|scrap|ditch the|any old|running|earlier|previous|current [one|run|job] when|once|whenever|if a|another new|newer|fresh|later|second [one|run|event] comes|arrives|starts|is [in|along]",
            "[the] most recent [one|run|event] wins",
            "[the] last|latest|newest [one|run|event] to arrive|come|start wins",
            "[but] drop|scrap|abandon|ditch the old|running|earlier|previous [one|run|job] in favour|favor of the|a new|newer|latest|fresh [one|run|event]",
        )
    ),
]
_RUNS = f"{_ONE_RUN} runs|lasts|continues|works"
_THAT = "that|this is [still] running|going|active|busy|ongoing|underway"
_KEPT = "[make|making|keep|run|keeping|running] [it|this|runs] [should|must] [as|be|is] [a] singleton [run] [per|on|by|for|with [each|every|the] {key:key}]"
_COUNT = "run|job|execution|instance|copy"

_MEANWHILE: list[Row] = [
    *(
        (pattern, _SKIPS)
        for pattern in (
            f"[but] {_WHILE} {_RUNS} [,] [then] [just] {_SKIP} {_OTHERS}",
            f"[but] {_WHILE} {_THAT} [,] [then] [just] {_SKIP} {_OTHERS}",
            f"[but] {_SKIP} {_OTHERS} {_WHILE} {_THAT}",
            f"[but] {_SKIP} {_OTHERS} {_WHILE} {_RUNS}",
            f"[but] {_WHILE} {_RUNS} [,] {_OTHERS} is|are|should|must|get|gets [be] [simply|just] skipped|ignored|dropped|discarded|rejected",
            f"[but] {_OTHERS} is|are|should|must|get|gets [be] [simply|just] skipped|ignored|dropped|discarded|rejected [until] meanwhile|then",
            f"[but] {_OTHERS} is|are|should|must|get|gets [be] [simply|just] skipped|ignored|dropped|discarded|rejected in the meantime|meanwhile",
            f"[but] {_OTHERS} [that|which] come|comes|arrive|arrives|fire [in] {_WHILE} {_RUNNING} is|are|should|must|get|gets [be] [simply|just] skipped|ignored|dropped|discarded|rejected",
            f"{_KEPT} that|which skips|skip|drops|ignores [new|later|further] [events|runs|ones]",
            f"{_KEPT} [,|(] in|with|using|mode|: [the] skip [mode] [)]",
            f"{_KEPT} [,|(] skip mode [)]",
            "[make|making|keep|run|keeping|running] [it|this|runs] [as|to] [be] a singleton",
        )
    ),
    *(
        (pattern, _CANCELS)
        for pattern in (
            f"{_KEPT} that|which cancels|cancel|stops|replaces [the] [running|old|older|previous] [one|run]",
            f"{_KEPT} [,|(] in|with|using|mode|: [the] cancel [mode] [)]",
            f"{_KEPT} [,|(] cancel mode [)]",
        )
    ),
    (
        f"[but] only|just|exactly|never|no [more] [than] one|1|a [single] active|running|concurrent|ongoing|live|unfinished [{_COUNT}]",
        _ONE,
    ),
]
SINGLETON: list[Row] = [
    *_MEANWHILE,
    *_UNUSUAL,
    *(
        (pattern, _SKIPS)
        for pattern in (
            f"[but] [and] {_SKIP} {_OTHERS} {_WHILE} [case] {_RUNNING}",
            f"[but] {_WHILE} [case] {_RUNNING} [,] [then] [just] {_SKIP} {_OTHERS}",
            f"[but] {_WHILE} [case] {_RUNNING} [,] [then] {_OTHERS} is|are|should|must|can|gets|get [be] [simply|just] skipped|ignored|dropped|discarded|rejected",
            f"[but] {_OTHERS} is|are|should|must|can|gets|get [be] [simply|just] skipped|ignored|dropped|discarded|rejected {_WHILE} {_RUNNING}",
            f"[but] {_WHILE} {_RUNNING} [,] [then] {_DONT} [not] {_START} [another|a|the|it|any] [{_NEW}] [one|run|job|again] [off] [again]",
            f"[but] {_DONT} [not] {_START} [another|a|the|it|any|this] [{_NEW}] [one|run|job|again] [off] [again] {_WHILE} {_RUNNING}",
            f"[but] {_DONT} [not] {_START} [another|a|it] [{_NEW}] [one|run|job] [again] [until|before|till|unless] {_ONE_RUN} is|has|finishes|finished|ends|ended|completes|completed|done [done|finished|completed|ended|over|complete]",
            "[must|should|may|can] [but] don't|not|never|doesn't|mustn't|shouldn't overlap [with] [itself|runs|each] [other]",
            "[runs] must|should|may|can never|not overlap",
            "never [let] [it|runs|two] [runs] overlap [runs]",
            "do not [let] [it|runs|them] overlap",
            "don't let [it|runs|them|two] [runs] overlap",
            "[with] no|without overlapping|overlap|overlaps|concurrent [runs]",
            "never overlapping",
            "skip [it|the|this] [run|this] [run] if|when [the|a] [previous|last|earlier|other] [one|it|run] [is] still|already|hasn't running|finished|done|active",
            f"skip|ignore [it|this] if|when [one|it] is already|still {_STATE}",
            "[as] [a] singleton",
        )
    ),
    *(
        (pattern, _CANCELS)
        for pattern in (
            f"[but] if|when|whenever|once|should {_NEWCOMER} {_COMES} [in|along|off|triggered|started|up] [again] [while|when] [{_RUNNING}] [,] [then] [always] {_KILL} {_PRIOR}",
            f"[but] [always] {_KILL} {_PRIOR} if|when|whenever|once|on|by|with {_NEWCOMER} [{_COMES}] [in|along|off|triggered|started|up]",
            f"[but] [always] {_KILL} {_PRIOR} as|in soon|favour|favor as|of {_NEWCOMER} [{_COMES}] [in|along|off|triggered|started|up]",
            f"[but] {_NEWCOMER} [should|must|always|will|can] {_KILL} {_PRIOR} {_TAKES_OVER}",
            f"[but] {_NEWCOMER} [should|must|always|will|can] {_KILL} the run {_TAKES_OVER}",
            f"[but] {_NEWCOMER} [should|must|always|will|can] {_KILL} [the|any|a] [{_RUN}] in progress|flight {_TAKES_OVER}",
            f"[but] [always] {_KILL} [the|any|a] [{_RUN}] in progress|flight if|when|whenever|once|on {_NEWCOMER} [{_COMES}] [in|along|up]",
            "[but] [only] [keep|let|run] [only] the newest|latest|last|most [recent] [run|one|event] survives|counts|matters|wins|continues",
            "[but] [only] the newest|latest|last|most [recent] [run|one|event] should|may|can|must survive|continue|run|count|live",
            "keep only the newest|latest|last [run|one]",
            "[the] latest|newest|last [run|one|event] wins",
            f"{_KILL} {_PRIOR} [if|when] [it] [is] [still] [running|active|going]",
            f"restart [it] [from] [scratch] if|when|whenever {_NEWCOMER} {_COMES} [in|along]",
        )
    ),
    *(
        (pattern, _QUEUES)
        for pattern in (
            "only|exactly one [{what:word}] per {key:key} at any|a|once|one [given] time|moment",
            "at most one [{what:word}] per {key:key} at any|a|once|one [given] time|moment",
            "[strictly|always] one [{what:word}] after|by the|one|another [other]",
            "[strictly|always] one at a time",
            "[strictly] [in|process|run|handle] [sequence|order|them|it|runs] sequentially|serially|one-by-one|sequential",
            "[strictly] in sequence|series|order|serial",
            "serialise|serialize|serialised|serialized [it|them|runs|processing|the] [runs]",
            "never|not|no|don't|mustn't [run|process|handle|have|work] [on] two|several [runs|of|events|jobs|orders] [them] [may|should] [run] at once",
            "never|not|no|don't|mustn't [run|process|handle|have|work] [on] two|several [runs|of|events|jobs|orders] [them] [may|should] [run] at the same time",
            "never|not|no|don't|mustn't [run|process|handle|have|work] [on] two|several [runs|of|events|jobs|orders] [them] [may|should] [run] in parallel",
            "never|not|no|don't|mustn't [run|process|handle|have|work] [on] two|several [runs|of|events|jobs|orders] [them] [may|should] [run] concurrently|simultaneously",
            "never [process|run|handle|touch|sync|update] the same {key:key} twice at once",
            "never [process|run|handle|touch|sync|update] the same {key:key} twice at the same time",
            "never [process|run|handle|touch|sync|update] the same {key:key} concurrently|simultaneously|in [at] [parallel|once|the] [the] [same] [time]",
        )
    ),
    (
        "only|just|exactly one|1|a [single] [run|instance|copy|job|execution] at a|any [given|one] time|moment",
        _ONE,
    ),
    (
        "only|just|exactly one|1|a [single] [run|instance|copy|job|execution] may|can|should|must [be] [running|active|run] at a|any|once [given|one] time|moment",
        _ONE,
    ),
    ("only ever one [run|instance|copy|job] [at a time]", _ONE),
    (
        "only one [run|instance|copy|job|execution] [of] [it|this] running|active|allowed [at] [once|a|any] [time]",
        _ONE,
    ),
]
