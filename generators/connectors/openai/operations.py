"""Embeddings, moderation, vector stores and the list of models."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal, ObjectOf

_API = "https://api.openai.com/v1"
_DOCS = "https://platform.openai.com/docs/api-reference"
_HEADERS = bearer("OPENAI_API_KEY")
_MODERATION: dict[str, Any] = {
    "id": "modr-970d409ef3bef3b70c73d8232df86e7d",
    "model": "omni-moderation-latest",
    "results": [
        {
            "flagged": True,
            "categories": {"harassment": True, "violence": False},
            "category_scores": {"harassment": 0.91, "violence": 0.02},
        }
    ],
}

OPERATIONS = (
    Operation(
        id="create-embedding",
        title="Embed a text by OpenAI",
        effect="read",
        docs=f"{_DOCS}/embeddings/create",
        params=(
            Param("input", required=True, help="the text, at most 8192 tokens"),
            Param("model", default="text-embedding-3-small", help="or text-embedding-3-large"),
            Param("dimensions", "number", help="length of the vector"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/embeddings"),
            headers=_HEADERS,
            body=body("input", "model", "dimensions"),
            pick={
                "embedding": "data.0.embedding",
                "model": "model",
                "tokens": "usage.total_tokens",
            },
        ),
        sample={
            "object": "list",
            "data": [{"object": "embedding", "index": 0, "embedding": [0.0023, -0.0093, 0.0157]}],
            "model": "text-embedding-3-small",
            "usage": {"prompt_tokens": 8, "total_tokens": 8},
        },
        words=("embedding", "embeddings", "vector", "vectors"),
        verbs=("embed", "create", "vectorize", "vectorise", "generate"),
    ),
    Operation(
        id="moderate-text",
        title="Moderate a text by OpenAI",
        effect="read",
        docs=f"{_DOCS}/moderations/create",
        params=(Param("input", required=True, help="the text to look at"),),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/moderations"),
            headers=_HEADERS,
            body=ObjectOf(
                fields={"model": Literal(value="omni-moderation-latest")} | params("input")
            ),
            result="results.0",
            pick={
                "flagged": "flagged",
                "categories": "categories",
                "scores": "category_scores",
            },
        ),
        sample=_MODERATION,
        words=("moderation", "abuse", "harmful content", "policy"),
        verbs=("moderate", "screen", "check"),
    ),
    Operation(
        id="search-vector-store",
        title="Search a vector store of OpenAI",
        effect="read",
        docs=f"{_DOCS}/vector-stores/search",
        params=(
            Param("vector_store_id", required=True, help="id of the store, e.g. vs_…"),
            Param("query", required=True, help="what is looked for"),
            Param("max_num_results", "number", default=10, help="at most 50"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/vector_stores/", given("vector_store_id"), "/search"),
            headers=_HEADERS,
            body=body("query", "max_num_results"),
            result="data",
            pick={
                "external_id": "file_id",
                "name": "filename",
                "score": "score",
                "text": "content.0.text",
            },
        ),
        sample={
            "object": "vector_store.search_results.page",
            "search_query": "return policy",
            "data": [
                {
                    "file_id": "file_123",
                    "filename": "policy.md",
                    "score": 0.95,
                    "attributes": {},
                    "content": [{"type": "text", "text": "Returns are free for 30 days."}],
                }
            ],
            "has_more": False,
            "next_page": None,
        },
        gives="records",
        words=("vector store", "documents", "knowledge base", "files"),
        verbs=("search", "retrieve", "look up"),
    ),
    Operation(
        id="list-models",
        title="List models of OpenAI",
        effect="read",
        docs=f"{_DOCS}/models/list",
        request=HttpRequest(
            url=address(f"{_API}/models"),
            headers=_HEADERS,
            result="data",
            pick={"external_id": "id", "owner": "owned_by", "created": "created"},
        ),
        sample={
            "object": "list",
            "data": [
                {
                    "id": "text-embedding-3-small",
                    "object": "model",
                    "created": 1705948997,
                    "owned_by": "system",
                }
            ],
        },
        gives="records",
        words=("models",),
    ),
)
"""What an API key can do besides asking a model."""
