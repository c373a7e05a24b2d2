"""Where the list of functions is written: an argument of serve(), or a name of a module."""

from collections.abc import Callable
from dataclasses import dataclass

import libcst as cst

from generators.apps.facts import ServeFacts
from generators.apps.serving import WITHOUT_APP, edge_of
from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.refusal import Refusal

Edit = Callable[[cst.BaseExpression], cst.BaseExpression]


@dataclass(frozen=True, slots=True)
class Argument:
    """The list is an argument of a call."""

    callee: str
    """As written: `inngest.fast_api.serve`."""
    position: int

    def given(self, call: cst.Call, tree: cst.Module) -> cst.Arg | None:
        """The argument, when `call` is the one that is meant."""
        if tree.code_for_node(call.func) != self.callee:
            return None
        named = (one for one in call.args if one.keyword and one.keyword.value == "functions")
        plain = [one for one in call.args if one.keyword is None and not one.star]
        return next(named, plain[self.position] if len(plain) > self.position else None)


@dataclass(frozen=True, slots=True)
class Variable:
    """The list is what a module assigns to a name."""

    name: str


Place = Argument | Variable


def place(document: Document, serve: ServeFacts) -> Place | Refusal:
    """Where `document` writes the list; refused when that is not clear."""
    if serve.list_kind == "name" and serve.list_name is not None:
        value = document.facts.assigned.get(serve.list_name)
        if value is not None and type(value).__name__ == "List":
            return Variable(serve.list_name)
    calls = [
        (call, edge) for call in document.facts.calls if (edge := edge_of(document.facts, call))
    ]
    if not calls:
        return Refusal("no-serve", document.name, f"{document.name} holds no list of functions.")
    if len(calls) > 1:
        return Refusal(
            "several-serves",
            document.name,
            f"{document.name} calls serve() {len(calls)} times.",
            "Add the function to the right one by hand.",
        )
    call, edge = calls[0]
    position = 1 if edge in WITHOUT_APP else 2
    found = Argument(document.facts.text(call.func), position)
    if len(call.args) <= position and all(word.arg != "functions" for word in call.keywords):
        return Refusal("no-list", document.name, "serve() is given no list of functions.")
    return found
