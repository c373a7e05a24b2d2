"""What tells one row from another, so that a step that runs twice writes once."""

from __future__ import annotations

from generators.targets.python.primitives.columns import Assignment, Change


def key_of(change: Change, sets: list[Assignment]) -> list[Assignment]:
    """The columns that are compared: those given, else the first unique one that is written."""
    by_name = {str(each.column): each for each in sets}
    written = f"written: {', '.join(by_name)}"
    if change.write.key:
        missing = [name for name in change.write.key if name not in by_name]
        if missing:
            message = f"the key '{missing[0]}' is not among the columns that are written"
            change.fail("key", "key", message, written)
            return []
        return [by_name[name] for name in change.write.key]
    unique = [each for each in sets if each.facts.unique or each.facts.primary_key]
    if not unique and change.write.action == "upsert":
        model = change.table.model
        known = ", ".join(each.name for each in model.columns if each.unique) or "none"
        message = f"nothing says which rows of {model.name} are the same"
        change.fail("key", "key", message, f"give 'key'; unique columns: {known}; {written}")
    return unique[:1]
