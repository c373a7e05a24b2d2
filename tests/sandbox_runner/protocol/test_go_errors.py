"""What is not JSON is refused in the words of the real server."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.protocol.go_errors import NotGoJson, parse

SAID = {
    "{bad": "invalid character 'b' looking for beginning of object key string",
    "{": "unexpected EOF",
    '{"a": "b': "unexpected EOF",
    "[1,]": "invalid character ']' looking for beginning of value",
    "nope": "invalid character 'n' looking for beginning of value",
    "[NaN]": "invalid character 'N' looking for beginning of value",
    '{"a" 1}': "invalid character '1' after object key",
    '{"a": [1] "b"}': "invalid character '\"' after object key:value pair",
    '["{" 2]': "invalid character '2' after array element",
    "{} x": "invalid character 'x' after top-level value",
    '["\\x"]': "invalid character 'x' in string escape code",
    "['a']": "invalid character '\\'' looking for beginning of value",
}


@pytest.mark.parametrize("text", SAID)
def test_words(text: str) -> None:
    """Each way of being no JSON has its message."""
    with pytest.raises(NotGoJson) as raised:
        parse(text.encode())
    assert str(raised.value) == SAID[text]


@given(st.binary())
def test_nothing_else_is_raised(body: bytes) -> None:
    """Any text is JSON, or is refused."""
    with contextlib.suppress(NotGoJson):
        assert parse(body) == json.loads(body)
