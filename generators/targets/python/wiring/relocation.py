"""Moving the client into a module of its own: the text of that module, and of the one it left."""

import ast
from functools import reduce

import libcst as cst

from generators.apps.facts import AppFacts, ClientFacts
from generators.apps.module import bindings
from generators.apps.roots import module_name
from generators.apps.sources import sources
from generators.changes.changeset import FileEdit
from generators.targets.python.source.formatting import formatted, style_of
from generators.targets.python.wiring.document import Document, document
from generators.targets.python.wiring.import_removal import without_imports
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.imports import bound_as, line_of, with_import
from generators.targets.python.wiring.line_length import line_length
from generators.targets.python.wiring.moving import (
    Line,
    Move,
    assigned,
    find_move,
    loaded,
    needs_moving,
)
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.registration import first_party
from generators.targets.python.wiring.replacing import Replace
from generators.targets.python.wiring.texts import Texts

DOC = '"""The Inngest client; functions import it from here."""'


def move_client(texts: Texts, app: AppFacts, home: ClientFacts) -> tuple[FileEdit, ...] | Refusal:
    """Move the client to `home` where functions cannot import it; gives the file that is made."""
    client = app.client
    if client is None or not needs_moving(app):
        return ()
    move = find_move(texts.now(client.path), app, client)
    if isinstance(move, Refusal):
        return move
    party = first_party(app) | {home.module.partition(".")[0]}
    imported = _imported_elsewhere(app, client.module)
    left = without_moved(move, home.module, party, imported, line_length(app.root))
    texts.edit(client.path, lambda _: left)
    return (
        FileEdit.created(
            app.relative(home.path),
            formatted(moved_text(move, party), style_of(app.root, app.python)),
        ),
    )


def moved_text(move: Move, first_party: frozenset[str]) -> str:
    """The text of the new module."""
    doc = document(f"{DOC}\n", "client")
    head = reduce(lambda one, other: with_import(one, other, first_party), move.imports, doc)
    plain = [line.with_changes(leading_lines=_comments(line)) for line in move.lines]
    body = cst.Module(body=plain, default_indent=move.before.tree.default_indent).code
    newline = move.before.tree.default_newline
    return f"{head.text}\n{body.lstrip()}".replace(newline, "\n")


def without_moved(
    move: Move,
    module: str,
    first_party: frozenset[str],
    imported: frozenset[str],
    length: int,
) -> str:
    """The module that the client is moved out of; it imports what it still uses.

    `imported` are the names that other modules import from this one.
    """
    gone = [line for line in move.lines if line not in move.copied]
    stay = [name for name in assigned(gone) if name in imported or _used(move, name)]
    lines = [Import(module, name, exported=name in imported) for name in stay]
    late = [line_of(one, length, "# noqa: E402") for one in lines] if move.in_place else []
    after = move.before.with_tree(move.before.tree.visit(Replace(gone, late)))
    if not move.in_place:
        after = reduce(lambda one, each: with_import(one, each, first_party, length), lines, after)
    unused = [one for one in move.imports if not _is_used(after, one)]
    return without_imports(after, unused).text


def _imported_elsewhere(app: AppFacts, module: str) -> frozenset[str]:
    """The names of a module that other modules of the app import."""
    found: set[str] = set()
    for source in sources(app.root):
        if source.path.is_relative_to(app.import_root):
            home = module_name(source.path, app.import_root)
            package = home if source.path.name == "__init__.py" else home.rpartition(".")[0]
            nodes = (node for node in ast.walk(source.tree) if isinstance(node, ast.ImportFrom))
            origins = (origin for node in nodes for _, origin in bindings(node, package))
            found |= {
                name for base, _, name in (o.rpartition(".") for o in origins) if base == module
            }
    return frozenset(found)


def _comments(line: Line) -> list[cst.EmptyLine]:
    lines = list(line.leading_lines)
    first = next((index for index, each in enumerate(lines) if each.comment), len(lines))
    return lines[first:]


def _used(move: Move, name: str) -> bool:
    rest = [node for node in move.before.tree.body if node not in move.lines]
    return name in loaded(ast.parse(cst.Module(body=rest).code))


def _is_used(after: Document, wanted: Import) -> bool:
    name = wanted.alias or wanted.name or wanted.module.partition(".")[0]
    return name in loaded(after.facts.tree) or bound_as(after, wanted) is None
