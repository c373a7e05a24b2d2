"""Answers of v2 that are errors."""

from typing import Any

from sandbox_runner.server.http_protocol import Request, Response, json_response
from sandbox_runner.server.router import Answer, Named


class Refusal(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


def guarded(answer: Any) -> Answer:
    """An answer whose refusals are told as v2 tells them."""

    async def guarded(request: Request, named: Named) -> Response:
        try:
            response: Response = await answer(request, named)
        except Refusal as refusal:
            told = {"errors": [{"code": refusal.code, "message": str(refusal)}]}
            return json_response(told, refusal.status)
        return response

    return guarded
