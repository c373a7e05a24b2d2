"""Errors that end a command with one message.

AssistantError
├── UsageError      the command line or its input is wrong (exit 2)
├── ConfigError     the configuration is wrong (exit 2)
├── RefusedError    we will not do it, with the reason (exit 4)
└── FailedError     it was tried and did not work (exit 1)
"""

from __future__ import annotations


class AssistantError(Exception):
    """What failed and why, and in `hint` what is available or what to type."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AssistantError):
    """The command line or its input is wrong."""

    exit_code = 2


class ConfigError(AssistantError):
    """The configuration is wrong."""

    exit_code = 2


class RefusedError(AssistantError):
    """We will not do it, with the reason."""

    exit_code = 4


class FailedError(AssistantError):
    """It was tried and did not work."""

    exit_code = 1
