"""Conditions on events: CEL.

Paths (`event.data.id`, `async.data['id']`), literals, lists, `==` `!=` `<` `<=` `>` `>=` `in`,
`&&` `||` `!` and parentheses, which is what most triggers, waits and cancellations say, are evaluated
here, in microseconds. All else is left to the CEL library. What neither understands raises
Unsupported: better no answer than a wrong one.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from sandbox_runner.executor.cel_tokens import Missing, Unsupported, tokens, unquoted

__all__ = ["Unsupported", "holds", "value_of"]

_LITERALS = {"true": True, "false": False, "null": None}
_OPENING, _CLOSING = {"(", "["}, {")", "]"}
_MAX_DEPTH = 50


def holds(expression: str, variables: Mapping[str, Any]) -> bool:
    """Whether a condition is true of `event` and `async`. A missing field makes it false.

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
        return _value(expression, variables)
    except Missing:
        return None


def _value(expression: str, variables: Mapping[str, Any]) -> Any:
    try:
        return _Parser(expression, variables).evaluate()
    except Unsupported as unsupported:
        from sandbox_runner.executor import cel_library  # a tenth of a second

        return cel_library.value(expression, variables, unsupported)


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def apply(left: Any, right: Any) -> bool:
        if isinstance(left, bool) is not isinstance(right, bool):
            raise Missing("values of different types have no order")
        try:
            return compare(left, right)
        except TypeError:
            raise Missing("values of different types have no order") from None

    return apply


def _member(item: Any, group: Any) -> bool:
    if not isinstance(group, (list, dict)):
        raise Missing("`in` needs a list or a map")
    return any(_equal(item, other) for other in group)


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
    "in": _member,
}


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
        value = self._tried(part)
        while self._accept(token):
            other = self._tried(part)
            if decided in (value, other):
                value = decided
            elif isinstance(value, Missing) or isinstance(other, Missing):
                value = value if isinstance(value, Missing) else other
            else:
                value = not decided
        if isinstance(value, Missing):
            raise value
        return value

    def _tried(self, part: Callable[[], Any]) -> Any:
        """CEL's `||` and `&&` absorb an error on one side when the other side decides."""
        start = self._position
        try:
            return part()
        except Missing as missing:
            self._skip_operand(start)
            return missing

    def _skip_operand(self, start: int) -> None:
        depth, self._position = 0, start
        while token := self._peek():
            if depth == 0 and token in {"||", "&&", ")", "]", ","}:
                return
            depth += (token in _OPENING) - (token in _CLOSING)
            self._position += 1

    def _comparison(self) -> Any:
        left = self._unary()
        if self._peek() not in _COMPARISONS:
            return left
        compare = _COMPARISONS[self._take()]
        return compare(left, self._unary())

    def _unary(self) -> Any:
        negated = False
        while self._accept("!"):
            negated = not negated
        value = self._postfix(self._primary())
        if not negated:
            return value
        if not isinstance(value, bool):
            raise Missing("`!` needs a boolean")
        return not value

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
        if isinstance(value, list) and isinstance(key, int) and key < 0:
            raise Missing("an index below zero")
        if isinstance(value, (dict, list)):
            return value[key]
    except (KeyError, IndexError, TypeError):
        pass
    raise Missing(f"no field {key!r}")
