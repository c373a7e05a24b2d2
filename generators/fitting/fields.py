"""Which field of a record belongs into which column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generators.apps.facts import ColumnFacts, ModelFacts

_SAME: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "external_id remote_id source_id crm_id salesforce_id hubspot_id zendesk_id stripe_id "
        "provider_id foreign_id",
        "email email_address mail e_mail",
        "name full_name display_name real_name",
        "title subject headline",
        "phone phone_number telephone mobile",
        "company company_name organization organisation account_name",
        "body text content message description",
        "created_at created created_on date_created",
        "updated_at updated modified_at last_modified",
        "amount total price value",
        "url link website",
    )
)
"""Names that mean the same thing."""
FOREIGN_IDS = _SAME[0]
"""Ids that a record has in the service it comes from."""


def columns_of_records(model: ModelFacts, fields: Sequence[str]) -> dict[str, str]:
    """Column to field: equal names first, then names that mean the same, each field once."""
    found: dict[str, str] = {}
    for column in model.columns:
        if column.name in fields and not _own(column):
            found[column.name] = column.name
    for column in model.columns:
        if column.name in found or _own(column):
            continue
        field = _alike(column, fields, found)
        if field:
            found[column.name] = field
    return found


def _own(column: ColumnFacts) -> bool:
    """What the app itself fills in: its keys, and the times of its own rows."""
    stamped = column.has_default and column.type in ("datetime", "date")
    return column.primary_key or stamped


def _alike(column: ColumnFacts, fields: Sequence[str], found: Mapping[str, str]) -> str | None:
    taken = set(found.values())
    group = next((names for names in _SAME if column.name in names), frozenset[str]())
    same = next((field for field in fields if field in group and field not in taken), None)
    if same is None and column.name in FOREIGN_IDS and "id" in fields:
        return "id"
    return same


def key_columns(model: ModelFacts, written: Mapping[str, str]) -> tuple[str, ...]:
    """The column that tells rows apart: the id elsewhere, else the email, else any unique one."""
    unique = [column.name for column in model.columns if column.unique and column.name in written]
    for wanted in (FOREIGN_IDS, frozenset({"email"})):
        for name in unique:
            if name in wanted:
                return (name,)
    return tuple(unique[:1])


def needed(model: ModelFacts) -> tuple[str, ...]:
    """Columns that every row must be given."""
    return tuple(
        column.name
        for column in model.columns
        if not (column.nullable or column.has_default or column.primary_key)
    )
