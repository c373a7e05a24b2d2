"""What an attacker would like to have: secrets, files to change, programs to talk to.

Everything is made up, lies in one folder, and is looked at again after each attack.
"""

import asyncio
import contextlib
import ctypes
import hashlib
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

HELPER = "VALUE = 1\n"
_CREATE = 0o1000
_PACKAGES = Path(__file__).parents[3] / ".node" / "v4" / "node_modules"


def canary() -> str:
    """A secret that must not show up anywhere."""
    return f"CANARY-{secrets.token_hex(12)}"


@dataclass
class Sinks:
    """Listeners of this machine that nobody must reach."""

    port: int = 0
    datagrams: int = 0
    heard: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    _stack: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)

    async def open(self, folder: Path, app: Path, name: str) -> None:
        """Listen on addresses, a port for datagrams, and unix sockets with and without a path."""
        server = await asyncio.start_server(self._take("tcp"), "0.0.0.0", 0)
        self.port = server.sockets[0].getsockname()[1]
        await self._stack.enter_async_context(server)
        with contextlib.suppress(OSError):
            six = await asyncio.start_server(self._take("tcp6"), "::1", self.port)
            await self._stack.enter_async_context(six)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(
            lambda: _Datagrams(self.heard), ("0.0.0.0", 0)
        )
        self._stack.callback(transport.close)
        self.datagrams = transport.get_extra_info("sockname")[1]
        for path in (str(folder / "s.sock"), str(app / "app.sock"), f"\0{name}"):
            other = await asyncio.start_unix_server(self._take(f"unix {path!r}"), path)
            await self._stack.enter_async_context(other)
            self.paths.append(path)

    async def close(self) -> None:
        """Stop listening."""
        await self._stack.aclose()

    def _take(self, name: str) -> Any:
        async def taken(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.heard.append(name)
            writer.close()

        return taken


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """Anything is too much."""
        self._heard.append(f"datagram {data[:20]!r} of {addr}")


class World:
    """Use it as an async context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app, self.home, self.other = (folder / name for name in ("app", "home", "other"))
        self.canaries = [canary() for _ in range(8)]
        self.mark = f"mark-{secrets.token_hex(6)}"
        self.sinks = Sinks()
        self._shared = -1
        self._memory = bytearray(self.canaries[0], "ascii")
        self._victim: subprocess.Popen[bytes] | None = None

    async def __aenter__(self) -> Self:
        self._write_files()
        await self.sinks.open(self.folder, self.app, self.mark)
        os.environ["SECRET_OF_THE_SHELL"] = self.canaries[1]
        self._victim = _sleeper(self.canaries[2])
        self._shared = _segment(self.canaries[3])
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.sinks.close()
        if self._victim is not None:
            self._victim.kill()
            self._victim.wait()
        ctypes.CDLL(None).shmctl(self._shared, 0, None)
        self._dump.unlink(missing_ok=True)

    def told(self) -> dict[str, Any]:
        """What an attacker is told, so that it need not search."""
        victim = self._victim.pid if self._victim else 0
        with socket.socket() as any_socket:
            any_socket.bind(("", 0))
            free = any_socket.getsockname()[1]
        return {
            "app": str(self.app),
            "home": str(self.home),
            "other": str(self.other),
            "temporary": str(self.folder / "temporary.txt"),
            "mark": self.mark,
            "pids": [os.getpid(), os.getppid(), victim],
            "port": self.sinks.port,
            "datagrams": self.sinks.datagrams,
            "free": free,
            "addresses": ["127.0.0.1", "127.0.0.2", "0.0.0.0", "localhost", *_own_addresses()],
            "sockets": self.sinks.paths,
            "shared": self._shared,
        }

    def harm(self, text: str) -> Iterator[str]:
        """What went wrong, given all that was told of a run."""
        yield from (f"leaked {value}" for value in self.canaries if value in text)
        yield from (f"reached {name}" for name in self.sinks.heard)
        self.sinks.heard.clear()
        if self._victim is not None and self._victim.poll() is not None:
            yield "killed a process"
        places = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/", "/etc", "/usr/lib")
        yield from (f"wrote {p}" for p in places if Path(p, self.mark).exists())

    def signature(self) -> str:
        """Changes when anything of the files does: names, contents, modes, owners, times."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            facts = path.lstat()
            told = (str(path), facts.st_mode, facts.st_uid, facts.st_mtime_ns, facts.st_size)
            digest.update(repr(told).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def _write_files(self) -> None:
        secret = "\n".join(self.canaries[4:])
        self._dump = Path("/dev/shm", self.mark[:8])
        files = {
            self.home: (".ssh/id_rsa", ".aws/credentials", "notes.txt", ".netrc"),
            self.other: ("settings.py", ".env"),
            self.app: (
                ".env", ".env.local", ".git/config", ".assistant/memory.json", "tls/server.pem",
                "google-credentials.json",
            ),
            self.folder: ("temporary.txt",),
        }  # fmt: skip
        for base, names in files.items():
            for name in names:
                path = base / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f'SECRET = """{secret}"""\n')
        with contextlib.suppress(OSError):
            self._dump.write_text(secret)
        (self.app / "helper.py").write_text(HELPER)
        (self.app / "link_to_home").symlink_to(self.home / "notes.txt")
        (self.app / "linked_home").symlink_to(self.home)
        os.mkfifo(self.app / "pipe")
        with contextlib.closing(sqlite3.connect(self.app / "app.sqlite3")) as database:
            database.execute("create table t (a)")
            database.execute("insert into t values (?)", (secret,))
            database.commit()
        (self.app / "jobs.py").write_text("")
        (self.app / "jobs.mjs").write_text("")
        (self.app / "node_modules").symlink_to(_PACKAGES)


def _sleeper(secret: str) -> subprocess.Popen[bytes]:
    """Another process of the same user, with a secret in its environment."""
    command = [sys.executable, "-c", "import time; time.sleep(1000)"]
    return subprocess.Popen(command, env={"VICTIM": secret})


def _segment(text: str) -> int:
    """A shared memory segment of the system that holds a text."""
    system = ctypes.CDLL(None, use_errno=True)
    system.shmat.restype = ctypes.c_void_p
    segment = int(system.shmget(0, 4096, _CREATE | 0o600))
    ctypes.memmove(system.shmat(segment, None, 0), text.encode(), len(text))
    return segment


def _own_addresses() -> list[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return sorted({str(place[0]) for *_, place in found})
