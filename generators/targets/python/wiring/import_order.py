"""Where an import goes: the place that isort (and ruff) would give it."""

import ast
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from generators.targets.python.source.imports import is_first_party

Body = list[cst.SimpleStatementLine | cst.BaseCompoundStatement]
Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """An import to be placed."""

    module: str
    node: cst.SimpleStatementLine
    is_from: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order of imports: section, then `import` before `from`, then the name."""

    first_party: frozenset[str]
    """Top-level names of the app's own modules."""

    def of(self, line: Line) -> Key:
        """The rank of an import to be added."""
        return self._section(line.module, 0), int(line.is_from), line.module.lower()

    def key(self, node: cst.BaseStatement) -> Key | None:
        """The rank of a statement; None when it is no import."""
        if not isinstance(node, cst.SimpleStatementLine) or len(node.body) != 1:
            return None
        code = cst.Module(body=[node.with_changes(leading_lines=[])]).code.strip()
        parsed = ast.parse(code).body[0]
        if isinstance(parsed, ast.Import):
            return self._section(parsed.names[0].name, 0), 0, parsed.names[0].name.lower()
        if isinstance(parsed, ast.ImportFrom):
            return (
                self._section(parsed.module or "", parsed.level),
                1,
                (parsed.module or "").lower(),
            )
        return None

    def _section(self, module: str, level: int) -> int:
        top = module.partition(".")[0]
        if level:
            return 4
        if top == "__future__":
            return 0
        if is_first_party(module, self.first_party):
            return 3
        return 1 if top in sys.stdlib_module_names else 2


def placed(tree: cst.Module, line: Line, rank: Ranking) -> cst.Module:
    """The module with the line where it belongs."""
    body: Body = list(tree.body)
    start, key = _after_docstring(body), rank.of(line)
    keys = _leading(body[start:], rank)
    position = _position(keys, key)
    before = keys[position - 1] if position else None
    has_peers = any(other[0] == key[0] for other in keys)
    index = start + position
    if has_peers and before is not None and before[0] == key[0]:
        opening: list[cst.EmptyLine] = []
    elif not has_peers and (before is not None or start):
        opening = [_blank()]
    else:
        opening = _opening(body, index)
    if not has_peers:
        _separate(body, index)
    body.insert(index, line.node.with_changes(leading_lines=opening))
    ended = tree.has_trailing_newline or len(body) == 1
    return tree.with_changes(body=body, has_trailing_newline=ended)


def placed_late(tree: cst.Module, line: Line, index: int, rank: Ranking) -> cst.Module:
    """The module with the line before statement `index`, among the imports that stand there."""
    body: Body = list(tree.body)
    start = index
    while start and rank.key(body[start - 1]) is not None:
        start -= 1
    if start == index:
        opening = body[index].leading_lines
        body[index] = body[index].with_changes(leading_lines=[_blank()])
        return tree.with_changes(body=[*body[:index], _led(line, opening), *body[index:]])
    keys = [key for key in map(rank.key, body[start:index]) if key is not None]
    place = start + _position(keys, rank.of(line))
    opening = body[place].leading_lines if place == start else []
    if place == start:
        body[place] = body[place].with_changes(leading_lines=[])
    return tree.with_changes(body=[*body[:place], _led(line, opening), *body[place:]])


def _led(line: Line, opening: Sequence[cst.EmptyLine]) -> cst.SimpleStatementLine:
    return line.node.with_changes(leading_lines=opening)


def _after_docstring(body: Body) -> int:
    first = body[0] if body else None
    if isinstance(first, cst.SimpleStatementLine) and isinstance(first.body[0], cst.Expr):
        return (
            1 if isinstance(first.body[0].value, cst.SimpleString | cst.ConcatenatedString) else 0
        )
    return 0


def _leading(body: Sequence[cst.BaseStatement], rank: Ranking) -> list[Key]:
    """Ranks of the imports that the module starts with."""
    keys: list[Key] = []
    for node in body:
        key = rank.key(node)
        if key is None:
            break
        keys.append(key)
    return keys


def _position(keys: list[Key], key: Key) -> int:
    """Among those of the same section where the order asks for it, else behind lower sections."""
    same = [index for index, other in enumerate(keys) if other[0] == key[0]]
    if not same:
        lower = [index for index, other in enumerate(keys) if other[0] < key[0]]
        return lower[-1] + 1 if lower else 0
    section = [keys[index] for index in same]
    if section != sorted(section):
        return same[-1] + 1
    return next((index for index in same if keys[index] > key), same[-1] + 1)


def _opening(body: Body, index: int) -> list[cst.EmptyLine]:
    """Take the empty lines in front of a statement away from it, for one to come before it."""
    if index == len(body):
        return []
    node = body[index]
    lines = list(node.leading_lines)
    count = next((i for i, line in enumerate(lines) if line.comment), len(lines))
    body[index] = node.with_changes(leading_lines=lines[count:])
    return lines[:count]


def _separate(body: Body, index: int) -> None:
    """An empty line in front of what follows, if there is none."""
    if index < len(body) and not any(not line.comment for line in body[index].leading_lines):
        node = body[index]
        body[index] = node.with_changes(leading_lines=[_blank(), *node.leading_lines])


def _blank() -> cst.EmptyLine:
    return cst.EmptyLine(indent=False)
