"""The workflow itself."""

from typing import Annotated, Any

from pydantic import Field

from generators.spec.emissions import Emission
from generators.spec.node import Node
from generators.spec.options import Options
from generators.spec.steps import STEP_ID, Step
from generators.spec.tables import NewTable
from generators.spec.triggers import Trigger


class Workflow(Node):
    """What a request means: when it runs, what it does, how."""

    id: Annotated[str, Field(pattern=STEP_ID, max_length=100)]
    name: str
    description: str = ""
    triggers: tuple[Trigger, ...]
    options: Options = Field(default_factory=Options)
    steps: tuple[Step, ...]
    emissions: tuple[Emission, ...] = ()
    tables: tuple[NewTable, ...] = ()
    """Tables that have to be made in the app."""

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form; options that are not set, and tables if there are none, are left out."""
        document = self.model_dump(mode="json", exclude=None if self.tables else {"tables"})
        document["options"] = {
            name: given for name, given in document["options"].items() if _said(given)
        }
        return document


def _said(given: Any) -> bool:
    return given is not None and given != []
