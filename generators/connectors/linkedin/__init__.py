"""LinkedIn Posts API, version 202610; LinkedIn ends a version about a year after its month.

LINKEDIN_AUTHOR_URN is who posts, e.g. urn:li:person:… or urn:li:organization:….
"""

from generators.catalog import Connector
from generators.connectors.linkedin.operations import OPERATIONS

CONNECTOR = Connector(
    name="linkedin",
    title="LinkedIn",
    docs="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api",
    aliases=("linked in", "linkedin page"),
    operations=OPERATIONS,
    default="create-post",
)
