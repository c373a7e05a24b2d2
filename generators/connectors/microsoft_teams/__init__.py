"""Microsoft Teams: an incoming webhook of Workflows to post, Microsoft Graph v1.0 to read.

An app of its own may not post to a channel by Graph; the webhook is made in the channel, under
Workflows, "Send webhook alerts to a channel".
"""

from generators.catalog import Connector
from generators.connectors.microsoft_teams.operations import OPERATIONS

CONNECTOR = Connector(
    name="microsoft_teams",
    title="Microsoft Teams",
    docs="https://learn.microsoft.com/en-us/graph/api/resources/teams-api-overview",
    aliases=(
        "ms teams",
        "msteams",
        "microsoft team",
    ),
    operations=OPERATIONS,
    default="post-message",
)
