"""Snowflake SQL API v2, with a programmatic access token.

SNOWFLAKE_ACCOUNT is the account's identifier, e.g. myorg-account1. A statement that takes longer
than 45 seconds is answered with a handle instead of rows, which is an error of the step.
"""

from generators.catalog import Connector
from generators.connectors.snowflake.operations import OPERATIONS

CONNECTOR = Connector(
    name="snowflake",
    title="Snowflake",
    docs="https://docs.snowflake.com/en/developer-guide/sql-api/index",
    aliases=("snow flake",),
    operations=OPERATIONS,
    default="execute-statement",
)
