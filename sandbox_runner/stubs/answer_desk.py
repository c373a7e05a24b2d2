"""Decides the answer of every outside call and keeps the record of it."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Any

from .call import Call, Reply, json_reply, lower_names
from .destination import Destination, authority_part
from .exchange import HttpExchange, recorded_body, recorded_headers, recorded_json, shortened
from .inngest_events import EventSink, answer_event_post, is_event_post
from .limits import USUAL_LIMITS, Limits
from .recording import recorded
from .redaction import redacted_headers, redacted_json, redacted_query
from .routes import Match, RouteTable, StubAnswer, StubRoute
from .unmatched import problem, refusal, stub_text, unmatched_reply

OnEffect = Callable[[Call], Awaitable[None]]
"""Told of each HTTP request when it has had its effect, before it is answered."""

Forward = Callable[[Call], Awaitable[Reply]]
"""Asks the service itself."""

REAL = "the service itself"
BUILT_IN_MAIL = "the sandbox's mail server"
BUILT_IN_EVENTS = "the sandbox's event endpoint"


class AnswerDesk:
    """Answers from routes. What it saw is in `exchanges`, in the order of the answers."""

    def __init__(
        self,
        routes: Iterable[StubRoute],
        on_inngest_event: EventSink,
        inngest_hosts: Iterable[str] = (),
        limits: Limits = USUAL_LIMITS,
        *,
        on_effect: OnEffect | None = None,
        forward: Forward | None = None,
    ) -> None:
        self._forward = forward
        self.recorded: list[dict[str, Any]] = []
        """What services themselves answered; see `recording`."""
        self._on_effect = on_effect
        self.exchanges: list[HttpExchange] = []
        self._routes = RouteTable(routes)
        self._on_inngest_event = on_inngest_event
        self._inngest_hosts = frozenset(inngest_hosts)
        self._limits = limits
        self._events = 0
        self._event_bytes = 0
        self._exchange_bytes = 0

    async def answer(self, call: Call) -> Reply:
        """The reply to one HTTP request. Events for Inngest are recorded only when refused."""
        reply = await self._recorded(call) or self._reply(call)
        if self._on_effect is not None:
            await self._on_effect(call)
        return reply

    async def _recorded(self, call: Call) -> Reply | None:
        """The service's own answer, in a run that is recorded, where no stub has one."""
        if self._forward is None or is_event_post(call, self._inngest_hosts) or self._is_full:
            return None
        if self._find(call, peek=True) is not None:
            return None
        reply = await self._forward(call)
        self.recorded.append(recorded(call, reply))
        self._record(replace(_http_exchange(call, reply, source=REAL), simulated=False))
        return reply

    def _find(self, call: Call, *, peek: bool = False) -> Match | None:
        return self._routes.match(
            call.method,
            call.destination.host,
            call.destination.port,
            call.path,
            query=call.query,
            body=call.body,
            peek=peek,
        )

    def _reply(self, call: Call) -> Reply:
        if is_event_post(call, self._inngest_hosts):
            return self._answer_events(call)
        if self._is_full:
            return refusal(self._too_many)
        match = self._find(call)
        if match is None:
            return self._answer_unmatched(call)
        reply = _reply(match.answer)
        self._record(_http_exchange(call, reply, source=match.route.source))
        return reply

    def take_mail(self, destination: Destination, envelope: dict[str, Any]) -> int:
        """Record a mail `{"from", "to", "subject", "text"}`; the reply code for it."""
        match = self._match("SMTP", destination, "/")
        status = match.answer.status if match and match.answer.status >= 400 else 250
        place = authority_part(destination.host, destination.port, 25)
        self._record(
            HttpExchange(
                kind="smtp",
                method="SMTP",
                url=f"smtp://{place}",
                host=destination.host,
                status=status,
                request_body=recorded_json(envelope),
                source=match.route.source if match else BUILT_IN_MAIL,
            )
        )
        return status

    def note_foreign(self, destination: Destination, what: str) -> None:
        """Record a connection that spoke neither HTTP nor SMTP; `what` says why it was closed."""
        place = authority_part(destination.host, destination.port, 0)
        self._record(
            HttpExchange(
                kind="tcp",
                method="CONNECT",
                url=f"tcp://{place}",
                host=destination.host,
                status=0,
                matched=False,
                problem=f"The sandbox closed a connection to {place}: {what}",
            )
        )

    def _answer_events(self, call: Call) -> Reply:
        self._event_bytes += len(call.body)
        if self._events > self._limits.events or self._event_bytes > self._limits.event_bytes:
            return refusal("The function has sent more events than one run may; this is refused.")
        reply = answer_event_post(call, self._take_events)
        if reply.status >= 400:
            self._record(_http_exchange(call, reply, source=BUILT_IN_EVENTS))
        return reply

    def _take_events(self, events: list[dict[str, Any]]) -> list[str]:
        self._events += len(events)
        return self._on_inngest_event(events)

    def _answer_unmatched(self, call: Call) -> Reply:
        reply = unmatched_reply(call)
        text = f"{problem(call)} A stub for it:\n{stub_text(call)}"
        self._record(_http_exchange(call, reply, matched=False, problem=text))
        return reply

    def _match(self, method: str, destination: Destination, path: str) -> Match | None:
        return self._routes.match(method, destination.host, destination.port, path)

    @property
    def _is_full(self) -> bool:
        return len(self.exchanges) >= self._limits.exchanges

    @property
    def _too_many(self) -> str:
        return f"More than {self._limits.exchanges} outside calls in one run; this one is refused."

    def _record(self, exchange: HttpExchange) -> None:
        if self._is_full:
            return
        self._exchange_bytes += exchange.size
        kept = self._exchange_bytes <= self._limits.exchange_bytes
        self.exchanges.append(exchange if kept else exchange.without_bodies())


def _reply(answer: StubAnswer) -> Reply:
    headers = lower_names(answer.headers)
    if answer.body is None:
        reply = Reply(answer.status, headers)
        return replace(reply, latency_ms=answer.latency_ms, fault=answer.fault)
    is_text = isinstance(answer.body, str) and "json" not in headers.get("content-type", "json")
    if is_text:
        reply = Reply(answer.status, headers, answer.body.encode())
    else:
        reply = json_reply(answer.status, answer.body, headers)
    return replace(reply, latency_ms=answer.latency_ms, fault=answer.fault)


def _http_exchange(
    call: Call, reply: Reply, *, source: str = "", matched: bool = True, problem: str = ""
) -> HttpExchange:
    query = redacted_query(call.query)
    target = f"{call.path}?{query}" if query else call.path
    return HttpExchange(
        method=call.method,
        url=shortened(call.destination.url(target)),
        host=call.destination.host,
        status=0 if reply.fault else reply.status,
        request_headers=recorded_headers(redacted_headers(call.headers)),
        request_body=_recorded_request(call),
        response_body=redacted_json(recorded_body(reply.body)),
        source=source,
        matched=matched,
        problem=problem,
    )


def _recorded_request(call: Call) -> Any:
    body = recorded_body(call.body)
    if isinstance(body, str) and "x-www-form-urlencoded" in call.header("content-type"):
        return redacted_query(body)
    return redacted_json(body)
