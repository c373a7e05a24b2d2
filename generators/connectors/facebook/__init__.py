"""Facebook Pages by the Graph API v26.0, with the access token of a page."""

from generators.catalog import Connector, Webhook
from generators.connectors.facebook.operations import OPERATIONS

CONNECTOR = Connector(
    name="facebook",
    title="Facebook",
    docs="https://developers.facebook.com/docs/pages-api",
    aliases=("facebook page", "facebook pages", "fb", "facebook lead ads"),
    operations=OPERATIONS,
    default="create-post",
    webhook=Webhook(
        events={
            "post is published": "feed",
            "post is created": "feed",
            "comment is added": "feed",
            "comment is created": "feed",
            "page is mentioned": "mention",
            "message is received": "messages",
            "lead is submitted": "leadgen",
            "lead is created": "leadgen",
            "lead": "leadgen",
            "rating is given": "ratings",
        },
        signature="X-Hub-Signature-256",
        secret="FACEBOOK_APP_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
