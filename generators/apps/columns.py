"""Columns of models: SQLAlchemy (`Mapped`, `Column`), SQLModel and Django."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from generators.apps.facts import ColumnFacts
from generators.apps.module import Module, keyword

SQL_TYPES = {
    "BigInteger": "int",
    "Boolean": "bool",
    "Date": "date",
    "DateTime": "datetime",
    "Double": "float",
    "Enum": "str",
    "Float": "float",
    "Integer": "int",
    "JSON": "dict",
    "JSONB": "dict",
    "LargeBinary": "bytes",
    "Numeric": "Decimal",
    "SmallInteger": "int",
    "String": "str",
    "Text": "str",
    "Time": "time",
    "TIMESTAMP": "datetime",
    "Unicode": "str",
    "UnicodeText": "str",
    "UUID": "UUID",
    "Uuid": "UUID",
    "AutoField": "int",
    "BigAutoField": "int",
    "BigIntegerField": "int",
    "BooleanField": "bool",
    "CharField": "str",
    "DateField": "date",
    "DateTimeField": "datetime",
    "DecimalField": "Decimal",
    "EmailField": "str",
    "FloatField": "float",
    "IntegerField": "int",
    "JSONField": "dict",
    "PositiveIntegerField": "int",
    "SlugField": "str",
    "TextField": "str",
    "URLField": "str",
    "UUIDField": "UUID",
}
COLUMN_CALLS = frozenset({"Column", "mapped_column"})
LINKS = frozenset({"relationship", "Relationship", "association_proxy", "column_property"})
FILLED = (
    "default",
    "default_factory",
    "server_default",
    "insert_default",
    "auto_now_add",
    "auto_now",
)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A type annotation: the Python type, and whether None is allowed."""

    type: str
    nullable: bool
    is_mapped: bool


def columns(module: Module, class_: ast.ClassDef, *, is_sqlmodel: bool) -> Iterator[ColumnFacts]:
    """The columns that the body of a model declares."""
    for node in class_.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield from _annotated(node.target.id, node, is_sqlmodel=is_sqlmodel)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield from _assigned(module, node.targets[0].id, node.value)


def annotation(node: ast.expr) -> Annotation:
    """Read an annotation: `Mapped[str | None]`, `Optional[int]`, a quoted one, and so on."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return annotation(ast.parse(node.value, mode="eval").body)
    if isinstance(node, ast.Subscript):
        return _subscripted(node)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = [annotation(node.left), annotation(node.right)]
        kept = next((side for side in sides if side.type != "None"), sides[0])
        return Annotation(kept.type, len({side.type for side in sides} & {"None"}) > 0, False)
    return Annotation(_last_name(node), False, False)


def _subscripted(node: ast.Subscript) -> Annotation:
    outer = _last_name(node.value)
    if outer == "Mapped":
        inner = annotation(node.slice)
        return Annotation(inner.type, inner.nullable, True)
    if outer == "Optional":
        return Annotation(annotation(node.slice).type, True, False)
    if outer == "Annotated" and isinstance(node.slice, ast.Tuple):
        return annotation(node.slice.elts[0])
    return Annotation(outer, False, False)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ast.unparse(node)


def _annotated(name: str, node: ast.AnnAssign, *, is_sqlmodel: bool) -> Iterator[ColumnFacts]:
    found = annotation(node.annotation)
    call = node.value if isinstance(node.value, ast.Call) else None
    maker = _last_name(call.func) if call else ""
    is_column = found.is_mapped or maker in COLUMN_CALLS or (is_sqlmodel and name != "model_config")
    if not is_column or maker in LINKS or found.type in ("list", "List", "ClassVar", "set"):
        return
    plain_default = node.value is not None and call is None
    yield _column(name, found.type, found.nullable, call, plain_default)


def _assigned(module: Module, name: str, value: ast.expr) -> Iterator[ColumnFacts]:
    if not isinstance(value, ast.Call):
        return
    maker = _last_name(value.func)
    if maker in COLUMN_CALLS:
        nullable = not _is_true(value, "primary_key")
        yield _column(name, _sql_type(value), nullable, value, False)
    elif (module.dotted(value.func) or "").startswith("django.db.models."):
        yield from _django(name, maker, value)


def _django(name: str, maker: str, call: ast.Call) -> Iterator[ColumnFacts]:
    if maker in ("ForeignKey", "OneToOneField"):
        yield _column(f"{name}_id", "int", _is_true(call, "null"), call, False)
    elif maker in SQL_TYPES:
        yield _column(name, SQL_TYPES[maker], _is_true(call, "null"), call, False)


def _column(
    name: str, type_: str, nullable: bool, call: ast.Call | None, plain_default: bool
) -> ColumnFacts:
    is_key = call is not None and _is_true(call, "primary_key")
    said = keyword(call, "nullable") if call else None
    if isinstance(said, ast.Constant):
        nullable = bool(said.value)
    filled = call is not None and any(keyword(call, word) is not None for word in FILLED)
    return ColumnFacts(
        name=name,
        type=type_,
        nullable=nullable and not is_key,
        unique=is_key or (call is not None and _is_true(call, "unique")),
        primary_key=is_key,
        has_default=plain_default or filled or nullable or (is_key and type_ == "int"),
    )


def _sql_type(call: ast.Call) -> str:
    for given in call.args:
        if isinstance(given, ast.Constant):
            continue
        name = _last_name(given.func if isinstance(given, ast.Call) else given)
        return "int" if name == "ForeignKey" else SQL_TYPES.get(name, name)
    return "str"


def _is_true(call: ast.Call, name: str) -> bool:
    value = keyword(call, name)
    return isinstance(value, ast.Constant) and value.value is True
