"""OpenAI's own models, through the official SDK's Responses API with strict structured output."""

from collections.abc import Mapping

from assistant.llm.endpoint import Endpoint
from assistant.llm.models import read_catalogue
from assistant.llm.provider import Provider
from assistant.llm.setup import address, required_key

NAME = "openai"
TITLE = "OpenAI"
CATALOGUE = read_catalogue(__file__)


def connect(environment: Mapping[str, str]) -> Provider:
    """OpenAI with `OPENAI_API_KEY`, at `OPENAI_BASE_URL` if that is set.

    Raises:
        NotConfigured: no key, or an address that is no URL.
    """
    key = required_key(environment, "OPENAI_API_KEY", provider=NAME, title=TITLE)
    url = address(
        environment, "OPENAI_BASE_URL", provider=NAME, default="https://api.openai.com/v1"
    )
    at = Endpoint(
        NAME, TITLE, "OPENAI_API_KEY", "OPENAI_BASE_URL", url, key, tuple(CATALOGUE.models)
    )

    from assistant.llm.providers.openai.client import OpenAIProvider

    return OpenAIProvider(at, CATALOGUE)
