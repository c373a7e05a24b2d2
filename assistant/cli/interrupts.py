"""Ctrl-C while a turn of a conversation is under way."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation


@contextmanager
def interruptible(conversation: Conversation) -> Iterator[None]:
    """Ctrl-C stops the turn, which ends with what there is by then, and leaves the conversation open."""
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, conversation.stop)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
