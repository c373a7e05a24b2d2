"""Google Drive API v3, with the refresh token that the owner of an account granted."""

from generators.catalog import Connector
from generators.connectors.google_drive.operations import OPERATIONS

CONNECTOR = Connector(
    name="google_drive",
    title="Google Drive",
    docs="https://developers.google.com/workspace/drive/api/reference/rest/v3",
    aliases=(
        "gdrive",
        "g drive",
    ),
    operations=OPERATIONS,
    default="create-folder",
)
