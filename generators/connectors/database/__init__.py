"""Tables of the app itself: rows are read and written by the app's own models."""

from generators.catalog import Connector
from generators.connectors.database.operations import OPERATIONS

CONNECTOR = Connector(
    name="database",
    title="Database",
    docs="https://docs.sqlalchemy.org/en/20/orm/queryguide/",
    aliases=("db", "postgres", "postgresql", "mysql", "sqlite", "sql", "our database"),
    operations=OPERATIONS,
    default="upsert-rows",
    generic=True,
)
