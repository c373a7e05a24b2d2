"""Edits of a workflow that is there: typed operations, and what they change in the app's files.

    edited = edit(workflow, (SetOption("retries", 10), RemoveStep("notify-sales")))
    revision = revise(app, workflow, edited, "python")
    removal = remove(app, "sync-contacts")

`edit` is pure and gives a Workflow, or the Problems that stand in the way. `revise` changes the
function's file only where the renderings of both workflows differ; what people wrote into it
stays. Names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.editing.editor import edit
    from generators.editing.operations import (
        AddSteps,
        ClearOption,
        MoveStep,
        Operation,
        RemoveStep,
        Rename,
        ReplaceStep,
        SetEmissions,
        SetOption,
        SetParam,
        SetTriggers,
    )
    from generators.editing.removal import Removal, remove
    from generators.editing.revision import Revision, revise

_HOMES = {
    "AddSteps": "operations",
    "ClearOption": "operations",
    "MoveStep": "operations",
    "Operation": "operations",
    "Removal": "removal",
    "RemoveStep": "operations",
    "Rename": "operations",
    "ReplaceStep": "operations",
    "Revision": "revision",
    "SetEmissions": "operations",
    "SetOption": "operations",
    "SetParam": "operations",
    "SetTriggers": "operations",
    "edit": "editor",
    "remove": "removal",
    "revise": "revision",
}

__all__ = [
    "AddSteps",
    "ClearOption",
    "MoveStep",
    "Operation",
    "Removal",
    "RemoveStep",
    "Rename",
    "ReplaceStep",
    "Revision",
    "SetEmissions",
    "SetOption",
    "SetParam",
    "SetTriggers",
    "edit",
    "remove",
    "revise",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
