"""Claude API (Anthropic), version 2023-06-01, with an API key."""

from generators.catalog import Connector
from generators.connectors.anthropic.operations import OPERATIONS

CONNECTOR = Connector(
    name="anthropic",
    title="Anthropic",
    docs="https://docs.claude.com/en/api/overview",
    aliases=("anthropic claude",),
    operations=OPERATIONS,
    default="create-message",
)
