"""Tables that a workflow writes into and that the app does not have yet."""

import keyword
from typing import Annotated, Self
from typing import Literal as Tag

from pydantic import Field, model_validator

from generators.spec.node import Node

ColumnType = Tag["text", "integer", "number", "boolean"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
RESERVED = frozenset({"metadata", "registry", "query"}) | frozenset(keyword.kwlist)
"""Names that a model cannot give to a column."""


class NewTable(Node):
    """A table to be made, as a model of the app; its own `id` comes with it."""

    name: Name
    """As in the steps: `contacts`."""
    columns: dict[Name, ColumnType]
    unique: Annotated[tuple[str, ...], Field(min_length=1)]
    """Columns that tell its rows apart; every row has them."""

    @model_validator(mode="after")
    def _named_well(self) -> Self:
        for name in (self.name, *self.columns):
            if name in RESERVED or name == "id":
                raise ValueError(f"'{name}' cannot be the name of a column or a table")
        unknown = [name for name in self.unique if name not in self.columns]
        if unknown:
            raise ValueError(f"'{unknown[0]}' is unique, and no column of '{self.name}'")
        return self
