"""An HTTP call, and one over several pages."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from urllib.parse import urlsplit

from generators.spec.paths import segments
from generators.spec.primitives import HttpRequest
from generators.spec.steps import HttpStep, Step
from generators.spec.values import Literal, Template, Value
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable, described, named, run
from generators.targets.python.primitives.http_body import body_argument, body_code, message_of
from generators.targets.python.primitives.http_signature import signed_headers
from generators.targets.python.primitives.http_token import token_code
from generators.targets.python.source.literals import Source, display, text
from generators.targets.python.source.prose import prose
from generators.targets.python.source.templates import fill
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import Expression, follow, text_code, value_code
from generators.targets.python.values.instants import seconds, utc
from generators.targets.python.values.shapes import ANY, NOTHING, Shape


@dataclass(frozen=True, slots=True)
class Call:
    """A request, who makes it and what is known of its answer."""

    step: Step
    request: HttpRequest
    shape: Shape = ANY
    service: str = "the service"
    parsed: bool = False
    """Whether the text in the answer is itself JSON."""
    hints: dict[str, Shape] | None = None


def http_function(call: Call, handler: Handler) -> Durable:
    """Write the step function of a call."""
    request, module = call.request, handler.module
    name = named(call.step, handler)
    scope = StepScope(handler, call.hints)
    for local in _locals(request):
        scope.names.reserve(local)
    root = "page" if request.paging else "answer"
    template = "http_pages" if request.paging else "http_request"
    template = "http_status" if request.answer == "status" else template
    errors = _error_check(handler)
    code = fill(
        f"primitives/{template}.py.j2",
        name=name,
        doc=_told(call, handler),
        timeout=seconds(request.timeout),
        method=Source(request.method.lower()),
        url=_url(request.url, scope, kept="/" if request.signature else ""),
        signed=signed_headers(request, scope),
        arguments=_arguments(request, scope),
        query=_mapping(request.query, scope),
        request=request,
        ok=_path(root, request.ok_field),
        reason=Source(_path(root, request.error_field).replace('"', "'")),
        too_many=f"{call.service} has more than {_most(request)} pages",
        service=Source(text(call.service)[1:-1].replace("{", "{{").replace("}", "}}")),
        found=_found(request),
        read=_read(request, handler),
        result=_result(call),
        shape=call.shape,
        nothing=call.shape == NOTHING,
        parsed=call.parsed,
        returns=call.shape.annotation,
        paging=request.paging,
        next=_lenient("page", request.paging.next) if request.paging else None,
        more=_lenient("page", request.paging.more) if request.paging else None,
        refusal=_lenient(root, request.error_field),
        raise_for_status=errors,
        token=token_code(request.token, scope),
        message=message_of(request, scope),
        body=body_code(request, scope) if _pages_in_body(request) else None,
        place=_place(request),
        parameters=scope.signature,
    )
    module.imports.module("httpx")
    if request.paging:
        module.use_any(("Any",))
    if call.parsed:
        module.imports.module("json")
    module.functions.append(code)
    return run(name, call.step, scope, handler, call.shape)


def _told(call: Call, handler: Handler) -> Source:
    """The docstring, and what is still to be done as a comment."""
    doc = described(call.step, handler)
    todo = call.step.todo if isinstance(call.step, HttpStep) else ""
    lines = textwrap.wrap(f"TODO: {prose(todo)}", 76) if todo else ()
    return Source("\n    ".join((doc, *(f"# {line}" for line in lines))))


def _locals(request: HttpRequest) -> list[str]:
    """Variables that the function has only with some requests."""
    signed = ["url", "headers"] if request.signature else []
    return [
        *signed,
        *(["token"] if request.token else []),
        *(["body"] if _pages_in_body(request) else []),
    ]


def _pages_in_body(request: HttpRequest) -> bool:
    return request.paging is not None and request.paging.within == "body"


def _place(request: HttpRequest) -> Source | None:
    """Where the cursor or the number of the next page is put."""
    if request.paging is None or not request.paging.parameter:
        return None
    if request.paging.within == "body":
        return _path("body", request.paging.parameter)
    return Source(f"query[{text(request.paging.parameter)}]")


def _most(request: HttpRequest) -> int:
    return request.paging.max_pages if request.paging else 1


def _error_check(handler: Handler) -> Source:
    module = handler.module
    zone = utc(module.imports, modern=module.style.modern)
    module.imports.name("datetime", "datetime", "timedelta")
    module.imports.name("email.utils", "parsedate_to_datetime")
    name = module.helper("raise_for_status")
    module.helper("retry_after", utc=zone)
    return name


def _read(request: HttpRequest, handler: Handler) -> Source:
    """The answer as data."""
    if request.answer != "feed":
        return Source("response.text" if request.answer == "text" else "response.json()")
    module = handler.module
    module.imports.name("xml.etree", "ElementTree")
    module.imports.name("email.utils", "parsedate_to_datetime")
    module.use_any(("Any",))
    module.helper("feed_date")
    return Source(f"{module.helper('feed_entries')}(response.content)")


def _url(url: Value, scope: StepScope, kept: str) -> Source:
    """The address; what comes from outside is quoted, but for what is `kept` behind the host."""
    if not isinstance(url, Template):
        return value_code(url, scope).code
    parts: list[str | Source] = []
    for part in url.parts:
        if isinstance(part, str):
            parts.append(part)
            continue
        code = scope.words(scope.ref(part))
        if parts and part.root != "env" and "/" in str(parts[-1] if len(parts) == 1 else "/"):
            scope.module.imports.name("urllib.parse", "quote")
            safe = kept if len(parts) > 1 else ""
            code = Source(f'quote(str({code}), safe="{safe}")')
        parts.append(code)
    return text_code(parts, max(scope.module.style.line_length - 26, scope.room))


def _arguments(request: HttpRequest, scope: StepScope) -> list[tuple[str, Source]]:
    """Keyword arguments of the call, the query of pages left out."""
    found = []
    if request.signature:
        found.append(("headers", _signed(request, scope)))
    elif request.headers or request.token:
        found.append(("headers", _headers(request, scope)))
    if request.query and not request.paging:
        found.append(("params", _mapping(request.query, scope)))
    if request.auth:
        pair = (request.auth.username, request.auth.password)
        user, password = (value_code(each, scope).code for each in pair)
        found.append(("auth", Source(f"({user}, {password})")))
    body = body_argument(request, scope)
    if body:
        found.append(body)
    return [(Source(key), code) for key, code in found]


def _signed(request: HttpRequest, scope: StepScope) -> Source:
    return Source(f"headers | {_headers(request, scope)}" if request.headers else "headers")


def _headers(request: HttpRequest, scope: StepScope) -> Source:
    given = [(text(key), value_code(each, scope).code) for key, each in request.headers.items()]
    if request.token:
        scheme = request.token.scheme
        code = Source(f'f"{scheme} {{token}}"' if scheme else "token")
        given.insert(0, (text(request.token.header), code))
    return display(given)


def _mapping(fields: dict[str, Value], scope: StepScope) -> Source:
    pairs = fields.items()
    return display((text(key), value_code(value, scope).code) for key, value in pairs)


def _path(root: str, path: str) -> Source:
    return follow(Expression(Source(root)), segments(path)).code


def _lenient(root: str, path: str) -> Source | None:
    if not path:
        return None
    return follow(Expression(Source(root)), segments(path), lenient=True).code


def _found(request: HttpRequest) -> Source:
    """Where the result lies in the answer."""
    root = "page" if request.paging else "answer"
    if request.omits_empty:
        return Source(f"{_lenient(root, request.result)} or []")
    return _path(root, request.result)


def _result(call: Call) -> Source:
    """What is kept of what was found."""
    picks = call.request.pick
    if not picks:
        return Source("")
    many = call.shape.kind == "records"
    root = "record" if many or call.request.result else "answer"
    pairs = ((text(name), _lenient(root, path) or Source("None")) for name, path in picks.items())
    return display(pairs)


def host_of(request: HttpRequest) -> str:
    """The host, where it is known before the run."""
    url = request.url
    known = url.value if isinstance(url, Literal) else ""
    if isinstance(url, Template) and isinstance(url.parts[0], str):
        known = url.parts[0]
    return urlsplit(str(known)).hostname or "the service"
