"""Slack Web API, with a bot token."""

from generators.catalog import Connector
from generators.connectors.slack.operations import OPERATIONS

CONNECTOR = Connector(
    name="slack",
    title="Slack",
    docs="https://docs.slack.dev/apis/web-api/",
    aliases=("slack channel", "slack message"),
    operations=OPERATIONS,
    default="post-message",
)
