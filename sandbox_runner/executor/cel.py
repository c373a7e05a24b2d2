"""Conditions on events: CEL.

Paths (`event.data.id`, `async.data['id']`), literals, lists, `==` `!=` `<` `<=` `>` `>=` `in`,
`&&` `||` `!` and parentheses, which is what most triggers, waits and cancellations say, are evaluated
here, in microseconds. All else is left to the CEL library. What neither understands raises
Unsupported: better no answer than a wrong one.

A field that is missing, and what cannot be computed, is `UNKNOWN`, which Inngest's server takes for
null (`pkg/expressions/unknown.go` of inngest/inngest at 253303cd, behaviour only): it equals null and
nothing else, is less than anything, and is not true. `a || b` and `a && b` give one of the two by
whether they are empty, as in JavaScript.
"""

import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sandbox_runner.executor.cel_tokens import UNKNOWN, Missing, Unsupported, tokens, unquoted

__all__ = ["Unsupported", "holds", "value_of"]

_LITERALS = {"true": True, "false": False, "null": None}
_MAX_DEPTH = 50


def holds(expression: str, variables: Mapping[str, Any]) -> bool:
    """Whether a condition is true of `event` and `async`.

    Raises:
        Unsupported: with what is not understood.
    """
    try:
        return _value(expression, variables) is True
    except Missing:
        return False


def value_of(expression: str, variables: Mapping[str, Any]) -> Any:
    """The value of an expression; None where it reads a field that is missing.

    Raises:
        Unsupported: with what is not understood.
    """
    try:
        value = _value(expression, variables)
    except Missing:
        return None
    return None if value is UNKNOWN else value


def _value(expression: str, variables: Mapping[str, Any]) -> Any:
    try:
        return _Parser(expression, variables).evaluate()
    except Unsupported as unsupported:
        from sandbox_runner.executor import cel_library  # a tenth of a second

        return cel_library.value(expression, variables, unsupported)


def _equal(left: Any, right: Any) -> bool:
    if left is UNKNOWN or right is UNKNOWN:
        return left is None or right is None
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)


def _ordered(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> Any:
    """Null is the zero of the other's type; what is unknown is less than anything."""
    if left is UNKNOWN or right is UNKNOWN:
        return compare(0, 1) if left is UNKNOWN else compare(1, 0)
    left, right = _zero(left, right), _zero(right, left)
    if isinstance(left, bool) is not isinstance(right, bool):
        return UNKNOWN
    try:
        return compare(left, right)
    except TypeError:
        return UNKNOWN


def _zero(value: Any, other: Any) -> Any:
    zeros = isinstance(other, (int, float, str)) and not isinstance(other, bool)
    return type(other)() if value is None and zeros else value


def _member(item: Any, group: Any) -> Any:
    if not isinstance(group, (list, dict)):
        return False if UNKNOWN in (item, group) else UNKNOWN
    return item is not UNKNOWN and any(_equal(item, other) for other in group)


_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": partial(_ordered, operator.lt),
    "<=": partial(_ordered, operator.le),
    ">": partial(_ordered, operator.gt),
    ">=": partial(_ordered, operator.ge),
    "in": _member,
}


def _negated(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return False if value is UNKNOWN else UNKNOWN


def _truthy(value: Any) -> bool:
    """Also true of lists and maps that are empty, as Inngest has it."""
    return isinstance(value, (list, dict)) or (bool(value) and value is not UNKNOWN)


class _Parser:
    """Parses and evaluates at once."""

    def __init__(self, expression: str, variables: Mapping[str, Any]) -> None:
        self._tokens = list(tokens(expression))
        self._position = 0
        self._depth = 0
        self._variables = variables

    def evaluate(self) -> Any:
        value = self._either()
        if self._peek():
            raise Unsupported(f"`{self._peek()}` is not understood there")
        return value

    def _peek(self) -> str:
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._position += 1
        return token

    def _accept(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self._position += 1
        return True

    def _expect(self, token: str) -> None:
        if not self._accept(token):
            raise Unsupported(f"`{token}` is expected, not `{self._peek() or 'the end'}`")

    def _either(self) -> Any:
        return self._joined("||", self._both, decided=True)

    def _both(self) -> Any:
        return self._joined("&&", self._comparison, decided=False)

    def _joined(self, token: str, part: Callable[[], Any], *, decided: bool) -> Any:
        value = part()
        while self._accept(token):
            other = part()
            value = value if _truthy(value) is decided else other
        return value

    def _comparison(self) -> Any:
        left = self._unary()
        if self._peek() not in _COMPARISONS:
            return left
        compare = _COMPARISONS[self._take()]
        return compare(left, self._unary())

    def _unary(self) -> Any:
        times = 0
        while self._accept("!"):
            times += 1
        value = self._postfix(self._primary())
        for _ in range(times):
            value = _negated(value)
        return value

    def _primary(self) -> Any:
        token = self._take()
        if token == "(":  # noqa: S105 (not that kind of token)
            return self._inside(self._either, ")")
        if token == "[":  # noqa: S105
            return [] if self._accept("]") else self._inside(self._list, "]")
        if token[:1] in {'"', "'"}:
            return unquoted(token)
        if token in _LITERALS:
            return _LITERALS[token]
        if token[:1].isdigit() or token[:1] == "-":
            return float(token) if "." in token else int(token)
        if token in self._variables and self._peek() != "(":
            return self._variables[token]
        raise Unsupported(f"`{token or 'the end'}` is not evaluated here")

    def _inside(self, part: Callable[[], Any], closing: str) -> Any:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise Unsupported("it is nested too deeply")
        value = part()
        self._expect(closing)
        self._depth -= 1
        return value

    def _list(self) -> list[Any]:
        items = [self._either()]
        while self._accept(","):
            items.append(self._either())
        return items

    def _postfix(self, value: Any) -> Any:
        while self._peek() in {".", "["}:
            if self._take() == ".":
                key: Any = self._take()
                if not key.isidentifier() or self._peek() == "(":
                    raise Unsupported(f"`.{key}(...)` is not evaluated here")
            else:
                key = self._inside(self._either, "]")
            value = _item(value, key)
        return value


def _item(value: Any, key: Any) -> Any:
    try:
        if isinstance(value, dict) or (isinstance(value, list) and key >= 0):
            return value[key]
    except (KeyError, IndexError, TypeError):
        pass
    return UNKNOWN
