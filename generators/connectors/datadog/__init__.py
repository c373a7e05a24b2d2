"""Datadog API v1 and v2, with an API key and an application key.

DD_SITE is the site of the account, e.g. datadoghq.com or datadoghq.eu.
"""

from generators.catalog import Connector
from generators.connectors.datadog.operations import OPERATIONS

CONNECTOR = Connector(
    name="datadog",
    title="Datadog",
    docs="https://docs.datadoghq.com/api/latest/",
    aliases=("data dog",),
    operations=OPERATIONS,
    default="send-event",
)
