"""GitLab REST API v4, of gitlab.com or of one's own server, with a token."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.gitlab.operations import OPERATIONS

CONNECTOR = Connector(
    name="gitlab",
    title="GitLab",
    docs="https://docs.gitlab.com/api/rest/",
    aliases=("git lab", "gitlab ci"),
    operations=OPERATIONS,
    default="create-issue",
    webhook=Webhook(
        events={
            "code is pushed": "push",
            "commit is pushed": "push",
            "push": "push",
            "tag is pushed": "tag_push",
            "issue is opened": "issue",
            "issue is created": "issue",
            "issue is closed": "issue",
            "merge request is opened": "merge_request",
            "merge request is created": "merge_request",
            "merge request is merged": "merge_request",
            "comment is added": "note",
            "pipeline fails": "pipeline",
            "pipeline finishes": "pipeline",
            "job fails": "build",
            "release is created": "release",
            "release is published": "release",
            "deployment finishes": "deployment",
        },
        signature="X-Gitlab-Token",
        secret="GITLAB_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            kind="secret", docs="https://docs.gitlab.com/user/project/integrations/webhooks/"
        ),
        name=("body.object_kind",),
        id="header.X-Gitlab-Event-UUID",
    ),
)
