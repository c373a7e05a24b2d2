"""Rows: query, insert, upsert, update, delete."""

from generators.catalog import Operation, Param
from generators.connectors.database.builders import query, writer

_DOCS = "https://docs.sqlalchemy.org/en/20/orm/queryguide"
_TABLE = Param("table", required=True, help="table or model of the app, e.g. contacts")
_FILTERS = Param(
    "filters",
    "object",
    help='columns and values, e.g. {"status": "open"}, or a list of {"column","op","value"}',
)
_RECORDS = Param("records", "records", help="a list of objects, one row each")
_VALUES = Param("values", "object", help="columns and values of one row")
_MAPPING = Param("mapping", "object", help="column to field of a record, where names differ")
_KEY = Param("key", "list", help="columns that tell rows apart, e.g. external_id")
_WORDS = ("rows", "row", "table", "records", "database", "db")

OPERATIONS = (
    Operation(
        id="query-rows",
        title="Read rows",
        effect="read",
        docs=f"{_DOCS}/select.html",
        params=(
            _TABLE,
            Param("columns", "list", help="columns to read; all when left out"),
            _FILTERS,
            Param("order_by", help="a column; -column sorts downwards"),
            Param("limit", "number", help="how many rows at most"),
        ),
        build=query,
        sample=[{"id": 1, "name": "Ada Lovelace", "email": "ada@example.com"}],
        gives="records",
        words=_WORDS,
        verbs=("query", "select", "look up"),
    ),
    Operation(
        id="upsert-rows",
        title="Save rows, new or changed",
        effect="upsert",
        docs=f"{_DOCS}/dml.html",
        params=(_TABLE, _RECORDS, _VALUES, _MAPPING, _KEY),
        build=writer("upsert"),
        sample=2,
        words=_WORDS,
        verbs=("upsert", "save", "store", "sync", "write", "import"),
    ),
    Operation(
        id="insert-rows",
        title="Add rows",
        effect="append",
        docs=f"{_DOCS}/dml.html",
        params=(_TABLE, _RECORDS, _VALUES, _MAPPING),
        build=writer("insert"),
        sample=1,
        words=_WORDS,
        verbs=("insert", "add", "log", "record", "create"),
    ),
    Operation(
        id="update-rows",
        title="Update rows",
        effect="upsert",
        docs=f"{_DOCS}/dml.html",
        params=(
            _TABLE,
            Param("values", "object", required=True, help="columns and what they are set to"),
            Param("filters", "object", required=True, help=_FILTERS.help),
        ),
        build=writer("update"),
        sample=1,
        words=_WORDS,
        verbs=("update", "set", "mark", "change"),
    ),
    Operation(
        id="delete-rows",
        title="Delete rows",
        effect="upsert",
        docs=f"{_DOCS}/dml.html",
        params=(_TABLE, Param("filters", "object", required=True, help=_FILTERS.help)),
        build=writer("delete"),
        sample=1,
        words=_WORDS,
        verbs=("delete", "remove", "clean up", "purge", "expire"),
    ),
)
"""Everything that can be done to a table."""
