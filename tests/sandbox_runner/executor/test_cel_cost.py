"""Laws of what a condition may cost: it is the function's text, evaluated outside of its jail."""

import time

import pytest

from sandbox_runner.executor.cel import Unsupported, value_of

DIGITS = f"[{','.join(map(str, range(10)))}]"
EVENT = {
    "event": {"name": "x", "data": {"items": [{"n": n} for n in range(200)], "s": "a" * 200_000}}
}


def loops(depth: int) -> str:
    """Loops in loops: ten to the power of its depth."""
    text = "1 == 1"
    for number in range(depth):
        text = f"{DIGITS}.all(x{number}, {text})"
    return text


def doubled(times: int) -> str:
    """A string that gets four times as long, some times over."""
    text = '["aaaaaaaaaaaaaaaa"]'
    for number in range(times):
        text = f"{text}.map(v{number}, v{number}+v{number}+v{number}+v{number})"
    return f"{text} == [1]"


@pytest.mark.parametrize(
    "text",
    [
        loops(12),
        doubled(16),
        "event.data.s" + "+event.data.s" * 9_000 + " == 'b'",
        "event.data.items.all(a, event.data.items.all(b, event.data.items.all(c, a.n < b.n + c.n)))",
    ],
)
def test_what_has_no_end_is_not_begun(text: str) -> None:
    """It is refused before it is evaluated, at once."""
    began = time.process_time()
    with pytest.raises(Unsupported):
        value_of(text[:9_900], EVENT)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("event.data.items.exists(i, i.n > 198)", True),
        ("event.data.items.filter(i, i.n > 197).size() == 2", True),
        ("event.name + '/' + event.name == 'x/x'", True),
        ("event.data.items.all(i, i.n >= 0) && event.data.s.size() > 8000", True),
    ],
)
def test_what_people_write_is_evaluated(text: str, value: bool) -> None:
    """One loop over what an event has, and sums of a few strings, are affordable."""
    assert value_of(text, EVENT) is value
