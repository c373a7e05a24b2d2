"""Opsgenie Alert API v2 of the US; Atlassian ends the service on 5 April 2027, sells it no more."""

from generators.catalog import Connector
from generators.connectors.opsgenie.operations import OPERATIONS

CONNECTOR = Connector(
    name="opsgenie",
    title="Opsgenie",
    docs="https://docs.opsgenie.com/docs/api-overview",
    aliases=("ops genie",),
    operations=OPERATIONS,
    default="create-alert",
)
