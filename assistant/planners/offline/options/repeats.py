"""Retries, and doing a thing only once."""

from __future__ import annotations

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.options.setting import Row, Setting, Spelling, Wording
from assistant.planners.offline.phrases import Match

_MOST = 20
"""Retries that Inngest allows."""


def _retries(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _at_most(match.number("count") or 0)


def _attempts(match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return _at_most(max(0, (match.number("count") or 1) - 1))


def _at_most(count: int) -> Setting:
    beyond = f"Inngest retries at most {_MOST} times, and {count:,} retries were asked for"
    return Setting("retries", min(_MOST, count), beyond=beyond if count > _MOST else "")


def _endless(_match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    beyond = f"Inngest retries at most {_MOST} times, and retries without an end were asked for"
    return Setting("retries", _MOST, beyond=beyond)


def _never(_match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return Setting("retries", 0)


def _once(_match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return Setting("retries", 1)


def _twice(_match: Match, _: Qualifiers, __: Spelling) -> Setting | None:
    return Setting("retries", 2)


def _idempotency(match: Match, said: Qualifiers, spelling: Spelling) -> Setting | None:
    key = spelling.cel(match.text("key") or said.key)
    return Setting("idempotency", key) if key else None


def _one_each(match: Match, _: Qualifiers, spelling: Spelling) -> Setting | None:
    """`only one run per site`: once for good, unless the request says what happens meanwhile."""
    key = spelling.cel(match.text("key"))
    return Setting("idempotency", key, key_of="singleton") if key else None


_RETRY = "retry|retries|retried|retrying|re-try|repeat"
_TRY = "try|attempt|tries|trying|tried"
_WHAT = "[it|them|this|that|each|every|any|all|a|failed|failing|failures|the|when|if|on|in] [it|a|the|case] [of] [fails|failing|failed|failure|error|errors|step|steps|calls|requests|failures|call|request|run|runs|function|job|delivery]"
_UPTO = "[up|at|a|only|no|not|for|exactly|precisely|just|strictly] [to|most|maximum|more|total] [of|than] [a] [total|maximum] [of]"
_MORE = "[more|further|additional|extra|automatic]"
_BE = "[must|should|is|are|may|can|will|to|gets|get] [be]"
_N = "{count:number}"
_TIMES = "times|x|more|attempts|tries"
_DENY = (
    "don't|never|no|not|without|do|shouldn't|must|should|zero|doesn't|mustn't|can't|cannot|please"
)
_FIRST = "first|any|a|the|one|single [first|single] failure|error|problem|exception"

_FAILS = "breaks|break|fails|fail|errors|error|crashes|crash|stumbles|trips"
_BROKEN = f"[if|when|whenever|should it|they|that|this|one|something|anything|a|the [run|step|call|job] {_FAILS} [out|over|down]] [on|upon|after|in [case] [of] [a|an|any|each] failure|error|errors|failures|crash]"
_GRANT = "give|giving|gives|grant|granting|grants|allow|allowing|allows|have|has|make|making|take|get|gets|offer|offering|try|trying|with"
_WHOM = "[it|them|each|every|a|the|that|this|any] [failed|failing|broken] [run|step|call|job|one]"
_GOES = "tries|attempts|goes|chances|shots|times|retries"
_GO = "try|attempt|go|chance|shot"
_EXTRA = "more|further|extra|additional"
_BROKEN_FIRST = f"if|when|whenever|should it|they|that|this|one|something|a|the [run|step|call|job] {_FAILS} [,] [then]"
_ONE = "one|1|a [single|lone|sole|only]"
_NO_SECOND = "second|further|other|more|repeat|additional|subsequent"

_RUNS = "it|them|each|every|a|the|that|this|any [failed|failing|broken] [run|step|call|job|one]"
_BREAKS = f"if|when|whenever|should|on|upon|after|in [case] [of] [it|they|that|this|one|something|a|the|any] [run|step|call|job] {_FAILS}|failure|failures|failing"
_FIRST_BROKEN = (f"{_BROKEN_FIRST} ", "on|upon failure|error [,] [then] ")

_MANY: list[tuple[str, Wording]] = [
    ("twice more|again", Wording(_twice)),
    ("again twice", Wording(_twice)),
    ("[just] once more|again", Wording(_once)),
    (f"{_N} more|further|extra|additional times|time", Wording(_retries)),
    (f"another {_N} times", Wording(_retries)),
    (f"again {_N} [more] times", Wording(_retries)),
]
_ANEW = (
    f"{_TRY} [it|this|that]",
    f"{_RETRY} [it|this|that]",
    f"[let|have] it|this|that [be] {_RETRY}",
)

_GIVEN: list[Row] = [
    *(
        (pattern, made)
        for many, made in _MANY
        for anew in _ANEW
        for pattern in (f"{anew} {many} {_BROKEN}", *(f"{b}{anew} {many}" for b in _FIRST_BROKEN))
    ),
    *(
        (f"{_RETRY} [it|this|that] twice {_BREAKS}", Wording(_twice)),
        (f"{_BROKEN_FIRST} {_RETRY} [it|this|that] twice", Wording(_twice)),
    ),
    *(
        (pattern, Wording(_retries))
        for many in (f"{_N} {_EXTRA}", f"another {_N}")
        for pattern in (
            f"{_GRANT} {_RUNS} {many} {_GOES} {_BROKEN}",
            f"[{_GRANT}] {many} tries|attempts|retries {_BROKEN}",
            f"[{_GRANT}] {many} {_GOES} {_BREAKS}",
            *(f"{begun}[{_GRANT}] [it] {many} {_GOES}" for begun in _FIRST_BROKEN),
            f"have|has {many} {_GOES} at it",
            f"keep|keeps trying [it] [,] [up] [to] {many} {_GOES}",
        )
    ),
    ("[but] let it fail {count:number} times more|again [before] [giving] [up]", Wording(_retries)),
    ("[but] let it fail {count:number} more times [before] [giving] [up]", Wording(_retries)),
    (
        f"[{_GRANT}] {_WHOM} {_N} {_EXTRA} {_GOES} after the first [one|attempt|try]",
        Wording(_retries),
    ),
    (f"{_BROKEN_FIRST} {_TRY} [it|that] again {_UPTO} {_N} times", Wording(_retries)),
    (f"{_BROKEN_FIRST} have|take another go|try|shot [at] [it] {_N} times", Wording(_retries)),
    (
        "on|upon failure|error [,] have|take another go|try|shot [at] [it] {count:number} times",
        Wording(_retries),
    ),
    *(
        (pattern, Wording(_once))
        for pattern in (
            f"[{_BROKEN_FIRST}] {_GRANT} {_WHOM} one|1|a {_EXTRA} {_GO} {_BROKEN}",
            f"[{_BROKEN_FIRST}] {_GRANT} {_WHOM} another|a [second] {_GO} if|when|should|on|upon it|failure|error|that [{_FAILS}]",
            f"one|1 {_EXTRA} {_GO} if|when|should it|that|this {_FAILS}",
            f"one|1 {_EXTRA} {_GO} on failure|error",
            f"a second {_GO} is all it gets|has",
            f"another {_GO} if|when|should it|that|this {_FAILS}",
        )
    ),
    *(
        (pattern, Wording(_never))
        for pattern in (
            f"[{_GRANT}] [it] [just|only|exactly] {_ONE} {_GO} [,|-|–] [and|but] no|not|never|nothing [a] [single] [one] {_EXTRA}|others|retries|repeats [{_GO}|{_GOES}]",
            f"[just|only|exactly] {_ONE} {_GO} [,|-|–|:] [and] that's|that|thats [is] it|all|enough",
            f"it|this|each|every [run|call|job|step] gets|has [exactly|only|just] {_ONE} {_GO}",
            f"[just|only|exactly] a|one|1 single {_GO} [only]",
            f"[with] no|without [a|any] {_NO_SECOND} {_GO}|{_GOES} {_BROKEN}",
            "don't|never|not try [it] again",
            "[it] [is] one and done",
            "a|any failed run|call|step is|stays|remains failed|lost|dead",
            "failing once is final",
            "[with] no do-overs|do-over",
            f"there|it is|must|may|has [be|have] no {_NO_SECOND} {_GO}|{_GOES} {_BROKEN}",
        )
    ),
]

RETRIES: list[Row] = [
    *_GIVEN,
    *(
        (pattern, Wording(_never))
        for pattern in (
            f"[but] [please] don't|never|not|without|no|shouldn't|doesn't|mustn't|cannot|zero [be] [any|a|ever] {_RETRY} {_WHAT} [at all|ever|whatsoever]",
            f"[but] [please] do|must|should|may|can|is|are|does not|never [be] [ever] {_RETRY} {_WHAT} [at all|ever|whatsoever]",
            "[with] no retries|retry|retrying [at all|please|whatsoever]",
            "[with] [a] [retries] zero retries|retry [at] [all]",
            "retries|retrying [is|are|:|=|should|must|to] [be] [switched|turned] off|disabled|none|no|0|zero|never",
            "disable|disabling|switch|turn [off] [all|the] [automatic] retries|retrying [off]",
            f"fail|fails|stop|stops|abort|give|gives [up|it] [straight|right] [immediately|fast|instantly|away|hard|at] [once] [on|at|after|upon] [the] {_FIRST}",
            "fail fast",
            "one|1|a [single] attempt|try|shot only|no [more]",
            "only|just|exactly one|1|a|once [single] attempt|try|shot",
            f"{_TRY} [it|this] [only|just] once [only|and]",
        )
    ),
    *(
        (f"[but] [keep|keeps] {again} {end}", Wording(_endless))
        for again in (f"{_RETRY} {_WHAT}", f"{_TRY} [it|this|that] [again]", "going|at [it]")
        for end in (
            "forever|indefinitely|endlessly|infinitely|eternally",
            "without end|limit|limits|stopping|pause",
            "an unlimited|infinite|endless number [of] [times]",
            "until|till it|that|this [finally] works|succeeds|passes|is|goes [done|through|successful|ok]",
            "as often|many [times] as needed|necessary|possible|required|it [takes]",
        )
    ),
    ("[with] unlimited|infinite|endless retries|attempts|tries", Wording(_endless)),
    (f"[but] {_RETRY} {_WHAT} {_UPTO} twice", Wording(_twice)),
    (f"[but] {_RETRY} {_WHAT} {_UPTO} [just|exactly] once [more] [only]", Wording(_once)),
    (
        f"[but] [let] [it] {_BE} [keep|keeps|keeping] {_RETRY} {_WHAT} {_UPTO} {_N} {_MORE} [{_TIMES}] [if|when|on] [it|failure|error|errors] [fails]",
        Wording(_retries),
    ),
    (
        f"[with] [allow|set|give|use|make|do|at|up|a|max|maximum|no|of|just|only] [it|to|most|max|maximum|of|more|than] [of|than] {_N} {_MORE} [max|maximum] retries|retry [at] [most] [max]",
        Wording(_retries),
    ),
    (
        f"[with] [a] [max|maximum|number|the|set] [of] retries|retry [count|limit|budget|policy] [of|to|is|=|:|at|max|maximum|must|should] [be] [set|up|at|a] [to|most|max|maximum] [of] {_N}",
        Wording(_retries),
    ),
    (f"[with] {_N} retry [attempts]", Wording(_retries)),
    (
        f"[with] [allow|give|make|after|for|at|up|a|max|maximum|no|of|just|only] [it|to|most|max|maximum|of|more|than] [of|than] {_N} [total|failed|unsuccessful|max|maximum] attempts|tries|shots|goes [in] [total|all] [at] [it|most|max]",
        Wording(_attempts),
    ),
    (f"[with] [max|maximum] attempts|tries [of|to|is|=|:|at] {_N}", Wording(_attempts)),
    (
        f"[keep] {_TRY} [it|this|that|again|the|each] [call|step|request|run] {_UPTO} {_N} [more] times [in] [total|all] [before] [giving|you|it] [up|give|gives] [up]",
        Wording(_attempts),
    ),
    (f"{_TRY} [it|this|that] again {_UPTO} {_N} [more] times", Wording(_retries)),
    (f"{_TRY} [it|this|that] [again] another {_N} times", Wording(_retries)),
    (
        f"give [up] [on] [it] [up] after {_N} [failed|unsuccessful] attempts|tries|failures|goes",
        Wording(_attempts),
    ),
    (f"[give] [up] [on] [it] after {_N} retries", Wording(_retries)),
    (f"after {_N} retries [,] [then] give|quit|stop [up|trying] [on] [it]", Wording(_retries)),
    (
        f"after {_N} [failed|unsuccessful] attempts|tries|failures|goes [,] [then] give|quit|stop [up|trying] [on] [it]",
        Wording(_attempts),
    ),
    (
        f"stop|quit|stopping retrying|trying [it] after {_N} [failed|unsuccessful] attempts|tries|failures|goes",
        Wording(_attempts),
    ),
    (f"stop|quit|stopping retrying|trying [it] after {_N} retries", Wording(_retries)),
]
_AGAIN = ("twice|again|repeatedly", "more than once", "a second time", "two times")
_HANDLE = (
    "handle|handled|process|processed|run|runs|do|done|execute|executed|charge|charged|send|sent|create|created|"
    "count|counted|import|imported|email|emailed|notify|notified|ship|shipped|bill|billed|act|acted|post|posted|book|booked|pay|paid|sync|synced|get|gets|receive|deliver|delivered|apply|applied|treat|treated|seen|used|triggered|trigger|refunded|refund|invoiced|invoice|welcomed"
)
_DENIED = (
    "[must|should|can|may|is|are|has|gets|does|will] never|not|isn't|aren't|mustn't|shouldn't|can't|cannot"
    "|doesn't|won't|hasn't [to]"
)
_BE_ONCE = "[must|should|may|can|is|are|to|will|gets|get|has|make|ensure|sure] [that|sure] [it|this|each|to] [only|ever|never] [be]"
_REPEATED = "duplicate|duplicates|repeats|repeat|repeated|re-sent|redelivered|copies|doubles"
_DROP = "drop|skip|ignore|discard|reject|suppress|filter|avoid|prevent|no|without|never|disregard|dropping|ignoring|skipping"
_TOLD = "[and|so|but|make|ensure] [sure|that] [that]"
_ONE_KEY = "a|an|any|the|one|each|every|that [given|same|single|particular|specific|repeated|duplicate|second]"
_PASSED = "ignored|skipped|dropped|discarded|left|disregarded|rejected [alone|out|aside]"

_KEYED = Wording(_idempotency, frozenset({"key"}))
_SEEN: list[Row] = [
    *(
        (pattern, _KEYED)
        for pattern in (
            f"[but] {_HANDLE} [only|just] each|every {{key:key}} [just] once only",
            "[but] [do|run|send] [it|this] once only|ever per|for [each|every|a] {key:key}",
            "[but] each|every {key:key} is|gets [to] [be] {_HANDLE} once only".replace(
                "{_HANDLE}", _HANDLE
            ),
            f"[but] never|not|don't [ever] act|work|run|handle [on|upon] {_ONE_KEY} {{key:key}} twice|again",
            f"[but] never|not|don't [ever] act|work|run|handle [on|upon] {_ONE_KEY} {{key:key}} more than once",
            f"[but] never|not|don't [ever] act|work|run|handle [on|upon] {_ONE_KEY} {{key:key}} a second time",
            "[but] each|every|any|a {key:key} counts|acts|runs|works [only|just|exactly] once [only]",
            "[but] each|every|any|a {key:key} is [to] [be] [only] handled|processed|dealt|acted [on|with|upon] [only|just|exactly] [the] once [only]",
            "[but] one|1 {key:key} [,|:|=|means|is] one|1 run|execution",
            f"[but] {_ONE_KEY} {{key:key}} [that|which] [we|it] [have|has|was|'ve] [already] [been] seen|handled|processed|known [before|already|earlier] is|are|must|should|gets [to] [be] {_PASSED}",
            f"[but] skip|ignore|drop|discard {_ONE_KEY} {{key:key}} [that|which] [we|it|we've|has|have|was] [have|has|been|'ve] [already] [been] seen|handled|processed|done [before|already|earlier]",
            f"[but] [we|it|you] never act|work|run twice|again on|upon|for {_ONE_KEY} {{key:key}}",
            f"[but] treat {_ONE_KEY} {{key:key}} as [already|being] done|handled|seen|processed",
            f"[but] repeats|duplicates|repetitions|copies of {_ONE_KEY} {{key:key}} [are|is|must|should|get] [to] [be] {_PASSED}",
            "[but] each|every {key:key} just|only|exactly once [only]",
            "[but] [do|run|send] [it|this] a single time per|for [each|every|a] {key:key}",
            "[but] if|when we|it [have|has|'ve] already did|done|handled|saw|seen it|this for|with this|that|the {key:key} [,] [then] don't|never [do|run|handle] [it] [again]",
            "[but] once and once only per|for [each|every|a] {key:key}",
            "[but] {key:key} makes|keeps it idempotent|unique",
            "[but] let|letting|make|making [the] {key:key} [be|serve|act] [as] [the|an|its] idempotency|dedupe|deduplication|dedup key",
            "[but] [the] {key:key} is|serves|acts|being [as] [the|an|its|our] idempotency|dedupe|deduplication|dedup key",
            "[but] key|keying [the] idempotency on|by|with|to [the] {key:key}",
            "[but] treat|count|take|treating|counting events|runs|ones [with|of|that|sharing|having] [have|share] the same|identical {key:key} as duplicates|repeats|one|equal",
        )
    ),
]
ONCE: list[Row] = [
    *_SEEN,
    (
        f"[but] [and] {_TOLD} {_BE_ONCE} [{_HANDLE}] [this|it|that|them|one] [to|for] [only|exactly|just|at|precisely] [most] once [and only once] per|for|by [-] [each|every|any|the|a|given] [same|single|distinct|unique|given] [value] [of] {{key:key}}",
        _KEYED,
    ),
    (
        "only|exactly|just|precisely one|1 [{what:word}] [{more:word}] [ever] per [-] [unique|distinct] {key:key}",
        Wording(_one_each),
    ),
    (
        "only|exactly|just|precisely a|one single|sole run|job|execution|instance per|for [each|every] {key:key}",
        Wording(_one_each),
    ),
    (
        "[only|exactly|just|precisely] one|1 run|job|execution|instance per|for [each|every] {key:key} only",
        Wording(_one_each),
    ),
    (
        "never|not|no more than one|1 run|job|execution|instance per|for [each|every] {key:key}",
        Wording(_one_each),
    ),
    ("at most|max one|1 [{what:word}] [{more:word}] ever per {key:key}", _KEYED),
    (", once per {key:key}", _KEYED),
    ("exactly-once|once-only per|for [each|every|any] [given|single] {key:key}", _KEYED),
    ("one|1|a [single] run|execution per|for [each|every|any] {key:key} [,] ever|only", _KEYED),
    ("[but] at most once per|for [each|every|same|any|the] [given|same] {key:key}", _KEYED),
    (
        "[but] no|not|never more than once per|for [each|every|same|any|the|a] [given|same] {key:key}",
        _KEYED,
    ),
    *(
        (
            f"[but] {_TOLD} [it|we|you|they|this|that] [must|should|can|may] never|not|don't|doesn't|mustn't|shouldn't|isn't|aren't [ever] [be] [{_HANDLE}] [run|it|this|anything|a|the|them|him|her|on] [{{what:word}}] [run] {again} for|per|with|on|by|about the|a|one|any|each [same|given|single] {{key:key}}",
            _KEYED,
        )
        for again in _AGAIN
    ),
    *(
        (
            f"[but] {_TOLD} [we|you|it|they] [must|should|can|may] never|not|don't|doesn't|mustn't|shouldn't|avoid|avoiding|prevent [ever] {_HANDLE}|handling|processing|charging|sending|running|creating|importing the same {{key:key}} [event] {again}",
            _KEYED,
        )
        for again in _AGAIN
    ),
    *(
        (
            f"[but] {_TOLD} [that] [the] same {{key:key}} [event] {_DENIED} [ever] [be|get|gets] [{_HANDLE}] {again}",
            _KEYED,
        )
        for again in _AGAIN
    ),
    *(
        (
            f"[but] [make|be|ensure] [sure] [that] {told} [ever] [be|get|gets] {_HANDLE}|dealt|worked [on|with|upon|through] {again}",
            _KEYED,
        )
        for again in _AGAIN
        for told in (
            f"[a|an|each|every|any|one|the] [given|same|single|particular|specific] {{key:key}} {_DENIED}",
            "no [single|one] {key:key} must|should|can|may|is|are|has|gets|ever [to]",
        )
    ),
    (
        f"[but] [a|an|each|every|any] {{key:key}} [must|should|can|may|is|gets|has|to] [only|to] [ever] [be|get|gets] {_HANDLE} [only|exactly|just|at] [most] once [and] [only] [once]",
        _KEYED,
    ),
    (
        f"[but] {_HANDLE} [only|just] each|every {{key:key}} [only|exactly|just|at] [most] once [and] [only] [once]",
        _KEYED,
    ),
    (
        f"[but] [with] {_DROP} {_REPEATED} [events|runs|deliveries|ones|messages|requests|webhooks] [with|of|for|by|per|on|that|sharing|having] [have|share|the|each] [the] [same] {{key:key}}",
        _KEYED,
    ),
    (
        "[but] if|when|should the same {key:key} [event] comes|arrives|appears|is|shows|turns|gets [in|up|again|sent|delivered|received|seen] [again|twice|later|up|more] [a|in|for] [second|more|the] [time|than] [once] [,] [then] [just] ignore|skip|drop|discard|do [it|that|nothing|the] [second|one]",
        _KEYED,
    ),
    (
        "[but] if|when [we|you|it] [get|gets|see|sees|receive|receives|got|have|has|had|'ve] [already] [handled|processed|seen|get|sent] the|that|this same|a [same] {key:key} [event] [again|twice|already|before|once] [more] [,] [then] [just] ignore|skip|drop|discard|do [it|that|nothing|the] [second|one]",
        _KEYED,
    ),
    (
        "[but] skip|ignore|drop|discard [it|the|events] [run|event] if|when|whose|that [the|that|this|we] [same] {key:key} [event] [was|has|is|have|were] [already|been] [already|been] handled|processed|seen|done|sent|charged|imported [before|already|once]",
        _KEYED,
    ),
    (
        "[but] de-duplicate|deduplicate|deduplicated|dedupe|deduped|dedup|deduping|deduplicating|deduplication [it|them|events|runs|this|the|incoming|repeated] [{which:event}] [{which:word}] [key] [by|on|per|using|with|via|is|:|based] [on] [the] {key:key}",
        _KEYED,
    ),
    (
        "[with] [use|set|using|make] [the] [an] idempotency [key] [is|on|by|=|:|of|per|key|to|should|being] [be] [the] {key:key}",
        _KEYED,
    ),
    (
        "[and] [use|using|with|take|treat] [the] {key:key} as [the|an|its|our] idempotency|dedupe|deduplication|dedup key",
        _KEYED,
    ),
    (
        "[make|keep|making|keeping] [sure|certain] [that] [it|this|runs] [is|are|must|should] [be] idempotent|unique per|on|by|in|for|over|with [the|each|regard] [to] {key:key}",
        _KEYED,
    ),
]
_IT_COMES = "[the|that|this|its|an|a|our] [same] event|message|webhook|delivery|notification|it|we|order|call|payload|trigger"
_SENT = "is|gets|was|arrives|comes|fires|receive|receives|get|see|happens|shows|turns [sent|delivered|received|fired|triggered|emitted|in|up|it|them|the] [event]"
_EVEN_IF: list[str] = [
    *(
        f"even if|when|though|should {_IT_COMES} {again}"
        for again in (
            f"{_SENT} twice|again|repeatedly",
            f"{_SENT} more than once",
            f"{_SENT} several|many|two|multiple times",
            f"{_SENT} a second time",
            "is|gets|was redelivered|resent|duplicated|repeated|retried",
        )
    ),
    f"no matter how often|many [often|times] {_IT_COMES} {_SENT}",
    f"regardless [of] how often|many [often|times] {_IT_COMES} {_SENT}",
    f"however often|many [times] {_IT_COMES} {_SENT}",
]
TAILS = {
    "idempotency": _EVEN_IF,
    "retries": ["[and|but] then|before give|giving up [on it]", "[and] then stop|quit [trying]"],
    "singleton": [
        "[and|then] [then] start|begin|run|launch|go|carry [on] [with] [the|a] new|newer|latest|next|fresh|later [one|run|request]",
        "[and|then] [then] start|begin|run over|afresh|anew|again",
        "[and|then] [then] let the new|newer|latest [one|run] run|start|go|proceed|through [on|ahead]",
    ],
}
"""What may be said behind an option: it tells why or what then, and is nothing more to do."""
ONCE_ALONE: list[tuple[str, str]] = [
    (
        "exactly|only|just|precisely|strictly [ever] once [and] [only] [once|ever]",
        "once",
    ),
    ("at most once [ever]", "once"),
    ("once and only once", "once"),
    (
        "exactly|only|just|precisely|strictly|at [most] one|1|a [single] time|run|execution [only|ever]",
        "once",
    ),
    ("[only|just] a|one single time|run|execution [only|ever]", "once"),
    ("never|not [run|do|send] [it|this] twice|again|repeatedly", "once"),
    ("never|not|no more than once", "once"),
    ("[with] no duplicates|repeats|doubles|repetitions|second [run|time]", "once"),
]
"""What says so behind a key: `per customer exactly once`."""
