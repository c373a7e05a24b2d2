"""Everything that makes a function part of its app, as one edit per file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from generators.apps.facts import AppFacts, ClientFacts
from generators.changes.changeset import FileEdit
from generators.spec.tables import NewTable
from generators.targets.python.webhooks.wiring import receive
from generators.targets.python.wiring.circles import file_of
from generators.targets.python.wiring.client import add_client, add_packages, client_for
from generators.targets.python.wiring.emission import emit_event
from generators.targets.python.wiring.line_length import line_length
from generators.targets.python.wiring.model import add_model
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.registration import register_function, unregister_function
from generators.targets.python.wiring.relocation import move_client
from generators.targets.python.wiring.routing import route_of
from generators.targets.python.wiring.serving import add_serve, served
from generators.targets.python.wiring.texts import Texts


class EmissionLike(Protocol):
    """What an emission of the typed workflow says."""

    @property
    def event(self) -> str:
        """The name of the event."""

    @property
    def place(self) -> str:
        """`webhook` where a service tells it, else a place in the app."""

    @property
    def model(self) -> str:
        """The model whose creation is told; empty when none is meant."""

    @property
    def route(self) -> str:
        """`POST /users`; empty for the route that creates the model."""

    @property
    def data(self) -> Mapping[str, str]:
        """Field of the event to attribute of the model."""


Edits = tuple[FileEdit, ...]


class ListEdit(Protocol):
    """`register_function` or `unregister_function` of one function."""

    def __call__(self, source: str, *, facts: AppFacts, line_length: int) -> str | Refusal:
        """Edit the text that holds the list."""


def wire(
    app: AppFacts,
    module: str,
    function_name: str,
    emissions: Sequence[EmissionLike] = (),
    tables: Sequence[NewTable] = (),
) -> Edits | Refusal:
    """Register `function_name` of `module`, send the events that start it, make its tables.

    What is missing is made: the folders of `app.functions_module`, the client (`client_for` tells
    which), the call of serve(). A client that functions could not import is moved. One thing that is not clear refuses the whole.
    """
    client, texts = client_for(app), Texts(app)
    wired = replace(app, client=client, serve=served(app))
    moved = move_client(texts, app, client)
    if isinstance(moved, Refusal):
        return moved
    edit = partial(register_function, module=module, name=function_name)
    refusal = _serve(texts, app, client) or _in_the_list(texts, wired, edit)
    for table in tables:
        refusal = refusal or add_model(texts, wired, table)
    routes: list[FileEdit] = []
    for emission in emissions:
        told = emission.place == "webhook"
        made = receive(texts, wired, emission.event) if told else _emit(texts, wired, emission)
        refusal = refusal or (made if isinstance(made, Refusal) else None)
        routes += made if isinstance(made, tuple) else ()
    return refusal or (*add_client(app), *moved, *add_packages(app), *routes, *texts.edits())


def sendable(
    app: AppFacts, emissions: Sequence[EmissionLike]
) -> tuple[list[EmissionLike], list[Refusal]]:
    """Those that can be made, and why others cannot; what is asked for and alone, `wire` refuses."""
    alone = emissions[0] if len(emissions) == 1 else None
    if alone and (alone.place == "webhook" or alone.route):
        return list(emissions), []
    wired = replace(app, client=client_for(app))
    tried = [(one, _emit(Texts(app), wired, one)) for one in emissions]
    fine = [one for one, refusal in tried if refusal is None]
    refused = [refusal for _, refusal in tried if refusal is not None]
    return fine, refused


def unwire(app: AppFacts, module: str, function_name: str) -> Edits | Refusal:
    """Take the function out of the list that serve() is given, and its import with it."""
    texts = Texts(app)
    edit = partial(unregister_function, module=module, name=function_name)
    refusal = _in_the_list(texts, app, edit) if app.serve is not None else None
    return refusal or texts.edits()


def _serve(texts: Texts, app: AppFacts, client: ClientFacts) -> Refusal | None:
    if app.serve is not None:
        return None
    length = line_length(app.root)
    if app.entry is None:
        refused = add_serve("", app, client)
        return refused if isinstance(refused, Refusal) else None
    return texts.edit(app.entry.path, lambda text: add_serve(text, app, client, line_length=length))


def _in_the_list(texts: Texts, app: AppFacts, edit: ListEdit) -> Refusal | None:
    """Edit the list where it is written; where that is no list display, where it is used."""
    length, serve = line_length(app.root), app.serve
    if serve is None:
        return None
    elsewhere = file_of(app, serve.list_module) if serve.list_module else None
    if elsewhere is not None and elsewhere != serve.path:
        refusal = texts.edit(elsewhere, lambda text: edit(text, facts=app, line_length=length))
        if refusal is None:
            return None
    used = replace(app, serve=replace(serve, list_module=serve.module))
    return texts.edit(serve.path, lambda text: edit(text, facts=used, line_length=length))


def _emit(texts: Texts, app: AppFacts, emission: EmissionLike) -> Refusal | None:
    route = route_of(app, emission.event, emission.model, emission.route)
    if isinstance(route, Refusal):
        return route
    length = line_length(app.root)
    return texts.edit(
        route.file,
        lambda text: emit_event(
            text,
            route,
            emission.event,
            emission.data,
            app,
            model=emission.model,
            line_length=length,
        ),
    )
