"""Whether a request is in English, by its small words."""

from __future__ import annotations

import re

from assistant.planners.offline.wordlists import listed

_ENGLISH = listed(
    "a after all an and are as at before by each every for from if in into is it my new of on "
    "or our that the them then they this to until when whenever who with"
)
_OTHERS = listed(
    "aan al alle als an ao au auf aus aux avec bei bitte cada chaque con cuando da dal dans "
    "das de del della dem den der des di die doch dos du een ein eine einen einer el elke "
    "elle en envie envoie envía es est et fais für gli het il im invia ist jede jeden jedes "
    "la las le les lo los lui mach manda met mit na naar nel neue neuen nicht nieuwe nouveau "
    "nova novo nueva nuevo nuova nuovo ogni om op os para per por pour quand quando que "
    "schicke se sende si sind sobald sont stuur sur todas todos tous toutes uhr uit um uma un "
    "una und une van von voor wanneer wenn werden wieder wird wordt y zijn zu zum zur à às"
)
"""German, French, Spanish, Italian, Portuguese, Dutch."""
_LATIN = 0x24F


def is_foreign(text: str) -> bool:
    """Whether words are rather not English."""
    letters = [char for char in text if char.isalpha()]
    if letters and sum(ord(char) > _LATIN for char in letters) > len(letters) * 0.3:
        return True
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    there = len(words & (_OTHERS - _ENGLISH))
    return there > 1 and there > len(words & (_ENGLISH - _OTHERS))
