"""Jira Cloud REST API, with the API token of a user.

Searches are version 3. Writes are version 2, which has the same operations and takes plain text
where version 3 wants a document. JIRA_URL is https://<site>.atlassian.net.
"""

from generators.catalog import Connector, Webhook
from generators.connectors.jira.operations import OPERATIONS

CONNECTOR = Connector(
    name="jira",
    title="Jira",
    docs="https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/",
    aliases=(
        "jira cloud",
        "atlassian jira",
        "jira software",
    ),
    operations=OPERATIONS,
    default="create-issue",
    webhook=Webhook(
        events={
            "issue is created": "jira:issue_created",
            "ticket is created": "jira:issue_created",
            "issue is updated": "jira:issue_updated",
            "issue status changes": "jira:issue_updated",
            "issue is deleted": "jira:issue_deleted",
            "comment is added": "comment_created",
            "comment is created": "comment_created",
            "sprint starts": "sprint_started",
            "sprint is closed": "sprint_closed",
        },
        signature="X-Hub-Signature",
        secret="JIRA_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
