"""Real calls, for a run that is recorded: the only place from which a sandbox reaches a network."""

import asyncio
import http.client
import ipaddress
import ssl

from .call import Call, Reply

_SECONDS = 30.0
_MAX_BODY = 4 * 1024 * 1024
_OF_THE_CONNECTION = {
    "connection", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade", "content-length", "host", "accept-encoding",
}  # fmt: skip
_NOT_PASSED_ON = _OF_THE_CONNECTION | {"content-encoding"}


async def forward(call: Call) -> Reply:
    """The answer of the service itself; 502 where it cannot be reached."""
    try:
        return await asyncio.to_thread(_ask, call)
    except (OSError, http.client.HTTPException) as error:
        text = f"{call.destination.host} cannot be reached: {str(error) or type(error).__name__}"
        return Reply(502, {"content-type": "text/plain"}, text.encode(), "Not Reached")


def _check(address: str) -> None:
    """Where a cloud keeps what a machine may do, no function has business. Names may lead there too."""
    if ipaddress.ip_address(address.partition("%")[0]).is_link_local:
        raise OSError(f"{address} is of this machine's own network, where no service is recorded")


def _ask(call: Call) -> Reply:
    place = call.destination
    connection: http.client.HTTPConnection
    if place.tls:
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            place.host, place.port, timeout=_SECONDS, context=context
        )
    else:
        connection = http.client.HTTPConnection(place.host, place.port, timeout=_SECONDS)
    try:
        headers = {
            name: value for name, value in call.headers if name.lower() not in _OF_THE_CONNECTION
        }
        headers["Accept-Encoding"] = "identity"
        connection.connect()
        _check(connection.sock.getpeername()[0])
        connection.request(call.method, call.target, call.body or None, headers)
        answer = connection.getresponse()
        body = answer.read(_MAX_BODY + 1)
        if len(body) > _MAX_BODY:
            raise http.client.HTTPException(f"its answer is over {_MAX_BODY} bytes")
        passed = {
            name.lower(): value
            for name, value in answer.getheaders()
            if name.lower() not in _NOT_PASSED_ON
        }
        return Reply(answer.status, passed, body, answer.reason or "")
    finally:
        connection.close()
