"""The difference between two snapshots of tables."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.stubs.table_changes import diff

VALUES = st.none() | st.integers(0, 3) | st.sampled_from(["a", "b"])
KEYED = st.dictionaries(st.integers(0, 5), VALUES, max_size=5).map(
    lambda rows: [{"id": key, "value": value} for key, value in rows.items()]
)
KEYLESS = st.lists(st.fixed_dictionaries({"left": VALUES, "right": VALUES}), max_size=5)
TABLE = KEYED | KEYLESS


@given(TABLE)
def test_nothing_changed_is_nothing(rows: list[dict[str, Any]]) -> None:
    """A table equal to itself does not appear."""
    assert diff({"t": rows}, {"t": rows}) == {}


@given(TABLE)
def test_a_new_table_is_all_inserted(rows: list[dict[str, Any]]) -> None:
    """Every row of a table that was not there is inserted, and deleted the other way round."""
    created, dropped = diff({}, {"t": rows}), diff({"t": rows}, {})
    assert (created["t"]["inserted"] if rows else []) == rows
    assert (dropped["t"]["deleted"] if rows else []) == rows


@given(KEYED, KEYED)
def test_replaying_the_changes_gives_what_is_there(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    """Taking the changes off and putting them in leads from one snapshot to the other."""
    change = diff({"t": before}, {"t": after}).get("t", {})
    rows = {row["id"]: row for row in before}
    for row in change.get("deleted", []):
        del rows[row["id"]]
    for pair in change.get("updated", []):
        assert rows[pair["before"]["id"]] == pair["before"] != pair["after"]
        rows[pair["after"]["id"]] = pair["after"]
    for row in change.get("inserted", []):
        assert row["id"] not in rows
        rows[row["id"]] = row
    assert rows == {row["id"]: row for row in after}


@given(KEYLESS, KEYLESS)
def test_without_a_key_rows_are_counted(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    """The number of rows always adds up."""
    change = diff({"t": before}, {"t": after}).get("t", {})
    inserted, deleted = len(change.get("inserted", [])), len(change.get("deleted", []))
    assert len(before) + inserted - deleted == len(after)
