"""Bitbucket Cloud REST API 2.0, with an access token of the workspace or repository."""

from generators.catalog import Connector, Webhook
from generators.connectors.bitbucket.operations import OPERATIONS

CONNECTOR = Connector(
    name="bitbucket",
    title="Bitbucket",
    docs="https://developer.atlassian.com/cloud/bitbucket/rest/intro/",
    aliases=("bit bucket", "bitbucket cloud"),
    operations=OPERATIONS,
    default="comment-on-pull-request",
    webhook=Webhook(
        events={
            "code is pushed": "repo:push",
            "commit is pushed": "repo:push",
            "push": "repo:push",
            "repository is forked": "repo:fork",
            "pull request is created": "pullrequest:created",
            "pull request is opened": "pullrequest:created",
            "pull request is updated": "pullrequest:updated",
            "pull request is approved": "pullrequest:approved",
            "pull request is merged": "pullrequest:fulfilled",
            "pull request is declined": "pullrequest:rejected",
            "pull request comment": "pullrequest:comment_created",
            "build status changes": "repo:commit_status_updated",
        },
        signature="X-Hub-Signature",
        secret="BITBUCKET_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
