"""Every name in a body means something."""

from __future__ import annotations

import builtins
import symtable
from collections.abc import Iterator
from difflib import get_close_matches

from generators.lints.bodies.body import Body, unwarned
from generators.spec.problems import Problem, error


def names_resolve(body: Body) -> Iterator[Problem]:
    """Names are inputs, assigned or imported in the body, or built in."""
    with unwarned():
        table = symtable.symtable(body.source, "body", "exec")
    known = {str(name) for name in table.get_children()[0].get_identifiers()}
    for name in sorted(set(_free(table.get_children()[0]))):
        if not hasattr(builtins, name):
            near = get_close_matches(name, known - {name}, n=1)
            meant = f"did you mean '{near[0]}'? " if near else ""
            given = ", ".join(body.step.inputs) or "none"
            hint = f"{meant}import it, or give it as an input (inputs: {given})"
            message = f"'{body.step.id}': '{name}' is not defined"
            yield error("code-names", body.path, message, hint)


def _free(table: symtable.SymbolTable) -> Iterator[str]:
    """Names that are looked up outside of the function."""
    for symbol in table.get_symbols():
        if symbol.is_global() and symbol.is_referenced() and not symbol.is_assigned():
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _free(inner)
