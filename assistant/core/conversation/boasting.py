"""Words of a model that sound as if something had been done: the program says what is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.core.claims import Claim

_DONE = re.compile(
    r"(?i)\b(?:"
    r"tested|verified|validated|proved|proven|applied|deployed|wrote|written|saved|installed|guaranteed?"
    r"|works|working|pass(?:es|ed)|fixed|live|I(?:'ve| have)(?: now| just)? \w+ed"
    r"|getestet|gepr[üu]ft|verifiziert|angewendet|geschrieben|gespeichert|funktioniert"
    r"|test[ée]e?s?|v[ée]rifi[ée]e?s?|appliqu[ée]e?s?|[ée]crite?s?|enregistr[ée]e?s?|fonctionne|d[ée]ploy[ée]e?s?"
    r"|probad[oa]s?|verificad[oa]s?|aplicad[oa]s?|guardad[oa]s?|funciona|desplegad[oa]s?"
    r"|testad[oa]s?|salv[oa]s?|implantad[oa]s?"
    r"|testat[oaie]|verificat[oaie]|applicat[oaie]|salvat[oaie]|funziona"
    r"|getest|geverifieerd|toegepast|opgeslagen|werkt"
    r")\b|已(?:经)?(?:测试|验证|应用|写入|保存|部署)|测试通过|テスト済|検証済|適用しました|保存しました|動作し"
)


def boasts(text: str) -> bool:
    """Whether a text says of something that it was done or holds, in the languages of schedules.

    What it finds too much costs one line; nothing else depends on it.
    """
    return _DONE.search(text) is not None


def answered(told: Iterable[Claim], *, ran: bool) -> tuple[Claim, ...]:
    """What stands under such a text when its turn proposed nothing: `told` is what was known before."""
    seen = "nothing was written in this turn" if ran else "nothing was written or run in this turn"
    return (Claim("what the answer says was done", "unproven", seen), *told)
