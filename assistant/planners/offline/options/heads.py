"""Words that a limit begins with."""

from __future__ import annotations

_IT = "[the|this|it|that|them|these|things|us|yourself|itself|runs|events|calls|requests|sends|sending]"
_NOT = "not|never|no"
_ACT = "exceed|do|run|make|send|handle|process|allow|have|start|call|fire|hit|execute|go|be|keep|let|take|open"

HEADS: list[tuple[str, str]] = [
    ("rate - limit|limited|limiting", "rate_limit"),
    (
        f"[with|apply|set|use|add] [a] rate limit|limited|limiting {_IT} {{which:event}} [per] [to|at|of|:|is]",
        "rate_limit",
    ),
    (
        f"[with|apply|set|use|add] [a] rate limit|limited|limiting|limits {_IT} [of|to|at|:|is|=]",
        "rate_limit",
    ),
    (
        "[with|apply|set|use|add] [a] rate-limit|rate-limited|ratelimit|rate-limiting [it|this|them] [of|to|at|:|is]",
        "rate_limit",
    ),
    (
        "throttle|throttled|throttling [it|this|them|that|calls|requests|runs|sends|sending|each|every] {which:event} [to|at|down|:]",
        "throttle",
    ),
    ("throttle|throttled|throttling each|every {key:key} [to|at|down|:]", "throttle"),
    (
        "[with|apply|set|use|add] [a] throttle|throttled|throttling [it|this|them|that|things|calls|requests|runs|sends|sending] [down] [to|at|of|:|is|=]",
        "throttle",
    ),
    (
        "[with|apply|set|use|add] [a] throttle|throttled|throttling [the] {what:words} to|at",
        "throttle",
    ),
    (
        "pace|paced|spread|smooth|slow [it|this|them|that|calls|requests|runs|the] [{what:word}] [out|down|over] [time] to|at|over",
        "throttle",
    ),
    ("no|not faster|quicker than", "throttle"),
    ("at [a] [max|maximum|top] rate|pace|speed of [at] [most]", "throttle"),
    ("[at] [a] max|maximum|top rate|throughput|pace|speed [of|is|:]", "throttle"),
    (
        "[with|set|use|keep|hold|limit|cap|have|apply|put] [a|the|its|max|maximum] [max|maximum] concurrency"
        " [limit] [cap] [is|should|must] [be] [set|kept|limited|capped] [of|to|at|:|=|is]",
        "concurrency",
    ),
    ("[with|limit|cap|a|the] parallelism [limit] [is|of|to|at|:|=]", "concurrency"),
    ("concurrently [at] most|max", "concurrency"),
    ("no {key:key} may|can|should|must [ever] have|run|get|be|send|make more than", "limit"),
    ("limit|cap|restrict|hold|keep each|every {key:key} to|at [at] [most]", "limit"),
    ("allow|give each|every {key:key} [only|at|up] [most|to]", "limit"),
    (
        "each|every {key:key} gets|may|can|is [have|run|make|send|allowed] [only|at|up] most|to",
        "limit",
    ),
    ("limit|cap|restrict|hold|keep [the] {what:words} to|at|below|under [at] [most]", "limit"),
    (f"limit|cap|restrict|limited|capped|restricted {_IT} to|at [at] [most]", "limit"),
    (
        "keep|keeping|stay|stays|staying|hold|holding [it|this|them|things|us] [the] [rate] to|at|below|under|within [at] [most]",
        "limit",
    ),
    ("limit|cap|maximum|ceiling|quota of|: [at] [most]", "limit"),
    ("a limit|cap|maximum|ceiling|quota of", "limit"),
    (f"[but] {_NOT} more|faster|higher than", "limit"),
    ("no more then", "limit"),
    ("[but] no|not|never more often|frequently than", "limit"),
    (
        f"[but] [it|we|you|they] [must|should|may|can|do|does|shall] {_NOT} [ever] {_ACT} [more] [than|over|above]",
        "limit",
    ),
    (
        f"[but] [it|we|you|they] don't|doesn't|can't|cannot|shouldn't|mustn't|won't [ever] {_ACT} [more] [than|over|above]",
        "limit",
    ),
    ("[but] never|not [ever] beyond|above|over|past", "limit"),
    ("each|every|one {key:key} gets|may|can|is [only|just] [have|run|start|limited] [to]", "limit"),
    ("a|any {key:key} may|can|gets|is [only|just] [have|run|start|limited] [to]", "limit"),
    ("no {key:key} may|can|gets|should [hog|take|use|occupy|get] more than", "limit"),
    ("keep|keeping|hold each|every {key:key} below|under|at|to", "limit"),
    (
        "drip|dripping|trickle|trickling|ration|feed|feeding [it|them] [through|out] to|at",
        "throttle",
    ),
    ("[the|their|its] api|service|server only takes|allows|accepts|permits", "limit"),
    ("let [only|at|up|just|no|not] [most|to|more] [than]", "limit"),
    ("without exceeding|going [over|above|beyond]", "limit"),
    (
        "respect|respecting|honour|honor|honouring|honoring|mind|obey|obeying [the|their|its|a|an] [api] [rate] limit|limits|quota [of|:|which|that] [is]",
        "throttle",
    ),
    ("[there] [may|should|must|can|will] [never] be at most|max", "limit"),
    (
        "allow|allowing|permit|permitting|let|handle|handling|process|processing|run|running|execute|do|work [on|through] [only|at|up|a|just] most|to|maximum|max",
        "limit",
    ),
    ("[run|handle|process|do|allow|allowing] at most|max", "limit"),
    ("run|handle|process|allow|start no|not more than", "limit"),
    ("at the most", "limit"),
    ("a maximum|max of", "limit"),
    ("max|maximum|max.|maximally [.] [of|is|:|=]", "limit"),
    ("as many as", "limit"),
    ("[but] only|just", "limit"),
    ("up to", "limit"),
    ("fewer|less than", "limit"),
]
"""What a number is then: a limit of any kind, or one of a kind that is named."""

CONCURRENT: list[tuple[str, str]] = [
    ("concurrent|parallel|simultaneous|concurrently", "together"),
    ("workers|slots|threads|lanes", "together"),
    ("[-] way|fold concurrency|parallelism|parallel", "together"),
]
"""What stands between a number and what it counts."""
