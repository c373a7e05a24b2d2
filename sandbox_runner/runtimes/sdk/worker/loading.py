"""Loading the app's modules, and saying plainly why that failed."""

from __future__ import annotations

import importlib
import os
import traceback
from typing import Any

from . import created_functions

_STACK_LIMIT = 16_000


def load(
    modules: list[str], app_root: str, extensions: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Install the extensions, then import the modules.

    Args:
        modules: dotted names.
        app_root: to find the line of the app that is to blame.
        extensions: modules of this package with the arguments of their `install`, in order.

    Returns:
        `{"functions": [...]}` or `{"failed": {name, message, file, line, stack}}`.
    """
    try:
        for name, arguments in extensions.items():
            importlib.import_module(f".{name}", __package__).install(**arguments)
        for module in modules:
            importlib.import_module(module)
    except BaseException as error:  # noqa: BLE001 (SystemExit in a module too)
        return {"failed": blame(error, app_root)}
    return {"functions": created_functions.functions()}


def blame(error: BaseException, app_root: str) -> dict[str, Any]:
    """What went wrong and where in the app."""
    file, line = _place(error, app_root)
    stack = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return {
        "name": type(error).__name__,
        "message": message,
        "file": file,
        "line": line,
        "stack": stack[-_STACK_LIMIT:],
        "missing_module": error.name if isinstance(error, ModuleNotFoundError) else None,
    }


def _place(error: BaseException, app_root: str) -> tuple[str | None, int | None]:
    if isinstance(error, SyntaxError) and error.filename:
        return _relative(error.filename, app_root), error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    ours = os.path.dirname(__file__)  # noqa: PTH120
    inside = [frame for frame in frames if frame.filename.startswith(app_root + os.sep)]
    others = [
        frame
        for frame in frames
        if not frame.filename.startswith((ours, "<frozen")) and "importlib" not in frame.filename
    ]
    for frame in reversed(inside or others):
        return _relative(frame.filename, app_root), frame.lineno
    return None, None


def _relative(file: str, app_root: str) -> str:
    return file.removeprefix(app_root + os.sep)
