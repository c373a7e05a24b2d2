"""Which handler answers a request."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from sandbox_runner.server.http_protocol import Request, Response

Named = Mapping[str, str]
"""The parts of a path that have names."""
Answer = Callable[[Request, Named], Awaitable[Response]]


@dataclass(slots=True)
class Router:
    """Paths with `{names}`, by method."""

    _routes: list[tuple[re.Pattern[str], dict[str, Answer]]] = field(default_factory=list)
    _known: dict[str, dict[str, Answer]] = field(default_factory=dict)

    def add(self, method: str, path: str, answer: Answer) -> None:
        """Answer a method of a path."""
        if path not in self._known:
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)
            self._known[path] = {}
            self._routes.append((re.compile(pattern), self._known[path]))
        self._known[path][method] = answer

    async def answer(self, request: Request) -> Response:
        """The answer of the first path that fits; 404 or 405 where there is none."""
        for pattern, methods in self._routes:
            found = pattern.fullmatch(request.path)
            if found is None:
                continue
            answer = methods.get(request.method)
            if answer is None:
                return Response(405, b"", {"Allow": ", ".join(sorted(methods))})
            return await answer(request, found.groupdict())
        return Response(404, b"404 page not found\n", {"Content-Type": "text/plain; charset=utf-8"})
