"""JSON as the protocol means it: no NaN, no bombs. Whatever is not that raises NotJson."""

import json
import math
from collections.abc import Iterator
from typing import Any

MAX_DEPTH = 500
"""Nesting that an answer may have."""


class NotJson(ValueError):
    """A text is not JSON; the message says why, in a few words."""


def parse(body: bytes) -> Any:
    """The value of a JSON text.

    Raises:
        NotJson: not UTF-8, not JSON, NaN or Infinity, a number beyond what a double can hold, nested
            too deep, an integer too long.
    """
    try:
        value = _decode(body.decode())
    except NotJson:
        raise
    except UnicodeDecodeError:
        raise NotJson("it is not UTF-8") from None
    except RecursionError:
        raise NotJson("it is nested too deeply") from None
    except ValueError as error:
        raise NotJson(_reason(body, str(error))) from None
    if len(body) > 2 * MAX_DEPTH and _deeper_than(value, MAX_DEPTH):
        raise NotJson("it is nested too deeply")
    return value


def dump(value: object) -> bytes:
    """The compact text of a value, ASCII only, so that lone surrogates survive as escapes."""
    return _encode(value).encode()


def _refuse_constant(name: str) -> Any:
    raise NotJson(f"{name} is not a JSON value")


def _finite(text: str) -> float:
    """Python reads 1e999 as infinity, which it then would write as a word that is no JSON."""
    number = float(text)
    if math.isinf(number):
        raise NotJson(f"{text[:20]} is too large a number")
    return number


_encode = json.JSONEncoder(separators=(",", ":")).encode
_decode = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite).decode


def _reason(body: bytes, error: str) -> str:
    if "digits" in error:
        return "it has an integer of thousands of digits"
    start = body[:60].decode("utf-8", "replace")
    return f"it is not JSON, it begins {start!r}" if body else "it is empty"


def _deeper_than(value: Any, depth: int) -> bool:
    level = [value]
    for _ in range(depth):
        level = [child for item in level for child in _containers(item)]
        if not level:
            return False
    return True


def _containers(value: Any) -> Iterator[Any]:
    children = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list)):
        yield from (child for child in children if isinstance(child, (dict, list)))
