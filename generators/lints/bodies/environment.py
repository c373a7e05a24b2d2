"""Settings that a body reads are declared by the workflow."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from generators.lints.bodies.body import Body
from generators.spec.problems import Problem

_READS = ("os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault")
_WHOLE = ("os.environ", "os.environb", "os.getenvb")


def declared_only(body: Body, declared: frozenset[str]) -> Iterator[Problem]:
    """Only variables that the workflow refers to as `env.NAME` are read, each by its name."""
    plain: set[int] = set()
    for node in body.nodes:
        name = _read(body, node)
        if name is None:
            continue
        plain.update(id(inner) for inner in ast.walk(node))
        if name not in declared:
            shown = f"'{name}'" if name else "a computed name"
            message = f"reads {shown} from the environment, which the workflow does not declare"
            hint = f"give it as an input: a reference to env.{name or 'NAME'}"
            yield body.problem("code-environment", node, message, hint)
    for node in body.nodes:
        if id(node) in plain:
            continue
        if body.dotted(node) in _READS:
            message = "reads the environment by a name that cannot be told"
            yield body.problem("code-environment", node, message, "give settings as inputs")
        elif body.dotted(node) in _WHOLE:
            message = "reads the whole environment"
            yield body.problem("code-environment", node, message, "give settings as inputs")


def _read(body: Body, node: ast.AST) -> str | None:
    """The name of the variable that is read; empty when computed; None when nothing is read."""
    if isinstance(node, ast.Call) and body.dotted(node.func) in _READS:
        return _text(node.args[0]) if node.args else ""
    if isinstance(node, ast.Subscript) and body.dotted(node.value) == "os.environ":
        return _text(node.slice)
    return None


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
