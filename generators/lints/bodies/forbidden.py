"""What a step's body never does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from generators.lints.bodies.body import Body
from generators.spec.problems import Problem

_CODE = "runs text as code"
_PROGRAMS = "starts or ends programs"
_FILES = "writes or deletes files"
_INSIDE = "reaches into the interpreter"
_CALLS = {
    **dict.fromkeys(("eval", "exec", "compile", "__import__", "breakpoint"), _CODE),
    **dict.fromkeys(("globals", "locals", "vars", "setattr", "delattr"), _INSIDE),
    **dict.fromkeys(("input", "print_to_tty", "exit", "quit"), _INSIDE),
    **dict.fromkeys(("sys.exit", "sys.settrace", "sys.setprofile"), _INSIDE),
    **dict.fromkeys(("pickle.loads", "pickle.load", "marshal.loads", "marshal.load"), _CODE),
    **dict.fromkeys(("yaml.unsafe_load", "yaml.full_load", "shelve.open"), _CODE),
}
_MODULES = {
    **dict.fromkeys(("subprocess", "multiprocessing", "pty", "signal"), _PROGRAMS),
    **dict.fromkeys(("importlib", "runpy", "code", "codeop"), _CODE),
    **dict.fromkeys(("ctypes", "cffi", "gc", "inspect", "builtins", "_thread"), _INSIDE),
    **dict.fromkeys(("shutil", "sqlite3", "dbm"), _FILES),
}
_OF_OS = {
    **dict.fromkeys(("system", "popen", "fork", "forkpty", "kill", "killpg", "abort"), _PROGRAMS),
    **dict.fromkeys(("_exit", "startfile", "posix_spawn", "posix_spawnp"), _PROGRAMS),
    **dict.fromkeys(("remove", "unlink", "rmdir", "removedirs", "rename", "renames"), _FILES),
    **dict.fromkeys(("replace", "mkdir", "makedirs", "link", "symlink", "chmod"), _FILES),
    **dict.fromkeys(("chown", "truncate", "open", "write", "chdir", "chroot", "umask"), _FILES),
    **dict.fromkeys(("putenv", "unsetenv"), _INSIDE),
}
_METHODS = dict.fromkeys(
    (
        *("write_text", "write_bytes", "unlink", "rmdir", "mkdir", "touch", "symlink_to"),
        *("hardlink_to", "chmod", "writelines"),
    ),
    _FILES,
)
_HINTS = {
    _CODE: "write what should happen, not text that says it",
    _PROGRAMS: "use a connector, an http step or a library of the app",
    _FILES: "return the data, and store it with the database or a storage service",
    _INSIDE: "a body uses its inputs, its imports and ordinary values",
}


def nothing_forbidden(body: Body) -> Iterator[Problem]:
    """No eval, no subprocess, no files written, no way around these."""
    seen: set[tuple[int, str]] = set()
    for node in body.nodes:
        for what, why in _found(body, node):
            at = (getattr(node, "lineno", 0), why)
            if at not in seen:
                seen.add(at)
                message = f"{what} {why}, which a step never does"
                yield body.problem("code-forbidden", node, message, _HINTS[why])


def _found(body: Body, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from _imports(node)
    elif isinstance(node, ast.Call):
        yield from _call(body, node)
    elif isinstance(node, ast.Attribute):
        yield from _attribute(body, node)
    elif isinstance(node, ast.Name):
        yield from _name(body, node)
    elif isinstance(node, ast.Global):
        yield f"'global {', '.join(node.names)}'", _INSIDE


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    names = [alias.name for alias in node.names]
    modules = names if isinstance(node, ast.Import) else [node.module or ""]
    for module in modules:
        top = module.partition(".")[0]
        if top in _MODULES:
            yield f"'{module}'", _MODULES[top]
    if isinstance(node, ast.ImportFrom) and node.module in ("os", "posix"):
        yield from ((f"'os.{name}'", _OF_OS[name]) for name in names if name in _OF_OS)


def _call(body: Body, node: ast.Call) -> Iterator[tuple[str, str]]:
    called = body.dotted(node.func)
    if called in _CALLS:
        yield f"'{called}'", _CALLS[called]
    if called in ("open", "io.open") and _writes(node, 1):
        yield f"'{called}' for writing", _FILES
    if isinstance(node.func, ast.Attribute) and node.func.attr == "open" and _writes(node, 0):
        yield "'.open' for writing", _FILES
    if called == "getattr" and not _plain_name(node):
        yield "'getattr' with a computed name", _INSIDE


def _attribute(body: Body, node: ast.Attribute) -> Iterator[tuple[str, str]]:
    owner, _, name = body.dotted(node).rpartition(".")
    if owner in ("os", "posix") and (name in _OF_OS or name.startswith(("exec", "spawn"))):
        yield f"'os.{name}'", _OF_OS.get(name, _PROGRAMS)
    elif owner == "sys" and name in ("modules", "_getframe", "path", "meta_path"):
        yield f"'sys.{name}'", _INSIDE
    elif node.attr in _METHODS and owner not in ("os", "posix"):
        yield f"'.{node.attr}'", _METHODS[node.attr]
    elif node.attr.startswith("__") and node.attr.endswith("__"):
        yield f"'.{node.attr}'", _INSIDE


def _name(body: Body, node: ast.Name) -> Iterator[tuple[str, str]]:
    if node.id.startswith("__") and node.id.endswith("__") and node.id != "__import__":
        yield f"'{node.id}'", _INSIDE
    elif node.id in ("eval", "exec", "compile", "__import__") and node.id not in body.imported:
        yield f"'{node.id}'", _CODE


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
    )
