"""Walking a syntax tree, without the leaves that nobody looks at."""

import ast
from collections.abc import Iterator

_LEAVES = frozenset(
    {ast.Name, ast.Constant, ast.Load, ast.Store, ast.Del, ast.alias, ast.arg, ast.Pass}
)


def walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but names, constants and other leaves, in the order of the source."""
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        children = [child for field in node._fields for child in _below(getattr(node, field, None))]
        children.reverse()
        todo += children


def _below(value: object) -> list[ast.AST]:
    if isinstance(value, list):
        return [one for one in value if isinstance(one, ast.AST) and type(one) not in _LEAVES]
    return [value] if isinstance(value, ast.AST) and type(value) not in _LEAVES else []
