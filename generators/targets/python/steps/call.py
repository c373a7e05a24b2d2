"""`call` and `http`: what a connector's operation lowers to, or a plain HTTP call."""

from __future__ import annotations

from generators.catalog.calls import lowered
from generators.catalog.operation import Operation, Param
from generators.catalog.registry import connector, find_operation
from generators.spec.primitives import HttpRequest, Mail, Primitive, TableQuery
from generators.spec.steps import CallStep, HttpStep
from generators.spec.values import Ref
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.primitives.http_request import Call, host_of, http_function
from generators.targets.python.primitives.mail import mail_function
from generators.targets.python.primitives.table_query import table_query
from generators.targets.python.primitives.table_write import table_write
from generators.targets.python.values.shapes import ANY, NOTHING, TEXT, Shape, shape_of

_HINTS = {
    "text": TEXT,
    "instant": TEXT,
    "number": Shape("number"),
    "boolean": Shape("boolean"),
    "list": Shape("list"),
    "object": Shape("record"),
    "records": Shape("records"),
}


def call_step(step: CallStep, handler: Handler) -> Durable | None:
    """Write the step function of a connector's operation."""
    primitive: Primitive = lowered(step)
    if isinstance(primitive, Mail):
        return mail_function(step, primitive, handler)
    if isinstance(primitive, TableQuery):
        return table_query(step, primitive, handler)
    if isinstance(primitive, HttpRequest):
        return http_function(_call(step, primitive), handler)
    return table_write(step, primitive, handler)


def http_step(step: HttpStep, handler: Handler) -> Durable:
    """Write the step function of a plain HTTP call."""
    fields = {name: getattr(step, name) for name in HttpRequest.model_fields}
    request = HttpRequest.model_construct(**fields)
    return http_function(Call(step, request, _plain(request), host_of(request)), handler)


def _call(step: CallStep, request: HttpRequest) -> Call:
    found = connector(step.connector)
    operation = find_operation(step.connector, step.operation)
    if found is None or operation is None or found.generic:
        return Call(step, request, _plain(request), host_of(request))
    return Call(step, request, _shape(operation), found.title, hints=_hints(step, operation))


def _shape(operation: Operation) -> Shape:
    if operation.gives == "nothing":
        return NOTHING
    if operation.gives == "records" and not operation.result():
        return Shape("records")
    return shape_of(operation.result())


def _plain(request: HttpRequest) -> Shape:
    """The shape of an answer that nobody has described."""
    if request.paging:
        return Shape("records", tuple(request.pick))
    if request.pick and not request.result:
        return Shape("record", tuple(request.pick))
    return Shape("records", tuple(request.pick)) if request.pick else ANY


def _hints(step: CallStep, operation: Operation) -> dict[str, Shape]:
    """What the parameters of the operation say about what is given for them."""
    given = {name: value.path for name, value in step.params.items() if isinstance(value, Ref)}
    params: dict[str, Param] = {param.name: param for param in operation.params}
    return {path: _HINTS[params[name].type] for name, path in given.items() if name in params}
