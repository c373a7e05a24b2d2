"""Salesforce REST API v68.0 (Winter '27): SOQL queries and sObject rows."""

from generators.catalog import Connector
from generators.connectors.salesforce.reads import READS
from generators.connectors.salesforce.writes import WRITES

CONNECTOR = Connector(
    name="salesforce",
    title="Salesforce",
    docs="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest.htm",
    aliases=("sfdc", "sales force", "sf"),
    operations=READS + WRITES,
    default="create-task",
)
