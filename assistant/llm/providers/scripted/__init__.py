"""Replies from a file: the test double that ships with the product, and what recorded demos run on."""

from collections.abc import Mapping

from assistant.llm.models import read_catalogue
from assistant.llm.provider import Provider

NAME = "scripted"
CATALOGUE = read_catalogue(__file__)


def connect(environment: Mapping[str, str]) -> Provider:
    """Replies from the JSON-lines file in `ASSISTANT_SCRIPT`.

    Raises:
        NotConfigured: the variable is not set, or names no readable script.
    """
    from assistant.llm.providers.scripted.client import ScriptedProvider
    from assistant.llm.providers.scripted.script import read_script

    return ScriptedProvider(read_script(environment.get("ASSISTANT_SCRIPT", "")))
