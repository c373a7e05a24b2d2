"""Conditions of a branch: comparisons of values, joined by all, any and not."""

from typing import Annotated
from typing import Literal as Tag

from pydantic import Field

from generators.spec.node import Node
from generators.spec.values import Value

Operator = Tag["eq", "ne", "gt", "ge", "lt", "le", "contains", "in", "exists", "missing"]


class Compare(Node):
    """`left op right`; `exists` and `missing` have no right side and mean truthy and falsy."""

    kind: Tag["compare"] = "compare"
    left: Value
    op: Operator
    right: Value | None = None


class Every(Node):
    """All of the conditions hold."""

    kind: Tag["all"] = "all"
    of: tuple["Condition", ...]


class Some(Node):
    """At least one of the conditions holds."""

    kind: Tag["any"] = "any"
    of: tuple["Condition", ...]


class Negation(Node):
    """The condition does not hold."""

    kind: Tag["not"] = "not"
    of: "Condition"


Condition = Annotated[Compare | Every | Some | Negation, Field(discriminator="kind")]
