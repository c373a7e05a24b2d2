"""GitHub REST API, version 2026-03-10, with a token (fine-grained or classic)."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.github.reads import READS
from generators.connectors.github.writes import WRITES

CONNECTOR = Connector(
    name="github",
    title="GitHub",
    docs="https://docs.github.com/en/rest",
    aliases=("git hub", "gh", "github issues", "github actions", "github repo"),
    operations=READS + WRITES,
    default="create-issue",
    webhook=Webhook(
        events={
            "issue is opened": "issues.opened",
            "issue is created": "issues.opened",
            "issue is closed": "issues.closed",
            "issue is labeled": "issues.labeled",
            "issue is assigned": "issues.assigned",
            "issue comment": "issue_comment.created",
            "comment is added": "issue_comment.created",
            "pull request is opened": "pull_request.opened",
            "pull request is created": "pull_request.opened",
            "pr is opened": "pull_request.opened",
            "pull request is merged": "pull_request.closed",
            "pull request is closed": "pull_request.closed",
            "pull request is labeled": "pull_request.labeled",
            "review is submitted": "pull_request_review.submitted",
            "review is requested": "pull_request.review_requested",
            "code is pushed": "push",
            "commit is pushed": "push",
            "push": "push",
            "release is published": "release.published",
            "release is created": "release.published",
            "repository is starred": "star.created",
            "star is added": "star.created",
            "repo is starred": "star.created",
            "repository is forked": "fork",
            "workflow run completes": "workflow_run.completed",
            "workflow run fails": "workflow_run.completed",
            "deployment status changes": "deployment_status.created",
        },
        signature="X-Hub-Signature-256",
        secret="GITHUB_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            prefix="sha256=",
            docs="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
        ),
        name=("header.X-GitHub-Event", "body.action?"),
        id="header.X-GitHub-Delivery",
    ),
)
