"""The serve() call of an app that has none yet, in the shape of the SDK's own examples."""

from collections.abc import Sequence

import libcst as cst
import libcst.matchers as m

from generators.apps.facts import AppFacts, ClientFacts, EntryFacts, ServeFacts
from generators.targets.python.wiring.document import Document, document
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.layout import statement
from generators.targets.python.wiring.listing import EditList
from generators.targets.python.wiring.lists import appended
from generators.targets.python.wiring.names import Named, imported
from generators.targets.python.wiring.places import Variable
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.registration import first_party

EDGES = {"fastapi": "fast_api", "flask": "flask", "django": "django"}
Statements = Sequence[cst.BaseStatement]


def add_serve(
    source: str, app: AppFacts, client: ClientFacts, *, line_length: int = 88
) -> str | Refusal:
    """Call serve() with an empty list of functions, behind all that is said about the app.

    `source` is the text of `app.entry.path`, which makes the FastAPI or Flask object, or holds the
    `urlpatterns` of Django.
    `served` tells what the call is, for `register_function` to fill the list.
    """
    edge, entry = EDGES.get(app.framework), app.entry
    if edge is None or entry is None:
        return Refusal(
            "no-entry",
            app.framework,
            "No FastAPI or Flask object, and no urlpatterns of Django, were found to serve from.",
            "Serve an empty list, then try again: inngest.fast_api.serve(app, client, []), or the "
            "same of inngest.flask or inngest.tornado; urlpatterns += "
            "[inngest.django.serve(client, [])]; inngest.digital_ocean.serve(client, []).",
        )
    before = document(source, entry.module)
    party = first_party(app) | {client.module.partition(".")[0]}
    call = _serve_name(before, edge, party)
    sender = _client_name(call.document, client, party, line_length)
    if edge == "django":
        code = f"{call.name}({sender.name}, [])"
        after = _with_pattern(sender.document, entry, code, line_length)
    else:
        code = f"{call.name}({entry.name}, {sender.name}, [])"
        after = with_statement(sender.document, entry, code, line_length)
    return after.text if after else _unclear(app, entry, code)


def _unclear(app: AppFacts, entry: EntryFacts, code: str) -> Refusal:
    line = code if entry.name != "urlpatterns" else f"urlpatterns += [{code}]"
    return Refusal(
        "unclear-entry",
        app.relative(entry.path),
        f"{entry.name} is made in a place where serve() cannot follow it.",
        f"Add `{line}` to {app.relative(entry.path)} by hand, then try again.",
    )


def served(app: AppFacts) -> ServeFacts | None:
    """The call that the app has, or the one that `add_serve` makes."""
    if app.serve is not None or app.entry is None:
        return app.serve
    entry = app.entry
    return ServeFacts(entry.path, entry.line, "inline", None, None, entry.name, entry.module)


def _serve_name(before: Document, edge: str, party: frozenset[str]) -> Named:
    if before.bound.get("inngest", "inngest") != "inngest" or "inngest" in before.facts.defined:
        return imported(before, Import(f"inngest.{edge}", "serve"), party)
    named = imported(before, Import(f"inngest.{edge}"), party)
    return Named(named.document, f"{named.name}.serve")


def _client_name(
    before: Document, client: ClientFacts, party: frozenset[str], line_length: int
) -> Named:
    if client.module == before.name:
        return Named(before, client.name)
    wanted = Import(client.module, client.name)
    return imported(before, wanted, party, line_length=line_length)


def _with_pattern(
    before: Document, entry: EntryFacts, code: str, line_length: int
) -> Document | None:
    """The call as the last of Django's patterns, where those are a list display."""
    edit = EditList(before.tree, Variable(entry.name), lambda one: _with(one, code), line_length)
    after = before.with_tree(before.tree.visit(edit))
    return after if isinstance(edit.found, cst.List) else None


def _with(value: cst.BaseExpression, code: str) -> cst.BaseExpression:
    return appended(value, code) if isinstance(value, cst.List) else value


def with_statement(
    before: Document, entry: EntryFacts, code: str, line_length: int
) -> Document | None:
    """The module with a statement behind all that is said about the app; None where none is."""
    tree = before.tree
    if entry.factory is None:
        body = _inserted(tree.body, entry.name, statement(code, tree, "", line_length))
        return before.with_tree(tree.with_changes(body=body)) if body else None
    pattern = m.FunctionDef(name=m.Name(entry.factory))
    for node in m.findall(tree, pattern):
        block = cst.ensure_type(node, cst.FunctionDef).body
        line = statement(code, tree, tree.default_indent, line_length)
        body = (
            _inserted(block.body, entry.name, line)
            if isinstance(block, cst.IndentedBlock)
            else None
        )
        if body:
            changed = tree.deep_replace(block, block.with_changes(body=body))
            return before.with_tree(cst.ensure_type(changed, cst.Module))
    return None


def _inserted(
    body: Sequence[cst.BaseStatement | cst.BaseSmallStatement], name: str, line: cst.BaseStatement
) -> list[cst.BaseStatement | cst.BaseSmallStatement] | None:
    """The statements with `line` behind the last one that speaks of `name`."""
    spoken = [index for index, node in enumerate(body) if _speaks_of(node, name)]
    if not spoken:
        return None
    last = body[spoken[-1]]
    is_block = isinstance(last, cst.FunctionDef | cst.ClassDef)
    blank = [cst.EmptyLine(indent=False)] * (2 if is_block else 1)
    placed = line.with_changes(leading_lines=blank)
    return [*body[: spoken[-1] + 1], placed, *body[spoken[-1] + 1 :]]


def _speaks_of(node: cst.CSTNode, name: str) -> bool:
    """Not a `return`, and not the `if __name__ == ...` at the end."""
    if isinstance(node, cst.If) or m.matches(node, m.SimpleStatementLine([m.Return()])):
        return False
    if isinstance(node, cst.FunctionDef | cst.ClassDef):
        return any(m.findall(one, m.Name(name)) for one in node.decorators)
    return bool(m.findall(node, m.Name(name)))
