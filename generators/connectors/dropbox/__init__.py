"""Dropbox API v2, with a refresh token. A list or a search gives its first page."""

from generators.catalog import Connector
from generators.connectors.dropbox.operations import OPERATIONS

CONNECTOR = Connector(
    name="dropbox",
    title="Dropbox",
    docs="https://www.dropbox.com/developers/documentation/http/documentation",
    aliases=("drop box",),
    operations=OPERATIONS,
    default="save-url",
)
