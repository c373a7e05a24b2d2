"""Sending an event from the route that creates an object, once it is committed."""

import re
from collections.abc import Mapping

import libcst as cst

from generators.apps.facts import AppFacts, ClientFacts, ModelFacts, RouteFacts
from generators.targets.python.wiring.circles import leads_to
from generators.targets.python.wiring.delegation import Delegated, find_delegation
from generators.targets.python.wiring.document import Document, document
from generators.targets.python.wiring.event_data import event_data
from generators.targets.python.wiring.extension import Extend
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.imports import bound_as
from generators.targets.python.wiring.insertion import Insert
from generators.targets.python.wiring.names import free_name, imported
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.registration import first_party
from generators.targets.python.wiring.route_function import (
    function_of,
    local_names,
    model_of,
    sends,
)
from generators.targets.python.wiring.spots import Spot, find_spot


def emit_event(
    source: str,
    route: RouteFacts,
    event: str,
    data: Mapping[str, str],
    app: AppFacts,
    *,
    model: str = "",
    line_length: int = 88,
) -> str | Refusal:
    """Send `event` from `route` behind the commit of the object that it creates.

    `source` is the text of `route.file`. `data` maps fields of the event to attributes of the
    object; empty stands for all columns but those with secrets. Where the route sends the event
    already, only the fields that it lacks are added.
    """
    created = model_of(route, model, app)
    if isinstance(created, Refusal):
        return created
    if app.client is None:
        return Refusal("no-client", route.function, "The app has no Inngest client to send with.")
    name = ".".join(route.file.relative_to(app.import_root).with_suffix("").parts)
    before = document(source, name)
    function = function_of(before, route)
    if isinstance(function, Refusal):
        return function
    emitter = Emitter(before, function, app, line_length)
    if sends(function, event):
        return emitter.extended(event, data, created)
    return emitter.made(event, data, created, app.client)


class Emitter:
    """Makes one emission in one function."""

    def __init__(
        self, before: Document, function: cst.FunctionDef, app: AppFacts, line_length: int
    ) -> None:
        self.before, self.function, self.app = before, function, app
        self.line_length = line_length
        self.first_party = first_party(app)
        self.taken = local_names(before.tree.code_for_node(function))

    def made(
        self, event: str, data: Mapping[str, str], model: ModelFacts, client: ClientFacts
    ) -> str | Refusal:
        """The text with the emission."""
        found = self._place(model)
        if isinstance(found, Refusal):
            return found
        variable = found.variable or free_name(_snake(model.name), self.taken)
        fields = event_data(variable, data, model)
        if isinstance(fields, Refusal):
            return fields
        after, event_class = self._event_class()
        after, sender, late = self._client(after, client)
        lines = [*late, *_refresh(found, variable), self._send(sender, event_class, event, fields)]
        return after.with_tree(
            after.tree.visit(Insert(after.tree, found, variable, lines, self.line_length))
        ).text

    def extended(self, event: str, data: Mapping[str, str], model: ModelFacts) -> str:
        """The text with the fields of `data` that the event lacks."""
        found = self._place(model)
        if isinstance(found, Refusal) or found.variable is None or not data:
            return self.before.text
        fields = event_data(found.variable, data, model)
        if isinstance(fields, Refusal):
            return self.before.text
        tree = self.before.tree
        edit = Extend(tree, self.function, event, fields, self.line_length)
        return self.before.with_tree(tree.visit(edit)).text

    def _place(self, model: ModelFacts) -> Spot | Delegated | Refusal:
        spot = find_spot(self.function, model.name, self.before.tree)
        return spot or find_delegation(self.function, model.name, self.before, self.app)

    def _event_class(self) -> tuple[Document, str]:
        """`inngest.Event`, or `Event` where that is imported or `inngest` is something else."""
        event = Import("inngest", "Event")
        elsewhere = self.before.bound.get("inngest", "inngest") != "inngest"
        if bound_as(self.before, event) is not None or elsewhere or "inngest" in self.taken:
            named = imported(self.before, event, self.first_party, self.taken)
            return named.document, named.name
        named = imported(self.before, Import("inngest"), self.first_party)
        return named.document, f"{named.name}.Event"

    def _client(self, after: Document, client: ClientFacts) -> tuple[Document, str, list[str]]:
        """The client's name here; imported on the spot where the top would go in circles."""
        if client.module == after.name:
            return after, client.name, []
        wanted = Import(client.module, client.name)
        if bound_as(after, wanted) is None and leads_to(self.app, client.module, after.name):
            name = free_name(client.name, after.taken | self.taken)
            why = f"# {client.module} imports this module."
            return after, name, [f"{why}\n{Import(wanted.module, wanted.name, name).code}"]
        named = imported(after, wanted, self.first_party, self.taken, line_length=self.line_length)
        return named.document, named.name, []

    def _send(self, client: str, event_class: str, event: str, fields: Mapping[str, str]) -> str:
        is_async = self.function.asynchronous is not None
        method = "send" if is_async else "send_sync"
        data = ", ".join(f"{field!r}: {value}" for field, value in fields.items())
        sent = f"{client}.{method}({event_class}(name={event!r}, data={{{data}}}))"
        return f"await {sent}" if is_async else sent


def _refresh(found: Spot | Delegated, variable: str) -> list[str]:
    session = found.refresh if isinstance(found, Spot) else None
    return [f"await {session}.refresh({variable})"] if session else []


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
