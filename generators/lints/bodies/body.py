"""One body, parsed."""

from __future__ import annotations

import ast
import textwrap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from generators.spec.problems import Problem, error
from generators.spec.steps import CodeStep
from generators.targets.python.source.names import snake

_HEAD = 1
"""Lines before the first one of the body."""


@dataclass(frozen=True)
class Body:
    """The body of a `code` step as that of a function with its inputs."""

    step: CodeStep
    path: str
    source: str
    tree: ast.Module

    def problem(self, rule: str, node: ast.AST, message: str, hint: str = "") -> Problem:
        """Something that does not hold, at a line of the body."""
        line = max(getattr(node, "lineno", 2) - _HEAD, 1)
        return error(rule, self.path, f"'{self.step.id}', line {line}: {message}", hint)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in it."""
        return tuple(ast.walk(self.tree))

    @property
    def inputs(self) -> frozenset[str]:
        """Its parameters, as they are written."""
        return frozenset(snake(name) for name in self.step.inputs)

    @cached_property
    def imported(self) -> dict[str, str]:
        """Names to the dotted things that imports gave them."""
        found: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    name = alias.asname or alias.name.partition(".")[0]
                    found[name] = alias.name if alias.asname else name
            elif isinstance(node, ast.ImportFrom):
                origin = node.module or ""
                found.update({a.asname or a.name: f"{origin}.{a.name}" for a in node.names})
        return found

    def dotted(self, node: ast.AST) -> str:
        """What a name or an attribute stands for: `os.environ.get`; empty for anything else."""
        if isinstance(node, ast.Name):
            return self.imported.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            owner = self.dotted(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        return ""


def parsed(step: CodeStep, path: str) -> Body | Problem:
    """The body, or why it is none."""
    plain = textwrap.dedent(step.body.replace("\r\n", "\n").expandtabs()).strip("\n")
    names = ", ".join(snake(name) for name in step.inputs)
    source = f"async def body({names}):\n" + textwrap.indent(plain or "return None", "    ")
    try:
        tree = _tree(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as failure:
        line = max((getattr(failure, "lineno", 2) or 2) - _HEAD, 1)
        what = getattr(failure, "msg", str(failure))
        message = f"'{step.id}', line {line}: the body is not Python: {what}"
        return error("code-syntax", path, message, "give the lines of a function's body")
    if len(tree.body) != 1:
        message = f"'{step.id}': the body ends before its last line"
        return error("code-syntax", path, message, "give the lines of one function's body")
    return Body(step, path, source, tree)


@contextmanager
def unwarned() -> Iterator[None]:
    """What Python would warn of in a body is for its author, not for the terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _tree(source: str) -> ast.Module:
    """The syntax tree of what can be compiled; nothing is run."""
    with unwarned():
        tree = ast.parse(source)
        compile(source, "body", "exec", dont_inherit=True)
    return tree
