"""Requests to run something on this machine, or while the plan is made: a plan only describes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_RUNS = listed("run execute launch start eval install bash sh pipe")
_SCRIPT = re.compile(
    r"https?://\S+\.(?:sh|bash|ps1|bat|cmd|exe|msi|pkg|py|js|rb|pl|jar|bin)", re.IGNORECASE
)
_HERE = re.compile(
    r"\b(?:on|in) (?:this|your|the local|the planning|the developer's) (?:machine|computer|laptop|host|shell|"
    r"terminal|system)\b|\blocally\b|\bon (?:the )?(?:localhost|host machine)\b"
)
_MEANWHILE = re.compile(
    r"\b(?:while|before|when|as|once) you (?:are |'re )?(?:generat|plan|writ|build|creat|mak|cod)\w*"
)
_REACH = 12
"""Tokens around a verb that say what is run, and where."""


def runs_here(tokens: Sequence[Token]) -> str | None:
    """Tell why a request is refused that has a script run here; None when it does not."""
    for at, token in enumerate(tokens):
        if token.norm not in _RUNS or token.kind != "word":
            continue
        before, behind = tokens[max(0, at - _REACH) : at], tokens[at + 1 : at + 1 + _REACH]
        said = " ".join(each.norm for each in behind)
        script = any(_SCRIPT.fullmatch(each.norm) for each in (*before, *behind))
        if script or _MEANWHILE.search(said) or (_HERE.search(said) and _is_given(behind)):
            return "the request asks to run something on this machine; a plan runs nothing"
    return None


def _is_given(behind: Sequence[Token]) -> bool:
    """Whether what is run is brought along: `run it …`, `execute the script …`."""
    words = {each.norm for each in behind[:5]}
    return bool(
        words & {"it", "them", "this", "that", "script", "command", "binary", "file", "code"}
    )
