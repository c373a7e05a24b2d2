"""Anthropic's models, through the official SDK's Messages API with strict tools and structured output."""

from collections.abc import Mapping

from assistant.llm.endpoint import Endpoint
from assistant.llm.models import read_catalogue
from assistant.llm.provider import Provider
from assistant.llm.setup import address, required_key

NAME = "anthropic"
TITLE = "Anthropic"
CATALOGUE = read_catalogue(__file__)


def connect(environment: Mapping[str, str]) -> Provider:
    """Anthropic with `ANTHROPIC_API_KEY`, at `ANTHROPIC_BASE_URL` if that is set.

    Raises:
        NotConfigured: no key, or an address that is no URL.
    """
    key = required_key(environment, "ANTHROPIC_API_KEY", provider=NAME, title=TITLE)
    url = address(
        environment, "ANTHROPIC_BASE_URL", provider=NAME, default="https://api.anthropic.com"
    )
    at = Endpoint(
        NAME, TITLE, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", url, key, tuple(CATALOGUE.models)
    )

    from assistant.llm.providers.anthropic.client import AnthropicProvider

    return AnthropicProvider(at, CATALOGUE)
