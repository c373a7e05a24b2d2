"""Cron fields: values in, values out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.schedules.fields import (
    DAY_OF_MONTH,
    DAY_OF_WEEK,
    FIELDS,
    HOUR,
    MINUTE,
    MONTH,
    Field,
    FieldError,
    parse,
    render,
    starred,
)


@given(st.data())
def test_a_rendered_set_parses_to_itself(data: st.DataObject) -> None:
    """Whatever is written reads back as the very same values."""
    field = data.draw(st.sampled_from(FIELDS))
    values = data.draw(st.frozensets(st.integers(field.low, field.high), min_size=1))
    assert parse(render(values, field), field) == values


@given(st.data())
def test_day_fields_are_never_written_with_a_starred_step(data: st.DataObject) -> None:
    """`*/2` means AND in one cron and OR in another, so it is not used where it matters."""
    field = data.draw(st.sampled_from([DAY_OF_MONTH, DAY_OF_WEEK]))
    values = data.draw(st.frozensets(st.integers(field.low, field.high), min_size=1))
    assert "*/" not in render(values, field)


@pytest.mark.parametrize(
    ("text", "field", "written"),
    [
        ("*", MINUTE, "*"),
        ("0,15,30,45", MINUTE, "*/15"),
        ("0,30", MINUTE, "*/30"),
        ("0,45", MINUTE, "0,45"),
        ("9,10,11,12", HOUR, "9-12"),
        ("7,8", HOUR, "7,8"),
        ("8,10,12,14", HOUR, "8-14/2"),
        ("5/10", MINUTE, "5-55/10"),
        ("?", DAY_OF_MONTH, "*"),
        ("*/2", DAY_OF_MONTH, "1-31/2"),
        ("MON-FRI", DAY_OF_WEEK, "1-5"),
        ("sun,sat", DAY_OF_WEEK, "0,6"),
        ("jan-3,DEC", MONTH, "1-3,12"),
        ("05", MINUTE, "5"),
    ],
)
def test_fields_have_one_shortest_text(text: str, field: Field, written: str) -> None:
    """Texts of the same values become the same, short and readable one."""
    assert render(parse(text, field), field) == written


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("7", DAY_OF_WEEK, "outside 0-6 or SUN-SAT"),
        ("0", DAY_OF_MONTH, "outside 1-31"),
        ("24", HOUR, "outside 0-23"),
        ("22-2", HOUR, "backwards"),
        ("FRI-MON", DAY_OF_WEEK, "backwards"),
        ("*/0", MINUTE, "never advances"),
        ("L", DAY_OF_MONTH, "not a number"),
        ("15W", DAY_OF_MONTH, "not a number"),
        ("1#2", DAY_OF_WEEK, "not a number"),
        ("MON", HOUR, "not a number"),
        ("", MINUTE, "not a number"),
        ("1,,2", MINUTE, "not a number"),
        ("+5", MINUTE, "not a number"),
        ("*-5", MINUTE, "not a number"),
        ("1-2-3", MINUTE, "not a number"),
        ("1/2/3", MINUTE, "not a number"),
        ("٣", MINUTE, "not a number"),
        ("99999999999999999999", MINUTE, "not a number"),
    ],
)
def test_what_the_executor_rejects_is_refused_with_the_reason(
    text: str, field: Field, said: str
) -> None:
    """The message says which field, which text and why."""
    with pytest.raises(FieldError, match=said) as caught:
        parse(text, field)
    assert field.name in str(caught.value)


@pytest.mark.parametrize(
    ("text", "star"),
    [("*", True), ("?", True), ("*/1", True), ("1,*", True), ("*/2", False), ("1-31", False)],
)
def test_only_a_star_without_a_longer_step_counts_as_one(text: str, star: bool) -> None:
    """The executor clears its star bit for steps over 1 and never sets it for a full range."""
    assert starred(text) is star
