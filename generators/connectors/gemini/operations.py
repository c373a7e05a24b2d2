"""Answers, embeddings, token counts and the list of models."""

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_API = "https://generativelanguage.googleapis.com/v1beta/models"
_DOCS = "https://ai.google.dev/api"
_HEADERS: dict[str, Value] = {"x-goog-api-key": env("GEMINI_API_KEY")}
_MODEL = Param("model", default="gemini-3.5-flash", help="name of a model")
_PROMPT = Param("prompt", required=True, help="what is asked")
_PAGES = Paging(style="cursor", parameter="pageToken", next="nextPageToken")


def _content(param: str) -> ObjectOf:
    part = ObjectOf(fields={"text": given(param)})
    return ObjectOf(fields={"parts": ListOf(items=(part,))})


def _post(doing: str, sends: dict[str, Value], pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=address(f"{_API}/", given("model"), f":{doing}"),
        headers=_HEADERS,
        body=ObjectOf(fields=sends),
        timeout="2m",
        pick=pick,
    )


OPERATIONS = (
    Operation(
        id="generate-content",
        title="Ask Gemini",
        effect="read",
        docs=f"{_DOCS}/generate-content",
        params=(_PROMPT, Param("system", help="how it answers, e.g. the role it takes"), _MODEL),
        request=_post(
            "generateContent",
            {
                "contents": ListOf(items=(_content("prompt"),)),
                "systemInstruction": ObjectOf(
                    fields={"parts": ListOf(items=(ObjectOf(fields={"text": given("system")}),))}
                ),
            },
            {
                "text": "candidates.0.content.parts.0.text",
                "stop_reason": "candidates.0.finishReason",
                "tokens": "usageMetadata.totalTokenCount",
            },
        ),
        sample={
            "candidates": [
                {
                    "content": {"parts": [{"text": "A sample answer."}], "role": "model"},
                    "finishReason": "STOP",
                    "index": 0,
                }
            ],
            "usageMetadata": {"promptTokenCount": 8, "totalTokenCount": 12},
            "modelVersion": "gemini-3.5-flash",
        },
        words=("answer", "content", "text", "reply"),
        verbs=("ask", "generate", "prompt"),
    ),
    Operation(
        id="embed-content",
        title="Embed a text by Gemini",
        effect="read",
        docs=f"{_DOCS}/embeddings",
        params=(
            Param("text", required=True, help="the text"),
            Param("model", default="gemini-embedding-001", help="name of an embedding model"),
        ),
        request=_post(
            "embedContent", {"content": _content("text")}, {"embedding": "embedding.values"}
        ),
        sample={"embedding": {"values": [0.0023, -0.0093, 0.0157]}},
        words=("embedding", "embeddings", "vector"),
        verbs=("embed", "vectorize", "vectorise"),
    ),
    Operation(
        id="count-tokens",
        title="Count the tokens of a question to Gemini",
        effect="read",
        docs=f"{_DOCS}/tokens",
        params=(_PROMPT, _MODEL),
        request=_post(
            "countTokens",
            {"contents": ListOf(items=(_content("prompt"),))},
            {"tokens": "totalTokens"},
        ),
        sample={"totalTokens": 8},
        words=("tokens", "token count"),
        verbs=("count",),
    ),
    Operation(
        id="list-models",
        title="List models of Gemini",
        effect="read",
        docs=f"{_DOCS}/models",
        request=HttpRequest(
            url=address(_API),
            headers=_HEADERS,
            query={"pageSize": Literal(value=1000)},
            result="models",
            pick={"external_id": "name", "name": "displayName", "description": "description"},
            paging=_PAGES,
        ),
        sample={
            "models": [
                {
                    "name": "models/gemini-3.5-flash",
                    "version": "001",
                    "displayName": "Gemini 3.5 Flash",
                    "description": "Fast and versatile multimodal model",
                    "inputTokenLimit": 1048576,
                }
            ]
        },
        gives="records",
        words=("models",),
    ),
)
"""What an API key can do."""
