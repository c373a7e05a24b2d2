"""Starting with many events at once: `in batches of 50 or every 10 minutes`."""

from __future__ import annotations

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.options.setting import Row, Setting, Spelling, Wording
from assistant.planners.offline.phrases import Match
from generators.spec.options import BatchEvents

_TIMEOUT = "60s"
_SIZE = 100


def _batch(match: Match, said: Qualifiers, spelling: Spelling) -> Setting | None:
    size, timeout = match.number("count"), match.text("timeout") or said.timeout
    if size is None and not timeout:
        return None
    if size is not None and not 2 <= size <= 100_000:
        return None
    note = "" if timeout else f"a batch that is not full starts after {_TIMEOUT}"
    note = note or ("" if size else f"a batch holds at most {_SIZE} events")
    key = spelling.cel(match.text("key") or said.key)
    value = BatchEvents(max_size=size or _SIZE, timeout=timeout or _TIMEOUT, key=key)
    return Setting("batch_events", value, note)


_WHOLE = Wording(_batch, frozenset({"key", "timeout", "capped"}))
_EVENTS = "[of|the|these|them|it|all|incoming|new] [{which:event}] [events|messages|records|rows|items|requests]"
_UPTO = "[up|at|a|size|max|maximum] [most|to|maximum] [of]"
_COUNT = "{count:number} [{what:word}] [events]"
_GATHERS = "collect|collecting|gather|gathering|accumulate|accumulating|buffer|buffering|bundle|bundling|group|grouping|pool|queue"
_BATCH = "batch|batches|batching|batched|groups|bulks|bundles|lots"
_FIRST = "[,] whichever [comes|is|happens] first|sooner|earlier"
_PACK = "pack|packet|parcel|bunch|pile|stack|set|cluster|chunk|block|heap|batch|bundle|group|lot"
_PACKS = "packs|packets|parcels|bunches|piles|stacks|sets|clusters|chunks|blocks|heaps|batches|bundles|groups|lots"
_PACKING = f"{_GATHERS}|pack|packing|bunch|bunching|lump|lumping|stack|stacking|take|taking|handle|handling|process|processing|put|putting|sort|sorting"
_BACK = "[back|waiting|open|up|around]"
_LONGER = "[for] longer|more|beyond|over|past|later [than]"
_HELD = (
    f"[but|and|with|while] never|no|not|none|without [{_PACK}|one|any|them] [to] [be] hold|holding|held|keep|keeping|kept|wait|waiting|waits|leave|leaving|left [a|any|one|it|them|the|each] [single] [{_PACK}] {_BACK} {_LONGER} {{timeout:duration}}",
    f"[but|and|with|while] holding|keeping|leaving|waiting [none|no|nothing] [{_PACK}|one] {_BACK} [for] [no|not|never] longer|more than {{timeout:duration}}",
    f"[but|and] close|closing|send|sending|ship|shipping|flush|flushing|release|releasing|dispatch|dispatching [each|a|it|one|them|the|every] [{_PACK}] [off|out|away] after|every|within {{timeout:duration}} [at] [the] [latest|most]",
    "or [at] [least] every {timeout:period}",
    "[but|and] waiting [for] [up|at] [to|most] {timeout:duration} [at] [most]",
    "[but|and|with] [at] [the] latest|most [after|every] {timeout:duration}",
)
_PACKED: list[Row] = [
    (
        "save|saving|let|letting|hold|keep [it|them|the|events] [events] [pile|stack|add] [up] until|to|till [there] [are] [up] [to] {count:number} [{what:word}] [,] or [for|after|until] {timeout:duration} [have|has|is|are] [passed|gone|elapsed|up] [by]",
        _WHOLE,
    ),
    *(
        (pattern, _WHOLE)
        for held in _HELD
        for pattern in (
            f"[{_PACKING}] {_EVENTS} [together] in|into|to|as {_PACKS} [of] {_UPTO} {_COUNT} [at] [most] [,|;|-|–|—] {held}",
            f"[{_PACKING}] [up|at] [to|most] {_COUNT} [of] [them] [together] [,|;] {held}",
            f"[{_PACKING}] [up|at] [to|most] {_COUNT} to|in|per|for a|each|every|one {_PACK} [,|;] {held}",
            f"{_PACKING} {_EVENTS} {{count:number}} by {{other:number}} [,|;] {held}",
        )
    ),
    (
        f"{_GATHERS}|pack|packing {_EVENTS} [together] in|into|to {_PACKS} [of] {_UPTO} {_COUNT}",
        _WHOLE,
    ),
]
BATCHES: list[Row] = [
    *_PACKED,
    (
        f"[in|as|into] {_BATCH} ( {_UPTO} {{count:number}} [{{what:word}}] [events] [,|or|/] {{timeout:duration}} )",
        _WHOLE,
    ),
    (
        f"{_GATHERS} {_EVENTS} [per|by {{key:key}}] in|into|to {_BATCH} [of] {_UPTO} {_COUNT}",
        _WHOLE,
    ),
    (
        f"{_GATHERS} {_EVENTS} [for each|every {{key:key}}] in|into|to {_BATCH} [of] {_UPTO} {_COUNT}",
        _WHOLE,
    ),
    (
        f"[in|as|into|with|using|by] {_BATCH} [sized] [of|by|to|at] {_UPTO} {_COUNT} [at] [a] [time] [per] [batch|run]",
        _WHOLE,
    ),
    (
        f"[in|as|into|with] batch|batches {_EVENTS} [in|into] [groups] [of|by|to] {_UPTO} {_COUNT} [at a time] [per batch|run]",
        _WHOLE,
    ),
    (f"batch|batches {_EVENTS} [,|:] {_UPTO} {{count:number}} [{{what:word}}] [at a time]", _WHOLE),
    (f"batch [the] {{what:words}} [in|into] [groups] [up|by] [to|of] {_COUNT} [at a time]", _WHOLE),
    (
        f"batch [the] {{what:word}} [together] [in|into] [groups] [of] {_UPTO} {_COUNT} [at a time]",
        _WHOLE,
    ),
    (f"[with] [a] [max|maximum] batch [-] size [is|:|=|of|to] {_UPTO} {{count:number}}", _WHOLE),
    (
        f"{_GATHERS} {_EVENTS} [until|in] [you|we|there] [have|are|of] {_UPTO} {_COUNT} [of] [them] [together|first]",
        _WHOLE,
    ),
    (
        f"{_GATHERS} {_EVENTS} [for] [up] [to] {{timeout:duration}} or [until|up] [to] {{count:number}} [{{what:word}}]",
        _WHOLE,
    ),
    (
        f"{_GATHERS} {_EVENTS} [for|over] [up|at] [to|most] {{timeout:duration}} [or|and] [,] [up] [to] {{count:number}} [{{what:word}}] [at] [most]",
        _WHOLE,
    ),
    (
        f"[in] {_BATCH} {_EVENTS} [for|over|of|every] [up] [to] {{timeout:duration}} [or|,] [up] [to|at] [most] {{count:number}} [{{what:word}}] {_FIRST}",
        _WHOLE,
    ),
    (
        f"[in] {_BATCH} {_EVENTS} [for|over|of|every] [up] [to] {{timeout:duration}} [or|,] [up] [to|at] [most] {{count:number}} [{{what:word}}]",
        _WHOLE,
    ),
    (
        f"{_GATHERS} {_EVENTS} [for|over] [up|at] [to|most] {{timeout:duration}} or until|when|once [there|you|we|it] [are|have|has|is] [up] [to] {{count:number}} [{{what:word}}]",
        _WHOLE,
    ),
    (
        f"[process|handle|take|processing|handling] {_EVENTS} [up] [to] {{count:number}} at a time [,] or [else] after|every {{timeout:period}} [{_FIRST}]",
        _WHOLE,
    ),
    (
        "[up] [to] {count:number} [{what:word}] [events] in a|one|each|every [single] batch|run|go|call",
        _WHOLE,
    ),
    (
        f"[up] [to] {{count:number}} [{{what:word}}] [events] to|per|for a|an|each|every|one|the [single] {_PACK}",
        _WHOLE,
    ),
    (
        f"{{count:number}} [{{what:word}}] [events] make|makes|fill|fills|form|complete a|one|each|the {_PACK}",
        _WHOLE,
    ),
    ("[up] [to] {count:number} [{what:word}] [events] at a|one|each go|swoop|sitting", _WHOLE),
    (
        "[at] [most] {count:number} [{what:word}] [events] per batch|run|invocation|execution",
        _WHOLE,
    ),
    (
        f"once|when|after|every|each {{count:number}} [of] [them|{{what:word}}] [events] [have|has|are|were|come] [been] [collected|gathered|arrived|accumulated|piled|queued|there|in|together] [up] [in] or [after|every|at|once] [least|most] [every] {{timeout:period}} {_FIRST}",
        _WHOLE,
    ),
    (
        f"once|when|after|every|each {{count:number}} [of] [them|{{what:word}}] [events] [have|has|are|were|come] [been] [collected|gathered|arrived|accumulated|piled|queued|there|in|together] [up] [in] or [after|every|at] [least|most] [every] {{timeout:period}} {_FIRST}",
        _WHOLE,
    ),
    (
        "once|when|after {count:number} [of] [them|{what:word}] [events] [have|has|are|were|come] [been] collected|gathered|arrived|accumulated|piled|queued|together [up] [in]",
        _WHOLE,
    ),
    ("[together] in|as one batch|batches every {timeout:period}", _WHOLE),
    (
        f"batch|batching {_EVENTS} [for|over|every|up|together] [for|over|to|every] [up] [to] {{timeout:duration}}",
        _WHOLE,
    ),
    (
        f"flush|flushing [it|them|the] [batch] every|after [at] [most] {{timeout:period}} or [at|after|every|once] [the|there|it] [are|has] {{count:number}} [{{what:word}}] {_FIRST}",
        _WHOLE,
    ),
    (
        "flush|flushing [it|them|the] [batch] every|after [at] [most] {timeout:period} or [at|after|every] {count:number} [{what:word}]",
        _WHOLE,
    ),
]
