"""A model for a table that the app does not have, in the shape of the models around it."""

from collections.abc import Iterator, Sequence

import libcst as cst

from generators.apps.facts import AppFacts, ModelFacts
from generators.fitting.models import find_model
from generators.fitting.new_tables import class_name, home_of_models
from generators.spec.tables import ColumnType, NewTable
from generators.targets.python.wiring.document import Document, document
from generators.targets.python.wiring.import_order import Body
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.imports import with_import
from generators.targets.python.wiring.layout import statement
from generators.targets.python.wiring.line_length import line_length
from generators.targets.python.wiring.model_styles import Style, style_of
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.registration import first_party
from generators.targets.python.wiring.texts import Texts

LONGEST = 70
"""Characters of a docstring that fits into any app's lines."""


def add_model(texts: Texts, app: AppFacts, table: NewTable) -> Refusal | None:
    """Write the class behind the other models; nothing where the app has the table."""
    if find_model(table.name, app) is not None:
        return None
    home = home_of_models(app)
    if home is None:
        return Refusal(
            "no-models",
            table.name,
            f"the app has no table '{table.name}', and no models beside which to make it",
            "make the model and a session first, or name another place for the records",
        )
    return texts.edit(home.path, lambda text: with_model(text, home, app, table))


def with_model(source: str, home: ModelFacts, app: AppFacts, table: NewTable) -> str | Refusal:
    """The text of the module with the class."""
    before = document(source, home.module)
    models = {model.name for model in app.models if model.module == home.module}
    classes = [
        node
        for node in before.tree.body
        if isinstance(node, cst.ClassDef) and node.name.value in models
    ]
    if not classes:
        return Refusal(
            "unclear-models",
            app.relative(home.path),
            f"{app.relative(home.path)} has no model at its top level to put another beside.",
        )
    example = min(classes, key=lambda node: len(node.bases))
    style = style_of(example)
    code = "\n".join(_lines(table, class_name(table, home), example, before.tree, style))
    length = line_length(app.root)
    added = statement(code, before.tree, "", length)
    after = _behind(before, classes[-1], added)
    unique = frozenset(table.columns[name] for name in table.unique)
    others = frozenset(kind for name, kind in table.columns.items() if name not in table.unique)
    for module, name in style.imports(others, unique):
        after = with_import(after, Import(module, name), first_party(app), length)
    return after.text


def _lines(
    table: NewTable, name: str, example: cst.ClassDef, tree: cst.Module, style: Style
) -> Iterator[str]:
    given = ", ".join(tree.code_for_node(arg).rstrip(", ") for arg in _arguments(example))
    yield f"class {name}({given}):"
    if example.get_docstring() is not None:
        yield f'    """{_purpose(table)}"""\n'
    yield f'    __tablename__ = "{table.name}"\n'
    yield f"    {style.id_column()}"
    for column, kind in _ordered(table):
        yield f"    {style.column(column, kind, unique=column in table.unique)}"


def _arguments(example: cst.ClassDef) -> Sequence[cst.Arg]:
    return (*example.bases, *example.keywords)


def _purpose(table: NewTable) -> str:
    words = table.name.replace("_", " ")
    long = f"One of the {words} of another service; `{table.unique[0]}` tells them apart."
    return long if len(long) <= LONGEST else f"One of the {words}."


def _ordered(table: NewTable) -> list[tuple[str, ColumnType]]:
    return sorted(table.columns.items(), key=lambda pair: pair[0] not in table.unique)


def _behind(before: Document, last: cst.ClassDef, added: cst.BaseStatement) -> Document:
    body: Body = list(before.tree.body)
    index = next(number for number, node in enumerate(body) if node is last) + 1
    blank = cst.EmptyLine(indent=False)
    placed = cst.ensure_type(added, cst.ClassDef).with_changes(leading_lines=[blank, blank])
    body.insert(index, placed)
    if index + 1 < len(body):
        after = body[index + 1]
        own = list(after.leading_lines)
        empty = next((n for n, line in enumerate(own) if line.comment), len(own))
        apart = [blank] * max(0, 2 - empty)
        body[index + 1] = after.with_changes(leading_lines=[*apart, *own])
    return before.with_tree(before.tree.with_changes(body=body))
