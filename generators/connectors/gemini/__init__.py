"""Gemini API, v1beta, with an API key."""

from generators.catalog import Connector
from generators.connectors.gemini.operations import OPERATIONS

CONNECTOR = Connector(
    name="gemini",
    title="Gemini",
    docs="https://ai.google.dev/api",
    aliases=("google gemini", "gemini api", "google ai studio"),
    operations=OPERATIONS,
    default="generate-content",
)
