"""Google Calendar API v3, with the refresh token that the owner of an account granted."""

from generators.catalog import Connector
from generators.connectors.google_calendar.operations import OPERATIONS

CONNECTOR = Connector(
    name="google_calendar",
    title="Google Calendar",
    docs="https://developers.google.com/workspace/calendar/api/v3/reference",
    aliases=(
        "gcal",
        "google cal",
        "g calendar",
    ),
    operations=OPERATIONS,
    default="create-event",
)
