"""The place in a route after which a created object is committed, on every way through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst
import libcst.matchers as m

from generators.apps.creations import BUILDERS
from generators.targets.python.wiring.refusal import Refusal

HINT = "Send the event by hand where the object is committed, or change the route."
COMMIT = m.Expr(
    m.Call(func=m.Attribute(attr=m.Name("commit") | m.Name("save")))
    | m.Await(m.Call(func=m.Attribute(attr=m.Name("commit") | m.Name("asave"))))
)
BEGIN = m.Call(func=m.Attribute(attr=m.Name("begin")))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to send: behind `anchor`, about the object called `variable`."""

    anchor: cst.BaseStatement
    variable: str
    refresh: str | None = None
    """The asynchronous session that has to load the object anew before it can be read."""


@dataclass(frozen=True, slots=True)
class Step:
    """A statement that runs whenever the function gets that far, and the blocks around it."""

    node: cst.BaseStatement
    around: tuple[cst.With | cst.Try, ...]


def find_spot(function: cst.FunctionDef, model: str, tree: cst.Module) -> Spot | Refusal | None:
    """Where `function` has created and committed a `model`; None when it makes none itself."""
    made = [call for call in _calls(function) if makes(call, model)]
    if not made:
        return _given(function, model, tree)
    if len(made) > 1:
        return _refusal(function, "several-objects", f"makes {len(made)} objects of {model}")
    steps = list(straight(function.body))
    index = next((i for i, step in enumerate(steps) if assigned(step.node, made[0])), None)
    if index is None:
        return _refusal(function, "unclear-object", f"gives its {model} no name, or not always")
    variable = assigned(steps[index].node, made[0]) or ""
    if _commits_itself(made[0]):
        return Spot(steps[index].node, variable)
    return _after_commit(function, steps[index:], variable, tree)


def _given(function: cst.FunctionDef, model: str, tree: cst.Module) -> Spot | Refusal | None:
    """Where a `model` that came as a parameter is added and committed."""
    typed = m.Param(annotation=m.Annotation(m.Name(model) | m.Attribute(attr=m.Name(model))))
    names = [
        cst.ensure_type(one, cst.Param).name.value for one in m.findall(function.params, typed)
    ]
    for name in names:
        adds = m.Expr(m.Call(m.Attribute(attr=m.Name("add")), [m.Arg(m.Name(name))]))
        steps = list(straight(function.body))
        index = next((i for i, step in enumerate(steps) if _is_line(step.node, adds)), None)
        if index is not None:
            return _after_commit(function, steps[index:], name, tree)
    return None


def straight(body: cst.BaseSuite, around: tuple[cst.With | cst.Try, ...] = ()) -> Iterator[Step]:
    """Statements that no condition and no loop stands around."""
    for node in body.body if isinstance(body, cst.IndentedBlock) else ():
        yield Step(node, around)
        if isinstance(node, cst.With | cst.Try):
            yield from straight(node.body, (*around, node))


def makes(call: cst.Call, model: str) -> bool:
    """Whether a call makes an object of the class called `model`."""
    made = call.func
    if isinstance(made, cst.Attribute) and made.attr.value in BUILDERS:
        made = made.value
    elif m.matches(made, m.Attribute(m.Attribute(attr=m.Name("objects")), m.Name("create"))):
        made = cst.ensure_type(cst.ensure_type(made, cst.Attribute).value, cst.Attribute).value
    last = made.attr if isinstance(made, cst.Attribute) else made
    return isinstance(last, cst.Name) and last.value == model


def assigned(node: cst.BaseStatement, call: cst.Call) -> str | None:
    """The name that a statement gives to the result of `call`."""
    line = node.body[0] if isinstance(node, cst.SimpleStatementLine) else None
    if isinstance(line, cst.Assign) and len(line.targets) == 1:
        target = line.targets[0].target
    elif isinstance(line, cst.AnnAssign):
        target = line.target
    else:
        return None
    value = line.value.expression if isinstance(line.value, cst.Await) else line.value
    return target.value if isinstance(target, cst.Name) and value is call else None


def _after_commit(
    function: cst.FunctionDef, steps: Sequence[Step], variable: str, tree: cst.Module
) -> Spot | Refusal:
    commits = [step for step in steps if _is_line(step.node, COMMIT)]
    if not commits:
        if any(m.findall(block, BEGIN) for block in steps[0].around):
            return _refusal(function, "commit-at-exit", "commits when its `with` block ends")
        return _refusal(function, "no-commit", f"does not always commit `{variable}`")
    loads = m.Call(
        func=m.Attribute(attr=m.Name("refresh")), args=[m.Arg(m.Name(variable)), m.ZeroOrMore()]
    )
    behind = steps[steps.index(commits[-1]) :]
    refreshed = [step for step in behind if _is_line(step.node, m.Expr(loads | m.Await(loads)))]
    last = refreshed[-1] if refreshed else commits[-1]
    session = None if refreshed else _awaited_session(commits[-1].node, tree)
    return Spot(_climbed(last), variable, session)


def _climbed(step: Step) -> cst.BaseStatement:
    """Out of a `try` that only an exception leaves otherwise, so that it does not catch ours."""
    anchor = step.node
    for block in reversed(step.around):
        if not isinstance(block, cst.Try) or not _can_leave(block, anchor):
            break
        anchor = block
    return anchor


def _can_leave(block: cst.Try, anchor: cst.BaseStatement) -> bool:
    handlers = [handler.body.body for handler in block.handlers]
    ends = all(
        body
        and isinstance(body[-1], cst.SimpleStatementLine)
        and isinstance(body[-1].body[-1], cst.Raise | cst.Return)
        for body in handlers
    )
    statements = list(block.body.body)
    index = next((i for i, node in enumerate(statements) if node is anchor), len(statements))
    returns = any(m.findall(node, m.Return()) for node in statements[index + 1 :])
    return bool(handlers) and ends and not returns and block.orelse is None


def _awaited_session(node: cst.BaseStatement, tree: cst.Module) -> str | None:
    line = cst.ensure_type(node, cst.SimpleStatementLine).body[0]
    value = cst.ensure_type(line, cst.Expr).value
    if not isinstance(value, cst.Await):
        return None
    method = cst.ensure_type(cst.ensure_type(value.expression, cst.Call).func, cst.Attribute)
    return tree.code_for_node(method.value) if method.attr.value == "commit" else None


def _commits_itself(call: cst.Call) -> bool:
    """Django's `Model.objects.create(...)`."""
    return m.matches(call.func, m.Attribute(m.Attribute(attr=m.Name("objects"))))


def _is_line(node: cst.BaseStatement, pattern: m.BaseMatcherNode) -> bool:
    line = node.body if isinstance(node, cst.SimpleStatementLine) else ()
    return len(line) == 1 and m.matches(line[0], pattern)


def _calls(function: cst.FunctionDef) -> list[cst.Call]:
    return [cst.ensure_type(node, cst.Call) for node in m.findall(function.body, m.Call())]


def _refusal(function: cst.FunctionDef, rule: str, what: str) -> Refusal:
    return Refusal(rule, function.name.value, f"{function.name.value}() {what}.", HINT)
