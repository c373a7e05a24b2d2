"""What keeps functions from working, told from the source: not served, nobody sends, nobody listens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.core.conversation.app_files import code_files
from assistant.core.doctor.served import unserved

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts, FunctionFacts

_OF_INNGEST = "inngest/"
"""Events that Inngest itself sends."""
_NAME = r"""["'](?P<name>[\w./:-]+)["']"""
_SENT = re.compile(
    rf"(?:\bEvent\(|\bsend(?:_event|Event)?\()[^)]*?\bname\s*[=:]\s*{_NAME}", re.DOTALL
)
_HEARD = re.compile(
    rf"(?:TriggerEvent|wait_for_event|waitForEvent|Cancel)\([^)]*?\bevent\s*[=:]\s*{_NAME}",
    re.DOTALL,
)


class Health:
    """Of one app, as it was read."""

    def __init__(self, app: AppFacts) -> None:
        self._app = app
        self._unserved = unserved(app)

    @property
    def unheard(self) -> tuple[str, ...]:
        """Events that are sent and start, wake or cancel nothing."""
        heard = {name for function in self._app.functions for name in function.events}
        return tuple(sorted(self._names(_SENT) - heard - self._names(_HEARD)))

    def ails(self, function: FunctionFacts) -> tuple[str, ...]:
        """What is wrong with a function, a sentence each."""
        return tuple(self._ails(function))

    def _ails(self, function: FunctionFacts) -> Iterator[str]:
        if self._app.serve is None:
            yield "not served: the app calls no serve()"
        elif self._unserved is not None and function.id in self._unserved:
            yield "not served: serve() is not given it"
        for name in function.events:
            if name not in self._sent and not name.startswith(_OF_INNGEST):
                yield f"nobody sends {name}: no Event(name=…) with it was found in the app"

    @cached_property
    def _sent(self) -> frozenset[str]:
        return self._names(_SENT)

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        files = (path for name, path in code_files(self._app.root) if _is_code(name))
        return tuple(path.read_text(encoding="utf-8", errors="replace") for path in files)

    def _names(self, form: re.Pattern[str]) -> frozenset[str]:
        return frozenset(match["name"] for text in self._sources for match in form.finditer(text))


def _is_code(name: str) -> bool:
    return name.endswith((".py", ".ts", ".tsx", ".js", ".mjs")) and "test" not in name.lower()
