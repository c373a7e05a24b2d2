"""What has to move for the client of a module that lists functions to have a module of its own.

A function imports the client, and the list imports the function: where both are in one module,
that is a circle, and `python main.py` ends in an ImportError.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import libcst as cst

from generators.apps.facts import AppFacts, ClientFacts
from generators.targets.python.wiring.circles import file_of, goes_in_circles
from generators.targets.python.wiring.document import Document, document
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.refusal import Refusal

Line = cst.SimpleStatementLine


@dataclass(frozen=True, slots=True)
class Move:
    """What goes from one module to another."""

    before: Document
    lines: tuple[Line, ...]
    """The assignment of the client, and those that it needs, in the order of the file."""
    copied: tuple[Line, ...]
    """Those of them that both modules have: each has a logger of its own."""
    imports: tuple[Import, ...]
    """What those lines need."""
    in_place: bool
    """Whether something runs before the client is made that may matter to it: `load_dotenv()`."""


def needs_moving(app: AppFacts) -> bool:
    """Whether functions cannot import the client from where it is."""
    return app.client is not None and goes_in_circles(app, app.client.module)


def find_move(source: str, app: AppFacts, client: ClientFacts) -> Move | Refusal:
    """What has to be moved; refused when it needs more of the module than can go along."""
    before = document(source, client.module)
    lines: list[Line] = []
    wanted = [client.name]
    for name in wanted:
        line = _assignment(before, name)
        kept = app.entry.name if app.entry else ""
        if line is None or name == kept:
            return _refusal(app, client, name)
        if line not in lines:
            lines.append(line)
            wanted += [each for each in _names(line) if each in before.facts.defined]
    top = list(before.tree.body)
    lines.sort(key=top.index)
    imports = tuple(_imports(before, lines))
    circular = next((one for one in imports if _is_circular(app, one)), None)
    if circular is not None:
        return _refusal(app, client, circular.name or circular.module)
    return Move(
        before,
        tuple(lines),
        _loggers(before, lines),
        imports,
        any(map(acts, top[: top.index(lines[-1])])),
    )


def _loggers(before: Document, lines: list[Line]) -> tuple[Line, ...]:
    made = {line: getattr(line.body[0], "value", None) for line in lines}
    return tuple(
        line
        for line, value in made.items()
        if isinstance(value, cst.Call)
        and before.tree.code_for_node(value.func) in ("logging.getLogger", "getLogger")
    )


def _assignment(before: Document, name: str) -> Line | None:
    """The only statement of the top level that gives a value to a name."""
    found = [line for line in before.tree.body if isinstance(line, Line) and name in _targets(line)]
    elsewhere = sum(
        name in _stored(node) for node in before.facts.tree.body if not isinstance(node, _INNER)
    )
    return found[0] if len(found) == 1 and elsewhere == 1 and len(found[0].body) == 1 else None


_INNER = (ast.FunctionDef, ast.AsyncFunctionDef)


def _targets(line: Line) -> Iterator[str]:
    for inner in line.body:
        if isinstance(inner, cst.Assign):
            targets = [each.target for each in inner.targets]
        elif isinstance(inner, cst.AnnAssign) and inner.value is not None:
            targets = [inner.target]
        else:
            continue
        yield from (target.value for target in targets if isinstance(target, cst.Name))


def assigned(lines: Iterable[Line]) -> list[str]:
    """The names that lines give a value to, in their order."""
    return [name for line in lines for name in _targets(line)]


def _stored(node: ast.stmt) -> set[str]:
    names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
    classes = {node.name} if isinstance(node, ast.ClassDef) else set()
    return classes | {one.id for one in names if isinstance(one.ctx, ast.Store)}


def _names(line: Line) -> set[str]:
    """The names that a statement reads."""
    return loaded(ast.parse(cst.Module(body=[line.with_changes(leading_lines=[])]).code))


def loaded(tree: ast.AST) -> set[str]:
    """The names that are read anywhere in a tree."""
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, ast.Load)}


def _imports(before: Document, lines: list[Line]) -> Iterator[Import]:
    """The imports of the module that bind what the lines read."""
    needed = set[str]().union(*map(_names, lines))
    code = cst.Module(body=lines).code
    for node in before.facts.tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                if (alias.asname or top) in needed:
                    whole = bool(alias.asname) or alias.name in code
                    yield Import(alias.name if whole else top, None, alias.asname)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                bound = alias.asname or alias.name
                if bound in needed:
                    yield Import(before.bound[bound].rpartition(".")[0], alias.name, alias.asname)


def _is_circular(app: AppFacts, wanted: Import) -> bool:
    submodule = file_of(app, wanted.origin)
    return goes_in_circles(app, wanted.origin if submodule else wanted.module)


def acts(node: cst.BaseStatement) -> bool:
    """Whether a statement does something, other than to import or to define."""
    if not isinstance(node, Line):
        return not isinstance(node, cst.FunctionDef | cst.ClassDef)
    calls = (one for one in node.body if isinstance(one, cst.Expr))
    return any(isinstance(one.value, cst.Call | cst.Await) for one in calls) or any(
        isinstance(target.target, cst.Subscript | cst.Attribute)
        for one in node.body
        if isinstance(one, cst.Assign)
        for target in one.targets
    )


def _refusal(app: AppFacts, client: ClientFacts, needed: str) -> Refusal:
    path = app.relative(client.path)
    why = "" if needed == client.name else f", and it needs `{needed}` of that file"
    return Refusal(
        "client-in-a-circle",
        path,
        f"{path} makes the Inngest client `{client.name}` and lists the functions{why}: "
        "a function in a file of its own could not import it.",
        f"Move `{client.name}` into a module that does not import {client.module}, import it in "
        f"{path}, and try again.",
    )
