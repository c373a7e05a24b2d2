"""SMTP with the function: every mail is taken and nothing is delivered."""

from collections.abc import Awaitable, Callable
from typing import Any

from .limits import Limits
from .mail import envelope
from .stream import PeekStream, Stream

Upgrade = Callable[[Stream], Awaitable[Stream]]
"""Ends TLS in a stream."""
Take = Callable[[dict[str, Any]], int]
"""Takes a mail and gives the reply code."""

_LONGEST_LINE = 16 * 1024
_MOST_RECIPIENTS = 1_000


class SmtpDialogue:
    """One session. `upgrade` is None where TLS is already ended or there is none."""

    def __init__(self, stream: Stream, take: Take, limits: Limits, upgrade: Upgrade | None) -> None:
        self._stream = PeekStream(stream)
        self._take = take
        self._limits = limits
        self._upgrade = upgrade
        self._sender = ""
        self._recipients: list[str] = []

    async def run(self) -> None:
        """Until the function quits or the connection ends."""
        await self._say("220 sandbox ESMTP")
        while (line := await self._line()) is not None:
            verb, _, rest = line.decode("utf-8", "replace").partition(" ")
            if verb.upper() == "QUIT":
                await self._say("221 bye")
                return
            await self._obey(verb.upper(), rest.strip())

    async def _obey(self, verb: str, rest: str) -> None:
        match verb:
            case "EHLO":
                await self._say(*self._extensions())
            case "AUTH":
                await self._authenticate(rest)
            case "MAIL":
                self._sender, self._recipients = _address(rest), []
                await self._say("250 ok")
            case "RCPT":
                await self._add_recipient(rest)
            case "DATA":
                await self._take_mail()
            case "STARTTLS" if self._upgrade is not None:
                await self._start_tls(self._upgrade)
            case "HELO" | "RSET" | "NOOP" | "VRFY":
                await self._say("250 ok")
            case _:
                await self._say("502 command not implemented")

    def _extensions(self) -> list[str]:
        names = ["sandbox", f"SIZE {self._limits.body_bytes}", "8BITMIME", "SMTPUTF8"]
        names += ["STARTTLS"] if self._upgrade is not None else []
        return [*(f"250-{name}" for name in names), "250 AUTH PLAIN LOGIN"]

    async def _authenticate(self, rest: str) -> None:
        mechanism, _, initial = rest.partition(" ")
        prompts = {"PLAIN": [""], "LOGIN": ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"]}
        for prompt in prompts.get(mechanism.upper(), [])[1 if initial else 0 :]:
            await self._say(f"334 {prompt}")
            await self._line()
        await self._say("235 ok")

    async def _add_recipient(self, rest: str) -> None:
        if len(self._recipients) >= _MOST_RECIPIENTS:
            await self._say("452 too many recipients")
            return
        self._recipients.append(_address(rest))
        await self._say("250 ok")

    async def _take_mail(self) -> None:
        await self._say("354 go on")
        message = await self._message()
        if message is None:
            await self._say("552 message too big")
            return
        code = self._take(envelope(self._sender, self._recipients, message))
        await self._say(f"{code} {'queued' if code < 400 else 'refused by a stub'}")

    async def _message(self) -> bytes | None:
        """The message up to the lone dot; None when it is over the limit."""
        lines: list[bytes] = []
        size = 0
        while (line := await self._line()) is not None and line != b".":
            size += len(line) + 1
            if size <= self._limits.body_bytes:
                lines.append(line.removeprefix(b"."))
        return b"\n".join(lines) if size <= self._limits.body_bytes else None

    async def _start_tls(self, upgrade: Upgrade) -> None:
        await self._say("220 go on")
        self._stream, self._upgrade = PeekStream(await upgrade(self._stream)), None

    async def _line(self) -> bytes | None:
        return await self._stream.read_line(_LONGEST_LINE)

    async def _say(self, *lines: str) -> None:
        await self._stream.write("".join(f"{line}\r\n" for line in lines).encode())


def _address(argument: str) -> str:
    """The address in `FROM:<a@b> SIZE=3`."""
    _, bracket, rest = argument.partition("<")
    return rest.partition(">")[0] if bracket else argument.partition(":")[2].strip()
