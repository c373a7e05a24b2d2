"""The ways in which SQLAlchemy's models say what their columns are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import libcst as cst
import libcst.matchers as m

from generators.spec.tables import ColumnType

PYTHON = {"text": "str", "integer": "int", "number": "float", "boolean": "bool"}
SQL = {"text": "Text", "integer": "BigInteger", "number": "Float", "boolean": "Boolean"}


@dataclass(frozen=True, slots=True)
class Style:
    """`mapped` is `Mapped[str] = mapped_column()`, `plain` is `= Column(String)`."""

    kind: Literal["mapped", "plain", "sqlmodel"]

    def id_column(self) -> str:
        """The primary key."""
        return {
            "mapped": "id: Mapped[int] = mapped_column(primary_key=True)",
            "plain": "id = Column(Integer, primary_key=True)",
            "sqlmodel": "id: int | None = Field(default=None, primary_key=True)",
        }[self.kind]

    def column(self, name: str, kind: ColumnType, *, unique: bool) -> str:
        """One column; those that are not unique may be empty."""
        python, sql = PYTHON[kind], "String(255)" if unique and kind == "text" else SQL[kind]
        if self.kind == "mapped":
            annotation = python if unique else f"{python} | None"
            return f"{name}: Mapped[{annotation}] = mapped_column({sql}{_UNIQUE if unique else ''})"
        if self.kind == "plain":
            more = f"{_UNIQUE}, nullable=False" if unique else ""
            return f"{name} = Column({sql}{more})"
        wide = ", sa_type=BigInteger" if kind == "integer" else ""
        if unique:
            return f"{name}: {python} = Field(unique=True{wide})"
        given = f"Field(default=None{wide})" if wide else "None"
        return f"{name}: {python} | None = {given}"

    def imports(
        self, table: frozenset[ColumnType], unique: frozenset[ColumnType]
    ) -> Iterator[tuple[str, str]]:
        """Module and name of what columns of these types need."""
        if self.kind == "sqlmodel":
            yield "sqlmodel", "Field"
            if "integer" in table | unique:
                yield "sqlalchemy", "BigInteger"
            return
        names = {SQL[kind] for kind in table} | {"String" for kind in unique if kind == "text"}
        names |= {SQL[kind] for kind in unique if kind != "text"}
        names |= {"Column", "Integer"} if self.kind == "plain" else set()
        for name in sorted(names):
            yield "sqlalchemy", name
        for name in ("Mapped", "mapped_column") if self.kind == "mapped" else ():
            yield "sqlalchemy.orm", name


_UNIQUE = ", unique=True"


def style_of(example: cst.ClassDef) -> Style:
    """How a class of the app says it."""
    if any(arg.keyword and arg.keyword.value == "table" for arg in example.keywords):
        return Style("sqlmodel")
    is_mapped = m.findall(example, m.Annotation(m.Subscript(m.Name("Mapped"))))
    return Style("mapped" if is_mapped else "plain")
