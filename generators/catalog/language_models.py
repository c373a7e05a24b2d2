"""Questions to a language model, lowered to HTTP calls.

OpenAI: POST /v1/chat/completions (https://platform.openai.com/docs/api-reference/chat).
Anthropic: POST /v1/messages (https://docs.anthropic.com/en/api/messages).
Others that speak the form of OpenAI's chat completions: Gemini
(https://ai.google.dev/gemini-api/docs/openai), Mistral (https://docs.mistral.ai/api), DeepSeek
(https://api-docs.deepseek.com), Groq (https://console.groq.com/docs/openai), xAI
(https://docs.x.ai/docs/api-reference), Perplexity (https://docs.perplexity.ai) and Ollama
(https://github.com/ollama/ollama/blob/main/docs/openai.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generators.spec.primitives import HttpRequest
from generators.spec.steps import AiStep
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Template, Value


@dataclass(frozen=True, slots=True)
class _Api:
    """How one vendor is asked."""

    model: str
    """The model taken when the step names none."""
    request: Callable[[AiStep, str], HttpRequest]
    answer: Callable[[str], Any]


def lowered_ai(step: AiStep) -> HttpRequest:
    """Give the HTTP call that asks the model; KeyError for an unknown vendor."""
    api = APIS[step.provider]
    return api.request(step, step.model or api.model)


def sample_of_ai(step: AiStep) -> Any:
    """Give a sample answer of the vendor."""
    said = '{"answer": "A sample answer."}' if step.output == "json" else "A sample answer."
    return APIS[step.provider].answer(said)


def _message(role: str, content: Value) -> ObjectOf:
    return ObjectOf(fields={"role": Literal(value=role), "content": content})


def _chat(
    url: Value, key: str | None, limit: str = "max_tokens"
) -> Callable[[AiStep, str], HttpRequest]:
    """How a vendor is asked that speaks the form of OpenAI's chat completions.

    `key` names the environment variable of the key; `limit` the field of the most tokens.
    """

    def request(step: AiStep, model: str) -> HttpRequest:
        system = (_message("system", step.system),) if step.system else ()
        fields: dict[str, Value] = {
            "model": Literal(value=model),
            limit: Literal(value=step.max_tokens),
            "messages": ListOf(items=(*system, _message("user", step.prompt))),
        }
        if step.output == "json":
            fields["response_format"] = Literal(value={"type": "json_object"})
        headers: dict[str, Value] = {}
        if key:
            headers["Authorization"] = Template(parts=("Bearer ", Ref(path=f"env.{key}")))
        return HttpRequest(
            method="POST",
            url=url,
            headers=headers,
            body=ObjectOf(fields=fields),
            timeout="2m",
            result="choices.0.message.content",
        )

    return request


def _anthropic(step: AiStep, model: str) -> HttpRequest:
    fields: dict[str, Value] = {
        "model": Literal(value=model),
        "max_tokens": Literal(value=step.max_tokens),
        "messages": ListOf(items=(_message("user", step.prompt),)),
    }
    if step.system:
        fields["system"] = step.system
    return HttpRequest(
        method="POST",
        url=Literal(value="https://api.anthropic.com/v1/messages"),
        headers={
            "x-api-key": Ref(path="env.ANTHROPIC_API_KEY"),
            "anthropic-version": Literal(value="2023-06-01"),
        },
        body=ObjectOf(fields=fields),
        timeout="2m",
        result="content.0.text",
    )


def _openai_answer(said: str) -> Any:
    message = {"role": "assistant", "content": said}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "chatcmpl-sample", "object": "chat.completion", "choices": [choice]}


def _anthropic_answer(said: str) -> Any:
    content = [{"type": "text", "text": said}]
    return {"id": "msg_sample", "type": "message", "role": "assistant", "content": content}


APIS = {
    "openai": _Api(
        "gpt-5.4-mini",
        _chat(
            Literal(value="https://api.openai.com/v1/chat/completions"),
            "OPENAI_API_KEY",
            "max_completion_tokens",
        ),
        _openai_answer,
    ),
    "anthropic": _Api("claude-haiku-5-5", _anthropic, _anthropic_answer),
    **{
        name: _Api(model, _chat(Literal(value=url), key), _openai_answer)
        for name, model, url, key in (
            (
                "gemini",
                "gemini-2.5-flash",
                "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions",
                "GEMINI_API_KEY",
            ),
            (
                "mistral",
                "mistral-small-latest",
                "https://api.mistral.ai/v1/chat/completions",
                "MISTRAL_API_KEY",
            ),
            (
                "deepseek",
                "deepseek-chat",
                "https://api.deepseek.com/chat/completions",
                "DEEPSEEK_API_KEY",
            ),
            (
                "groq",
                "llama-3.3-70b-versatile",
                "https://api.groq.com/openai/v1/chat/completions",
                "GROQ_API_KEY",
            ),
            ("xai", "grok-4", "https://api.x.ai/v1/chat/completions", "XAI_API_KEY"),
            (
                "perplexity",
                "sonar",
                "https://api.perplexity.ai/chat/completions",
                "PERPLEXITY_API_KEY",
            ),
        )
    },
    "ollama": _Api(
        "llama3.2",
        _chat(Template(parts=(Ref(path="env.OLLAMA_HOST"), "/v1/chat/completions")), None),
        _openai_answer,
    ),
}
"""Vendors that an `ai` step can name."""
