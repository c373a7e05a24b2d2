"""Emissions: places in the app that must send the trigger's event."""

from typing import Literal as Tag

from generators.spec.node import Node


class Emission(Node):
    """One place that sends an event."""

    event: str
    place: Tag["route", "model", "signal", "webhook"] = "route"
    model: str = ""
    """The model whose creation is told, e.g. `User`; empty when none is meant."""
    route: str = ""
    """`POST /users`; empty leaves it to the app's reader to find the one that creates the model."""
    data: dict[str, str] = {}
    """Field of the event's data to attribute of the model; empty takes what the steps refer to."""
