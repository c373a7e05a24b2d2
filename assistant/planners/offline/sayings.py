"""Sayings of several words, and the one word that each means."""

from __future__ import annotations

from assistant.planners.offline.wordlists import listed

Saying = tuple[tuple[str, ...], str]


def _table(rows: dict[str, str]) -> dict[str, list[Saying]]:
    """The sayings by their first word, the longest first."""
    found: dict[str, list[Saying]] = {}
    for meaning, sayings in rows.items():
        for words in sorted(sayings.split("|"), key=len, reverse=True):
            saying = tuple(words.split())
            found.setdefault(saying[0], []).append((saying, meaning))
    return found


WAITS = _table(
    {
        "wait": "stand by|standby|hold on|hang on|hang back|hold off|hold back|sit tight|sit idle|stay idle"
        "|stay put|lie low|do nothing|hold fire|hold still|keep still|keep quiet|wait around|wait up"
        "|don't do anything|do not do anything|take no action|block|be patient|keep an eye out|look out|watch out|stay on the lookout|be on the lookout|rest"
    }
)
LASTING = listed("for until till")
ARRIVALS = _table(
    {
        "arrives": "reaches us|reaches me|flows in|streams in|gets here|turns up|shows up|comes in|comes through|comes along|rolls in|pops up|drops in|gets in"
        "|is in|is here|is there|is received|is seen|is raised|is fired|is published|is emitted|is sent"
        "|hits the bus|comes down the wire|is on the bus|makes it through|trickles in",
        "arrived": "turned up|shown up|come in|come through|come along|rolled in|popped up|got in|gotten in"
        "|made it through|trickled in|been seen|been received|been sent|been raised|been published",
        "arrive": "turn up|show up|roll in|pop up|get in|make it through",
    }
)
ABSENCES = _table(
    {
        "unreceived": "stay away|stay out|fail to arrive|fail to show up|fail to come"
        "|stays away|stays out|fails to arrive|fails to show up|fails to show|fails to come|is nowhere to be seen"
    }
)
LATER = _table(
    {
        "later": "on from there|on from that|on from then|further on|further down the line|down the line"
        "|from there|from then on|from then|farther on|past that|beyond that|following that|on top of that"
    }
)
ENDS = _table(
    {
        "cancels": "calls off|puts an end to|puts a stop to|pulls the plug on|brings an end to|takes down",
        "cancel": "call off|put an end to|put a stop to|pull the plug on",
    }
)
RETURNS = _table(
    {
        "returns": "comes back with|reports back with|hands back|passes back|ends up with|finishes with|answers with",
        "return": "come back with|report back with|hand back|pass back|end up with|finish with|answer with",
    }
)
EMITS = _table({"emit": "put out|send out|give out|kick off|spit out|throw out|set off"})
PASSES = _table(
    {"pass": "pass by|pass|go by|goes by|elapse|elapses|have passed|have gone by|have elapsed"}
)
"""What a length of time does."""
OPENS = _table(
    {"on": "in the event of|following|the minute|the second|the instant|at the sight of"}
)
"""What stands before an event that starts a workflow."""
SUPPOSES = _table(
    {"if": "in case|in the event that|provided that|provided|supposing|on condition that"}
)
