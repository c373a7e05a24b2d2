"""X (Twitter) API v2, paid by use.

Posting takes an access token of a user (OAuth 2.0), which lives for two hours unless it is
refreshed; reading takes the app's bearer token.
"""

from generators.catalog import Connector
from generators.connectors.twitter.operations import OPERATIONS

CONNECTOR = Connector(
    name="twitter",
    title="X (Twitter)",
    docs="https://docs.x.com/x-api/introduction",
    aliases=("x.com", "x/twitter", "twitter/x", "tweet"),
    operations=OPERATIONS,
    default="create-post",
)
