"""`code`: a function body that was parsed before it is written."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator

from generators.spec.steps import CodeStep
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable, described, named, run
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import snake
from generators.targets.python.source.templates import fill
from generators.targets.python.step_scope import Parameter, StepScope
from generators.targets.python.values.expressions import value_code


def code_step(step: CodeStep, handler: Handler) -> Durable | None:
    """Write the step function; None when the body is not Python."""
    path = f"{handler.path}.body"
    if step.language != "python":
        message = f"'{step.id}' is written in {step.language}, and the app in Python"
        handler.module.fail("code", path, message, "write its body in Python")
        return None
    try:
        body = function_body(step.body)
    except SyntaxError as error:
        where = f"line {max((error.lineno or 1) - 1, 1)}"
        message = f"the body of '{step.id}' is not Python: {error.msg} ({where})"
        handler.module.fail("code", path, message, "give the lines of a function's body")
        return None
    name = named(step, handler)
    scope = StepScope(handler)
    for wish, value in step.inputs.items():
        given = value_code(value, handler)
        scope.parameters.append(Parameter(snake(wish), given.shape.annotation, given.code))
    shape = handler.any_shape()
    code = fill(
        "steps/code.py.j2",
        name=name,
        doc=described(step, handler),
        parameters=scope.signature,
        body=body,
    )
    handler.module.functions.append(code)
    return run(name, step, scope, handler, shape)


def function_body(body: str) -> Source:
    """The body, indented as that of one function; SyntaxError when it is not one."""
    plain = textwrap.dedent(body.replace("\r\n", "\n").expandtabs()).strip("\n") or "return None"
    tree = ast.parse("async def body():\n" + textwrap.indent(plain, "    ", lambda _: True))
    if len(tree.body) != 1:
        raise SyntaxError("the body ends before its last line")
    kept = frozenset(_inside_strings(tree))
    lines = plain.split("\n")
    moved = (line if number in kept else f"    {line}" for number, line in enumerate(lines, 2))
    text = "\n".join(moved)
    ast.parse(f"async def body():\n{text}\n")
    return Source(text)


def _inside_strings(tree: ast.AST) -> Iterator[int]:
    """Numbers of the lines that begin inside a string: moving them would change it."""
    for node in ast.walk(tree):
        texts = isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
        if isinstance(node, ast.expr) and (texts or isinstance(node, ast.JoinedStr)):
            yield from range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
