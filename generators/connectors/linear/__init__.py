"""Linear GraphQL API, with a personal API key."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.linear.operations import OPERATIONS

CONNECTOR = Connector(
    name="linear",
    title="Linear",
    docs="https://linear.app/developers/graphql",
    operations=OPERATIONS,
    default="create-issue",
    webhook=Webhook(
        events={
            "issue is created": "Issue.create",
            "issue is updated": "Issue.update",
            "issue status changes": "Issue.update",
            "issue is removed": "Issue.remove",
            "comment is added": "Comment.create",
            "comment is created": "Comment.create",
            "project is updated": "Project.update",
        },
        signature="Linear-Signature",
        secret="LINEAR_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(docs="https://linear.app/developers/webhooks#securing-webhooks"),
        name=("body.type", "body.action"),
        data="data",
        id="header.Linear-Delivery",
    ),
)
