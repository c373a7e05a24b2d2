"""Keys that are said apart from their option: `debounce by cartId`, `only one run per tenant`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.planners.offline.options.setting import FoundOption, Setting


def whole(found: Sequence[FoundOption]) -> list[FoundOption]:
    """Give each option its key; what is only a key then is an option no longer."""
    keys = {each.setting.key_of: each.setting.value for each in reversed(found)}
    named = {each.setting.option for each in found}
    kept = []
    for each in found:
        setting, key = each.setting, keys.get(each.setting.option)
        if not setting.option or (setting.key_of and setting.key_of in named):
            continue
        keyed = with_key(setting, key) if isinstance(key, str) and setting.option else None
        kept.append(replace(each, setting=keyed or setting))
    return kept


def halves(found: Sequence[FoundOption]) -> list[str]:
    """Options of which only the key is said, in order."""
    named = {each.setting.option for each in found}
    missing = [each.setting.key_of for each in found if not each.setting.option]
    return [option for option in dict.fromkeys(missing) if option not in named]


def with_key(setting: Setting, key: str | None) -> Setting | None:
    """The option for each value of a key; None where it has one, or takes none."""
    value = setting.value
    if isinstance(value, int | str) or "key" not in type(value).model_fields:
        return None
    if getattr(value, "key", None):
        return None
    return replace(setting, value=value.model_copy(update={"key": key}))
