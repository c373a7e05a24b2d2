"""Any service that speaks OpenAI's chat completions: Ollama, vLLM, llama.cpp, LM Studio, OpenRouter, Azure and others.

What a service can't do is given up step by step: strict schemas, then JSON mode, then JSON in a fence.
"""

from collections.abc import Mapping

from assistant.llm.endpoint import Endpoint
from assistant.llm.models import read_catalogue
from assistant.llm.provider import Provider
from assistant.llm.setup import address

NAME = "compatible"
CATALOGUE = read_catalogue(__file__)


def connect(environment: Mapping[str, str]) -> Provider:
    """The service at `OPENAI_BASE_URL`, with `OPENAI_API_KEY` if it wants one.

    Raises:
        NotConfigured: no address, or one that is no URL.
    """
    url = address(environment, "OPENAI_BASE_URL", provider=NAME)
    key = environment.get("OPENAI_API_KEY", "").strip()
    at = Endpoint(NAME, "The service", "OPENAI_API_KEY", "OPENAI_BASE_URL", url, key)

    from assistant.llm.providers.compatible.client import CompatibleProvider

    return CompatibleProvider(at, CATALOGUE)
