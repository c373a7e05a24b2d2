"""Messages, token counts and the list of models."""

from generators.catalog import Operation, Param
from generators.catalog.language_models import APIS
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_API = "https://api.anthropic.com/v1"
_DOCS = "https://docs.claude.com/en/api"
_HEADERS: dict[str, Value] = {
    "x-api-key": env("ANTHROPIC_API_KEY"),
    "anthropic-version": Literal(value="2023-06-01"),
}
_MODEL = APIS["anthropic"].model
_PAGES = Paging(style="cursor", parameter="after_id", next="last_id", more="has_more")
_PROMPT = (
    Param("prompt", required=True, help="what is asked"),
    Param("system", help="how it answers, e.g. the role it takes"),
    Param("model", default=_MODEL, help="name of a model"),
)
_ASKED: dict[str, Value] = params("model", "system") | {
    "messages": ListOf(
        items=(ObjectOf(fields={"role": Literal(value="user"), "content": given("prompt")}),)
    )
}

OPERATIONS = (
    Operation(
        id="create-message",
        title="Ask Claude",
        effect="read",
        docs=f"{_DOCS}/messages",
        params=(
            *_PROMPT,
            Param("max_tokens", "number", default=1024, help="longest answer, in tokens"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/messages"),
            headers=_HEADERS,
            body=ObjectOf(fields=_ASKED | params("max_tokens")),
            timeout="2m",
            pick={
                "external_id": "id",
                "text": "content.0.text",
                "stop_reason": "stop_reason",
                "tokens": "usage.output_tokens",
            },
        ),
        sample={
            "id": "msg_013Zva2CMHLNnXjNJJKqJ2EF",
            "type": "message",
            "role": "assistant",
            "model": _MODEL,
            "content": [{"type": "text", "text": "A sample answer."}],
            "stop_reason": "end_turn",
            "usage": {"input_tokens": 25, "output_tokens": 6},
        },
        words=("message", "answer", "completion", "reply"),
        verbs=("ask", "prompt", "generate"),
    ),
    Operation(
        id="count-tokens",
        title="Count the tokens of a question to Claude",
        effect="read",
        docs=f"{_DOCS}/messages-count-tokens",
        params=_PROMPT,
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/messages/count_tokens"),
            headers=_HEADERS,
            body=ObjectOf(fields=_ASKED),
            pick={"tokens": "input_tokens"},
        ),
        sample={"input_tokens": 25},
        words=("tokens", "token count"),
        verbs=("count",),
    ),
    Operation(
        id="list-models",
        title="List models of Anthropic",
        effect="read",
        docs=f"{_DOCS}/models-list",
        request=HttpRequest(
            url=address(f"{_API}/models"),
            headers=_HEADERS,
            query={"limit": Literal(value=100)},
            result="data",
            pick={"external_id": "id", "name": "display_name", "created_at": "created_at"},
            paging=_PAGES,
        ),
        sample={
            "data": [
                {
                    "id": _MODEL,
                    "type": "model",
                    "display_name": "Claude Haiku",
                    "created_at": "2026-02-01T00:00:00Z",
                }
            ],
            "has_more": False,
            "first_id": _MODEL,
            "last_id": _MODEL,
        },
        gives="records",
        words=("models",),
    ),
)
"""What an API key can do."""
