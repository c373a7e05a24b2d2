"""The Inngest functions of an app."""

import ast
from collections.abc import Iterator
from pathlib import Path

from generators.apps.codebase import Codebase
from generators.apps.facts import FunctionFacts
from generators.apps.module import Module, keyword

METHOD = "create_function"


def find_functions(app: Codebase) -> tuple[FunctionFacts, ...]:
    """Every function made with `client.create_function`, in the order of files and lines."""
    found = [
        _facts(app.root, module, variable, call, line)
        for module in app
        for variable, call, line in _made(module)
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.line)))


def _made(module: Module) -> Iterator[tuple[str, ast.Call, int]]:
    """What is decorated with a call of create_function, or is the result of such a decorator."""
    for function in module.functions:
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and _creates(decorator):
                yield function.name, decorator, function.lineno
    for name, value in module.assigned.items():
        maker = value.func if isinstance(value, ast.Call) else None
        if isinstance(maker, ast.Call) and _creates(maker):
            yield name, maker, value.lineno


def _creates(call: ast.Call) -> bool:
    is_method = isinstance(call.func, ast.Attribute) and call.func.attr == METHOD
    return is_method and keyword(call, "fn_id") is not None


def _facts(root: Path, module: Module, variable: str, call: ast.Call, line: int) -> FunctionFacts:
    function_id = module.literal(keyword(call, "fn_id")) or variable
    triggers = _triggers(keyword(call, "trigger"))
    remembered = (
        "/" not in function_id
        and (root / ".assistant" / "workflows" / f"{function_id}.json").is_file()
    )
    return FunctionFacts(
        id=function_id,
        variable=variable,
        module=module.name,
        path=module.path,
        line=line,
        triggers=tuple(module.text(trigger) for trigger in triggers),
        kind="generated" if remembered else "hand-written",
        name=module.literal(keyword(call, "name")),
        crons=_given(module, triggers, "cron"),
        events=_given(module, triggers, "event"),
    )


def _triggers(given: ast.expr | None) -> list[ast.expr]:
    if given is None:
        return []
    return list(given.elts) if isinstance(given, ast.List) else [given]


def _given(module: Module, triggers: list[ast.expr], name: str) -> tuple[str, ...]:
    calls = (trigger for trigger in triggers if isinstance(trigger, ast.Call))
    values = (module.literal(keyword(call, name)) for call in calls)
    return tuple(value for value in values if value is not None)
