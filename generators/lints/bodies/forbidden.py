"""What a step's body never does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from generators.lints.bodies.body import Body
from generators.lints.bodies.dangers import (
    CALLS,
    CODE,
    ENDS,
    FILES,
    FRAMES,
    HINTS,
    INSIDE,
    METHODS,
    MODULES,
    OF_OS,
    ONLY_CALLED,
    PROGRAMS,
)
from generators.spec.problems import Problem


def nothing_forbidden(body: Body) -> Iterator[Problem]:
    """No eval, no subprocess, no files written, no way around these."""
    seen: set[tuple[int, str]] = set()
    called = {id(node.func) for node in body.nodes if isinstance(node, ast.Call)}
    for node in body.nodes:
        for what, why in _found(body, node, called):
            at = (getattr(node, "lineno", 0), why)
            if at not in seen:
                seen.add(at)
                message = f"{what} {why}, which a step never does"
                yield body.problem("code-forbidden", node, message, HINTS[why])


def _found(body: Body, node: ast.AST, called: set[int]) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from _imports(node)
    elif isinstance(node, ast.Call):
        yield from _call(body, node)
    elif isinstance(node, ast.Attribute):
        yield from _attribute(body, node)
        if node.attr in ("format", "format_map") and not _is_plain_format(node, called):
            yield "'.format' of a text that is computed or looks inside values", INSIDE
    elif isinstance(node, ast.Name):
        yield from _name(body, node)
        if node.id in ONLY_CALLED and id(node) not in called and node.id not in body.inputs:
            yield f"'{node.id}' as a value", INSIDE
    elif isinstance(node, ast.MatchClass):
        yield from ((f"'.{name}'", INSIDE) for name in node.kwd_attrs if _is_inside(name))
    elif isinstance(node, ast.Global):
        yield f"'global {', '.join(node.names)}'", INSIDE


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    names = [alias.name for alias in node.names]
    modules = names if isinstance(node, ast.Import) else [node.module or ""]
    for module in modules:
        top = module.partition(".")[0]
        if top in MODULES:
            yield f"'{module}'", MODULES[top]
    if isinstance(node, ast.ImportFrom) and node.module in ("os", "posix"):
        yield from ((f"'os.{name}'", OF_OS[name]) for name in names if name in OF_OS)


def _call(body: Body, node: ast.Call) -> Iterator[tuple[str, str]]:
    called = body.dotted(node.func)
    if called in CALLS:
        yield f"'{called}'", CALLS[called]
    if called in ("open", "io.open") and _writes(node, 1):
        yield f"'{called}' for writing", FILES
    if isinstance(node.func, ast.Attribute) and node.func.attr == "open" and _writes(node, 0):
        yield "'.open' for writing", FILES
    if called == "yaml.load" and not any(_is_safe_loader(body, each) for each in node.keywords):
        yield "'yaml.load' without SafeLoader", CODE
    if called == "getattr" and not _plain_name(node):
        yield "'getattr' with a computed name", INSIDE


def _attribute(body: Body, node: ast.Attribute) -> Iterator[tuple[str, str]]:
    owner, _, name = body.dotted(node).rpartition(".")
    if owner in ("os", "posix") and (name in OF_OS or name.startswith(("exec", "spawn"))):
        yield f"'os.{name}'", OF_OS.get(name, PROGRAMS)
    elif owner == "sys" and name in ("modules", "_getframe", "path", "meta_path"):
        yield f"'sys.{name}'", INSIDE
    elif node.attr in METHODS and owner not in ("os", "posix"):
        yield f"'.{node.attr}'", METHODS[node.attr]
    elif _is_inside(node.attr):
        yield f"'.{node.attr}'", INSIDE


def _name(body: Body, node: ast.Name) -> Iterator[tuple[str, str]]:
    if node.id.startswith("__") and node.id.endswith("__") and node.id != "__import__":
        yield f"'{node.id}'", INSIDE
    elif node.id in ("eval", "exec", "compile", "__import__") and node.id not in body.imported:
        yield f"'{node.id}'", CODE
    elif node.id in ENDS:
        yield f"'{node.id}'", PROGRAMS


def _is_inside(attribute: str) -> bool:
    dunder = attribute.startswith("__") and attribute.endswith("__")
    return dunder or attribute in FRAMES


def _is_plain_format(node: ast.Attribute, called: set[int]) -> bool:
    """Whether a text that stands in the body is filled in, and only with values as they are."""
    text = node.value.value if isinstance(node.value, ast.Constant) else None
    return (
        id(node) in called and isinstance(text, str) and not re.search(r"\{[^{}]*[.\[]\s*_", text)
    )


def _is_safe_loader(body: Body, keyword: ast.keyword) -> bool:
    return body.dotted(keyword.value) in ("yaml.SafeLoader", "yaml.CSafeLoader")


def _writes(node: ast.Call, position: int) -> bool:
    """Whether the mode of an `open` writes, or cannot be told."""
    given = [keyword.value for keyword in node.keywords if keyword.arg == "mode"]
    given += node.args[position : position + 1]
    if not given:
        return False
    mode = given[0]
    plain = isinstance(mode, ast.Constant) and isinstance(mode.value, str)
    return not plain or bool(set("wax+") & set(str(mode.value)))  # type: ignore[attr-defined]


def _plain_name(node: ast.Call) -> bool:
    name = node.args[1] if len(node.args) > 1 else None
    return (
        isinstance(name, ast.Constant)
        and isinstance(name.value, str)
        and not name.value.startswith("_")
        and name.value not in {*FRAMES, *METHODS}
    )
