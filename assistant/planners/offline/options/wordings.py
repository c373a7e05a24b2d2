"""The words of what narrows an option down."""

from __future__ import annotations

_EACH = "each|every|any"
_SAME = "[the] same|identical|matching|equal"

KEYS: list[tuple[str, str]] = [
    ("per [-] [each|every|distinct|unique|individual|single|given] {key:key} [basis]", "key"),
    ("on a per [-] {key:key} basis", "key"),
    (
        f"for|from|of|in|within|to|with|on {_EACH} [single|individual|one|given|distinct|unique|different] {{key:key}}",
        "key",
    ),
    (f"for|from|of|in|within|to|with|on|having|sharing {_SAME} {{key:key}}", "key"),
    ("for that {key:key}", "key"),
    ("for|from|of|in|within|on a|one|any single|given|particular|specific {key:key}", "key"),
    ("separately|independently|individually for|per|by [each|every] {key:key}", "key"),
]
"""`per customer`, and what means the same."""

_LATE_KEYS: list[tuple[str, str]] = [
    ("by {key:key}", "key"),
    (
        "keyed|grouped|partitioned|bucketed|separated|scoped|isolated [on|by|per|to] [the] {key:key}",
        "key",
    ),
    ("[by] using|with [the] {key:key} as [the|its|a] key", "key"),
    ("[with] [the] key|keys [is|on|by|of|:|=|being|should] [be] [the] {key:key}", "key"),
    (
        "do|apply|count|key [this|that|it] [separately] on|by|per|for [the] [each|every] {key:key}",
        "key",
    ),
    ("each|every {key:key} separately|independently|individually", "key"),
    ("concerning|about|regarding the same {key:key}", "key"),
]
_LENGTHS: list[tuple[str, str]] = [
    ("by|for|of|:|to|is|at [a] {period:duration}", "length"),
]
_PERIODS: list[tuple[str, str]] = [
    ("per|a|an|each|every|/ {period:period}", "period"),
    (
        "in|within|over|during|inside [any|a|one|each|every|the] [given|single|rolling|same|sliding] {period:period} [window|period|interval]",
        "period",
    ),
    ("per|every|each [a] {period:period} window|period|interval", "period"),
    ("{period:rhythm}", "period"),
    ("per {period:period} and [per] {key:lone}", "period"),
    ("per {key:key} and [per] {period:period}", "period"),
]
_WHOLE = "[the] whole|entire"
_SCOPES: list[tuple[str, str]] = [
    (
        "across|over|for|among|in all [of] [our|the|my] [inngest] functions|workflows|jobs [of] [the] [account]",
        "account",
    ),
    (f"across|over|for|in [the|our|my] [{_WHOLE}] account", "account"),
    ("account [-] wide", "account"),
    ("account-wide", "account"),
    (
        f"across|over|for|in [the|our|this] [{_WHOLE}] environment|env",
        "env",
    ),
    ("environment [-] wide", "env"),
    ("environment-wide", "env"),
]
_TOGETHER = (
    "at a time",
    "at once",
    "may|can|should|must be running|active|in-flight [at] [once|any] [a] [given|one] [time]",
    "may|can|should|must be in flight|parallel [at] [once|any] [a] [given|one] [time]",
    "at the same time|moment",
    "at any [given|one] time|moment|point",
    "at any point in time",
    "at one time",
    "in parallel",
    "in flight",
    "in the air",
    "on the go",
    "abreast",
    "in-flight",
    "in [the] works|progress",
    "side by side",
    "concurrently|simultaneously|together|concurrent|simultaneous|parallel",
    "running|active|executing [at] [once|any] [a] [given|one] [time]",
    "running concurrently|simultaneously|together|in [parallel]",
    "going on",
)
_REST = "[all|any|the] rest|others|other|extra|extras|excess|overflow|further|more|additional|surplus|remaining|later"
_ONES = "[ones|events|requests|runs|messages|alerts|calls|triggers]"
_DROPPED = "dropped|skipped|ignored|discarded|rejected|lost|thrown"
_QUEUED = "queued|delayed|deferred|postponed|held|spread|throttled"
_DROP = "drop|skip|ignore|discard|reject|forget|bin|toss|lose|dropping|skipping|ignoring|discarding|forgetting|binning|tossing"
_BEYOND = "above|over|beyond|past|exceeding|exceeds"
_ABOVE = tuple(
    "[anything|everything|whatever|what|any|all|those|the] [event|events|run|runs|request|requests|ones|one|calls|messages|more]"
    f" [that|which] [comes|come|goes|go|arrives|arrive|is|are|lies|falls] [in] {place}"
    for place in (
        f"{_BEYOND} that|this|it|them",
        f"{_BEYOND} the|this|that limit|quota|cap|number|rate",
        "on top [of] [that|this|it]",
        "than that|this",
    )
)
_BE = "[is|are|gets|get|should|must|can|may|will] [be] [simply|just]"
_EXCESS: list[tuple[str, str]] = [
    (
        f"{_DROP} [about] {_REST} {_ONES}",
        "drop",
    ),
    (
        f"{_REST} {_ONES} is|are|should|can|may|get|gets|being [be] [just|simply] {_DROPPED} [away]",
        "drop",
    ),
    (
        "drop|skip|ignore|discard anything|everything|whatever [more|else|over|above|beyond|in|that] [excess|comes] [of] [it|that]",
        "drop",
    ),
    (
        "anything|everything|whatever [more|else|over|above|beyond|in] [excess] [of] [that|it] is|gets|can|should [be] "
        f"{_DROPPED}",
        "drop",
    ),
    (
        "anything|everything|whatever|what exceeds|exceeding|passes|tops [that|this|it] is|gets|can|should [be] "
        f"{_DROPPED} [away]",
        "drop",
    ),
    *((f"{above} {_BE} {_DROPPED} [away|out]", "drop") for above in _ABOVE),
    *((f"{_DROP} {above}", "drop") for above in _ABOVE),
    *((f"{above} {_BE} {_QUEUED} [up|back]", "queue") for above in _ABOVE),
    *(
        (
            f"{above} [should|must|has|have|will|can|may] [to] [just] wait|waits|queue|queues",
            "queue",
        )
        for above in _ABOVE
    ),
    ("no queueing|queuing", "drop"),
    (f"queue|queueing|queuing|delay|defer|postpone|hold {_REST} {_ONES} [up]", "queue"),
    (f"{_REST} {_ONES} is|are|should|can|get|gets [be] [just|simply] {_QUEUED} [up]", "queue"),
    (f"[let] {_REST} {_ONES} [must|should|can|have] [to] wait|waits|queue|queues [up]", "queue"),
]
_CAPS: list[tuple[str, str]] = [
    ("at [the] most", "capped"),
    ("max|maximum|tops|limit", "capped"),
    ("or fewer|less", "capped"),
    ("no|not faster|quicker|oftener", "capped"),
    ("no|not more often|frequently", "capped"),
    ("not a|one single [one] more", "capped"),
    ("is|as|being the|our|its [absolute|hard|upper] ceiling|limit|maximum|cap|max|quota", "capped"),
]
_TOTALS: list[tuple[str, str]] = [
    ("in total|all", "total"),
    ("overall|altogether|globally|total", "total"),
    ("across|over|for|of all [of] [the|our] {what:word}", "total"),
    ("across the board", "total"),
]
_BURSTS: list[tuple[str, str]] = [
    (
        "[with] [allow|allowing|allows] [a|short] [burst|bursts] [size] [of|up|to|:|=] [to] [up] [to] {burst:number} burst|bursts",
        "burst",
    ),
    (
        "[with] [allow|allowing|allows|permit|permitting] [a|short] burst|bursts [size] [of|up|to|:|=] [to] [up] [to] {burst:number}",
        "burst",
    ),
]
_FLUSH = "flush|flushed|flushing|send|sent|close|closed|release|released|ship|shipped|start|started"
_LATEST = "at [the] latest|most|longest|outside"
_TIMEOUTS: list[tuple[str, str]] = [
    (f"[or|and|but] [else] [at] [latest] after|every {{timeout:duration}} {_LATEST}", "timeout"),
    (
        f"[or|and|but] [it] [is] {_FLUSH} [it|them] [off|out] [at] [the] [latest] after|every {{timeout:duration}} [{_LATEST}]",
        "timeout",
    ),
    (
        "[or|and|but] [with] whatever|what [there|we|it|has] [is|are|have|has] [been] [there|come|arrived|gathered|got|piled|built|accumulated|collected|queued] [in|up] after|every|within|in {timeout:duration}",
        "timeout",
    ),
    ("or those|what|whatever [events] of|from|in the last|past {timeout:duration}", "timeout"),
    ("or fewer|less|earlier after|every {timeout:duration}", "timeout"),
    (
        "or as many as have|has arrived|come|gathered|accumulated|piled [in|up] after|within|in {timeout:duration}",
        "timeout",
    ),
    (
        "[and|but] wait|waits|waiting [for] no|not longer|more than {timeout:duration}",
        "timeout",
    ),
    (f"{{timeout:duration}} {_LATEST}", "timeout"),
    ("{timeout:duration} tops", "timeout"),
    ("[but] [or] [at] [the] latest|least [after|every] {timeout:duration}", "timeout"),
    (
        "[but] never|not [wait|waiting|waits] [for] longer|more than {timeout:duration} [in] [total]",
        "timeout",
    ),
    (
        "[but] don't|do|mustn't [not] wait [for] longer|more than {timeout:duration} [in] [total]",
        "timeout",
    ),
    ("[but] [for] at most {timeout:duration} [in] [total]", "timeout"),
    ("{timeout:duration} at [the] latest|most", "timeout"),
    ("[a] max|maximum [wait|timeout|delay] [time] [of] {timeout:duration}", "timeout"),
    ("[a] timeout [of|is|after|:|=] {timeout:duration}", "timeout"),
    ("[a] {timeout:duration} timeout|max|maximum|cap", "timeout"),
    ("[or] waiting|wait [for] [up|at] [to|most] {timeout:duration} [at] [most] [max]", "timeout"),
    ("within [at] [most] {timeout:duration}", "timeout"),
    (
        "[or|and] [else] after [at] [most] {timeout:duration} [,] [whichever] [comes|is|happens] [first|sooner|earlier]",
        "timeout",
    ),
    (
        "[or] [at] [least] every {timeout:period} [,] [whichever] [comes|is|happens] [first|sooner|earlier]",
        "timeout",
    ),
    ("or {timeout:duration}", "timeout"),
    ("for [up|at] [to|most] {timeout:duration}", "timeout"),
    ("[or] when|once {timeout:duration} have|has passed|elapsed|gone", "timeout"),
    ("[or] {timeout:duration} ['|’] ['s] [of] worth", "timeout"),
    ("[or] {timeout:duration} [,] [whichever] [comes|is|happens] first|sooner|earlier", "timeout"),
]

QUALIFIERS: list[tuple[str, str]] = [
    *_EXCESS,
    *((words, "together") for words in _TOGETHER),
    *_CAPS,
    *_SCOPES,
    *_BURSTS,
    *_PERIODS,
    *_LENGTHS,
    *_TOTALS,
    *_TIMEOUTS,
    *KEYS,
    *_LATE_KEYS,
]
"""All of them; what is more particular stands before what is less."""
