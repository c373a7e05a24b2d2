"""Rows and ranges of spreadsheets."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.accounts import GOOGLE
from generators.catalog.wording import address, given, params
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_API = "https://sheets.googleapis.com/v4/spreadsheets"
_DOCS = "https://developers.google.com/workspace/sheets/api/reference/rest/v4"
_SHEET_ID = Param("spreadsheet_id", required=True, help="id of the spreadsheet, as in its address")
_RANGE = Param("range", default="Sheet1", help="name of the sheet or A1 notation, e.g. Leads!A:D")
_ROWS = Param("rows", "records", required=True, help="objects or lists of cells, one row each")
_AS_TYPED: dict[str, Value] = {"valueInputOption": Literal(value="USER_ENTERED")}
_WORDS = ("row", "rows", "spreadsheet", "sheet", "record", "records", "entry", "data")
_UPDATED: dict[str, Any] = {
    "spreadsheetId": "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms",
    "updatedRange": "Sheet1!A3:B3",
    "updatedRows": 1,
    "updatedColumns": 2,
    "updatedCells": 2,
}


def _write(
    method: Method, action: str, rows: Value, result: str, query: dict[str, Value]
) -> HttpRequest:
    url = address(f"{_API}/", given("spreadsheet_id"), "/values/", given("range"), action)
    return HttpRequest(
        method=method,
        url=url,
        token=GOOGLE,
        query=_AS_TYPED | query,
        body=ObjectOf(fields={"values": rows}),
        rows="values",
        result=result,
        pick={"range": "updatedRange", "rows": "updatedRows"},
    )


def _append(operation: str, title: str, rows: Value, param: Param, *verbs: str) -> Operation:
    effect: Effect = "append"
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        docs=f"{_DOCS}/spreadsheets.values/append",
        params=(_SHEET_ID, param, _RANGE),
        request=_write(
            "POST", ":append", rows, "updates", {"insertDataOption": Literal(value="INSERT_ROWS")}
        ),
        sample={
            "spreadsheetId": _UPDATED["spreadsheetId"],
            "tableRange": "Sheet1!A1:B2",
            "updates": _UPDATED,
        },
        words=_WORDS,
        verbs=verbs,
    )


OPERATIONS = (
    _append(
        "append-row",
        "Append a row to Google Sheets",
        ListOf(items=(given("values"),)),
        Param("values", "object", required=True, help="the cells: an object or a list"),
        "append",
        "add",
        "log",
        "insert",
        "save",
        "record",
        "write",
        "store",
    ),
    _append(
        "append-rows",
        "Append rows to Google Sheets",
        given("rows"),
        _ROWS,
        "export",
        "import",
        "dump",
        "sync",
    ),
    Operation(
        id="update-rows",
        title="Write a range of Google Sheets",
        effect="upsert",
        docs=f"{_DOCS}/spreadsheets.values/update",
        params=(_SHEET_ID, _ROWS, _RANGE),
        request=_write("PUT", "", given("rows"), "", {}),
        sample=_UPDATED,
        words=(*_WORDS, "cell", "cells", "range", "column"),
        verbs=("update", "overwrite", "set", "change", "replace"),
    ),
    Operation(
        id="read-rows",
        title="Read rows of Google Sheets",
        effect="read",
        docs=f"{_DOCS}/spreadsheets.values/get",
        params=(_SHEET_ID, _RANGE),
        request=HttpRequest(
            url=address(f"{_API}/", given("spreadsheet_id"), "/values/", given("range")),
            token=GOOGLE,
            result="values",
            omits_empty=True,
        ),
        sample={
            "range": "Sheet1!A1:B2",
            "majorDimension": "ROWS",
            "values": [["Name", "Email"], ["Ada Lovelace", "ada@example.com"]],
        },
        gives="records",
        words=(*_WORDS, "cells", "range", "list"),
        verbs=("read", "load", "look up"),
    ),
    Operation(
        id="clear-range",
        title="Clear a range of Google Sheets",
        effect="upsert",
        docs=f"{_DOCS}/spreadsheets.values/clear",
        params=(_SHEET_ID, Param("range", required=True, help="A1 notation, e.g. Leads!A2:D")),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/", given("spreadsheet_id"), "/values/", given("range"), ":clear"),
            token=GOOGLE,
            pick={"range": "clearedRange"},
        ),
        sample={"spreadsheetId": _UPDATED["spreadsheetId"], "clearedRange": "Leads!A2:D100"},
        words=("range", "sheet", "rows", "cells", "spreadsheet"),
        verbs=("clear", "empty", "delete"),
    ),
    Operation(
        id="create-spreadsheet",
        title="Create a spreadsheet in Google Sheets",
        effect="append",
        docs=f"{_DOCS}/spreadsheets/create",
        params=(Param("title", required=True, help="name of the spreadsheet"),),
        request=HttpRequest(
            method="POST",
            url=address(_API),
            token=GOOGLE,
            body=ObjectOf(fields={"properties": ObjectOf(fields=params("title"))}),
            pick={"id": "spreadsheetId", "url": "spreadsheetUrl"},
        ),
        sample={
            "spreadsheetId": _UPDATED["spreadsheetId"],
            "properties": {"title": "Report"},
            "spreadsheetUrl": "https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFM/edit",
        },
        words=("new spreadsheet", "new sheet"),
        verbs=("create", "make"),
    ),
)
"""What the owner of an account can do."""
