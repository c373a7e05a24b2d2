"""Errors of the packages below, as exit codes; what is not listed is a surprise and raises.

Classes are named, not imported, so that a command pays only for what it uses.
"""

from __future__ import annotations

from assistant.cli.exits import Exit

_CODES = {
    "generators.apps.errors": {
        "NotAnApp": Exit.USAGE,
        "BadSettings": Exit.USAGE,
        "UnknownClient": Exit.USAGE,
        "AmbiguousClient": Exit.QUESTION,
        "FolderEscapes": Exit.REFUSED,
        "HiddenClient": Exit.REFUSED,
        "AppError": Exit.FAILED,
    },
    "generators.changes.errors": {
        "UnsafePath": Exit.REFUSED,
        "StaleFile": Exit.REFUSED,
        "UndoConflict": Exit.REFUSED,
        "ChangeError": Exit.FAILED,
    },
    "generators.targets": {"UnknownTarget": Exit.USAGE},
    "assistant.llm.errors": {
        "NotConfigured": Exit.USAGE,
        "Refusal": Exit.REFUSED,
        "ProviderError": Exit.FAILED,
    },
    "sandbox_runner.errors": {"SandboxError": Exit.FAILED},
}


def exit_code(error: Exception) -> Exit | None:
    """Give the exit code of an expected error, by its nearest listed class; None for a surprise."""
    for base in type(error).__mro__:
        code = _CODES.get(base.__module__, {}).get(base.__name__)
        if code is not None:
            return code
    return None
