"""What a body may use of the standard library: parts that compute, and nothing that reaches out.

A list of what is allowed closes what a list of dangers leaves open: `logging.os`, `asyncio`'s
subprocesses, `tempfile`, a debugger.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from generators.lints.bodies.body import Body
from generators.spec.problems import Problem

_WHOLE = """
    abc array base64 binascii bisect calendar cmath collections collections.abc colorsys contextlib
    copy csv dataclasses datetime decimal difflib email email.message email.mime.multipart
    email.mime.text email.policy email.utils enum fractions functools graphlib hashlib heapq hmac
    html html.parser ipaddress itertools json math numbers pprint quopri random re secrets
    statistics struct textwrap time tomllib unicodedata urllib.parse uuid zlib zoneinfo
"""
_PARTS = {
    "asyncio": "CancelledError Event Lock Queue Semaphore TaskGroup TimeoutError as_completed "
    "create_task gather iscoroutine sleep timeout to_thread wait wait_for",
    "bz2": "compress decompress",
    "codecs": "decode encode",
    "concurrent.futures": "ThreadPoolExecutor as_completed wait",
    "gzip": "compress decompress",
    "http": "HTTPMethod HTTPStatus",
    "io": "BytesIO StringIO TextIOWrapper",
    "logging": "CRITICAL DEBUG ERROR INFO WARNING getLogger",
    "lzma": "compress decompress",
    "mimetypes": "guess_type",
    "operator": "add and_ concat contains countOf eq floordiv ge gt index indexOf inv invert "
    "is_ is_not itemgetter le lt mod mul ne neg not_ or_ pos pow sub truediv truth xor",
    "os": "cpu_count environ getenv linesep path sep urandom",
    "os.path": "basename commonpath commonprefix dirname isabs join normpath sep split splitext",
    "pathlib": "Path PurePath PurePosixPath PureWindowsPath",
    "string": "Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits "
    "octdigits printable punctuation whitespace",
    "sys": "byteorder float_info maxsize version_info",
    "traceback": "format_exc format_exception",
    "types": "MappingProxyType NoneType SimpleNamespace",
    "typing": "Any Callable Final Iterable Iterator Literal Mapping NamedTuple Optional Protocol "
    "Sequence TypedDict TypeVar Union cast",
    "xml.etree.ElementTree": "Element ParseError SubElement XML fromstring indent tostring",
}
ALLOWED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_WHOLE.split(), frozenset()),
    **{module: frozenset(names.split()) for module, names in _PARTS.items()},
}
"""Modules with the names of theirs that may be used; none named: all that are public."""


def only_what_computes(body: Body) -> Iterator[Problem]:
    """Every use of the standard library is of something that is allowed."""
    inner = {id(node.value) for node in body.nodes if isinstance(node, ast.Attribute)}
    for node in body.nodes:
        for dotted in _uses(body, node, inner):
            if why := _refused(dotted):
                yield body.problem("code-forbidden", node, why, _hint(dotted))


def is_standard(module: str) -> bool:
    """Whether a module belongs to the standard library."""
    return module.partition(".")[0] in sys.stdlib_module_names


def _uses(body: Body, node: ast.AST, inner: set[int]) -> Iterator[str]:
    """Dotted things of the standard library that a node brings in; only whole chains count."""
    if isinstance(node, ast.Import):
        yield from (f"{a.name}." for a in node.names if is_standard(a.name))
    elif isinstance(node, ast.ImportFrom):
        if node.module and not node.level and is_standard(node.module):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Name | ast.Attribute) and id(node) not in inner:
        dotted = body.dotted(node)
        if dotted and _root(node) in body.imported and is_standard(dotted):
            yield dotted


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _refused(dotted: str) -> str:
    """Why a dotted thing may not be used; empty when it may. A dot at its end: it is imported."""
    module = _module(dotted.rstrip("."))
    if not module:
        return f"'{dotted.rstrip('.')}' is no part of the standard library that a step may use"
    rest = dotted[len(module) + 1 :]
    if not rest:
        return "" if dotted.endswith(".") else f"the module '{module}' is used as a value"
    name = rest.partition(".")[0]
    return "" if _is_allowed(module, name) else f"'{module}.{name}' is nothing that a step may use"


def _module(dotted: str) -> str:
    """The longest allowed module at the beginning of a dotted thing."""
    parts = dotted.split(".")
    starts = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((start for start in starts if start in ALLOWED), "")


@cache
def _is_allowed(module: str, name: str) -> bool:
    if ALLOWED[module]:
        return name in ALLOWED[module]
    # What it imported for itself, such as `json.codecs`, is none of its own.
    found = getattr(import_module(module), name, None)
    return not name.startswith("_") and not isinstance(found, ModuleType)


def _hint(dotted: str) -> str:
    names = ALLOWED.get(_module(dotted.rstrip(".")))
    if names:
        return f"of '{_module(dotted.rstrip('.'))}' there are: {', '.join(sorted(names))}"
    return "use what computes (json, re, datetime, …), an http step, a connector or httpx"
