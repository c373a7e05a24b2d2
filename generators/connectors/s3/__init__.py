"""Amazon S3 REST API, with an access key of long life (no session token)."""

from generators.catalog import Connector
from generators.connectors.s3.operations import OPERATIONS

CONNECTOR = Connector(
    name="s3",
    title="Amazon S3",
    docs="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html",
    aliases=("aws s3", "amazon s3", "s3 bucket", "aws s3 bucket"),
    operations=OPERATIONS,
    default="save-json",
)
