"""SQL: queries, statements that change something, and their results by handle."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, env, given, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal, ObjectOf, Ref, Value

_DOCS = "https://docs.snowflake.com/en/developer-guide/sql-api"
_HEADERS: dict[str, Value] = bearer("SNOWFLAKE_TOKEN") | {
    "X-Snowflake-Authorization-Token-Type": Literal(value="PROGRAMMATIC_ACCESS_TOKEN"),
    "Accept": Literal(value="application/json"),
}
_PLACE = (
    Param("database", help="name of the database; the user's default when left out"),
    Param("schema", help="name of the schema"),
    Param("role", help="role that runs it; the user's default when left out"),
)
_ANSWER: dict[str, Any] = {
    "code": "090001",
    "sqlState": "00000",
    "message": "Statement executed successfully.",
    "statementHandle": "e4ce975e-f7ff-4b5e-b15e-bf25f59371ae",
    "statementStatusUrl": "/api/v2/statements/e4ce975e-f7ff-4b5e-b15e-bf25f59371ae",
    "createdOn": 1780304400000,
}
_ROWS: dict[str, Any] = _ANSWER | {
    "resultSetMetaData": {
        "numRows": 2,
        "format": "jsonv2",
        "rowType": [{"name": "NAME", "type": "text"}, {"name": "ORDERS", "type": "fixed"}],
    },
    "data": [["Ada Lovelace", "3"], ["Grace Hopper", "5"]],
}
_STATS = {"numRowsInserted": 1, "numRowsUpdated": 0, "numRowsDeleted": 0}


def _url(*path: str | Ref) -> Value:
    account = env("SNOWFLAKE_ACCOUNT")
    return address("https://", account, ".snowflakecomputing.com/api/v2/statements", *path)


def _statement(result: str, pick: dict[str, str]) -> HttpRequest:
    fields: dict[str, Value] = {
        "warehouse": env("SNOWFLAKE_WAREHOUSE"),
        "timeout": Literal(value=60),
    }
    return HttpRequest(
        method="POST",
        url=_url(),
        headers=_HEADERS,
        body=ObjectOf(fields=fields | params("statement", "database", "schema", "role")),
        timeout="1m",
        result=result,
        pick=pick,
    )


OPERATIONS = (
    Operation(
        id="run-query",
        title="Query Snowflake",
        effect="read",
        docs=f"{_DOCS}/submitting-requests",
        params=(Param("statement", required=True, help="one SELECT, e.g. select 1"), *_PLACE),
        request=_statement("data", {}),
        sample=_ROWS,
        gives="records",
        words=("rows", "query", "data", "report", "results", "metrics", "tables", "warehouse"),
        verbs=("query", "run", "select", "export"),
    ),
    Operation(
        id="execute-statement",
        title="Change rows in Snowflake",
        effect="append",
        docs=f"{_DOCS}/submitting-requests",
        params=(
            Param("statement", required=True, help="one statement, e.g. an INSERT or a MERGE"),
            *_PLACE,
        ),
        request=_statement("", {"handle": "statementHandle", "message": "message"}),
        sample=_ANSWER | {"stats": _STATS},
        words=("rows", "table", "data", "records", "warehouse"),
        verbs=("insert", "load", "write", "save", "execute", "sync", "log"),
    ),
    Operation(
        id="get-result",
        title="Read the result of a statement in Snowflake",
        effect="read",
        docs=f"{_DOCS}/handling-responses",
        params=(Param("handle", required=True, help="the statement's handle"),),
        request=HttpRequest(url=_url("/", given("handle")), headers=_HEADERS, result="data"),
        sample=_ROWS,
        gives="records",
        words=("result", "statement"),
        verbs=("get", "read"),
    ),
)
"""What a token can do."""
