"""Google Sheets API v4, with the refresh token that the owner of an account granted."""

from generators.catalog import Connector
from generators.connectors.google_sheets.operations import OPERATIONS

CONNECTOR = Connector(
    name="google_sheets",
    title="Google Sheets",
    docs="https://developers.google.com/workspace/sheets/api/reference/rest",
    aliases=("google sheet", "google spreadsheet", "google spreadsheets", "gsheets", "gsheet"),
    operations=OPERATIONS,
    default="append-row",
)
