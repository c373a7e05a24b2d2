"""Laws of `chat --serve`: the same screen in a browser, and nobody else may look."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_PATIENCE = 90


@contextmanager
def _started(*command: str, until: str, **environment: str) -> Iterator[re.Match[str]]:
    """A process that tells its address on stderr; ended by its own id."""
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True,
        env={**os.environ, **environment},
    )  # fmt: skip
    said: list[str] = []
    try:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            if found := re.search(until, line):
                yield found
                return
        raise AssertionError("".join(said))
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@contextmanager
def _served(app: Path, **environment: str) -> Iterator[str]:
    command = (sys.executable, "-m", "assistant", "chat", "--app", str(app), "--serve", "0")
    with _started(*command, until=r"(http://127\.0\.0\.1:\d+)", **environment) as found:
        yield found[1]


class Page:
    """A page of a headless browser, by its DevTools protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket, self._session, self._number = socket, "", 0
        self.shown = ""
        """What the server painted."""

    async def open(self, address: str) -> None:
        """Open an address."""
        target = (await self._ask("Target.createTarget", url="about:blank"))["targetId"]
        attached = await self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        await self._ask("Network.enable")
        await self._ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self._ask("Page.navigate", url=address)

    async def say(self, text: str) -> None:
        """Type a text into the prompt, after a click there, and Enter once it is painted."""
        height = (await self._ask("Page.getLayoutMetrics"))["cssLayoutViewport"]["clientHeight"]
        for kind in ("mousePressed", "mouseReleased"):
            place = {"x": 200, "y": height - 52, "button": "left", "clickCount": 1}
            await self._ask("Input.dispatchMouseEvent", type=kind, **place)
        await self._ask("Input.insertText", text=text)
        await self.sees(text)
        key = {"key": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
        await self._ask("Input.dispatchKeyEvent", type="keyDown", **key)

    async def sees(self, text: str) -> None:
        """Wait until the server has painted a text."""
        async with asyncio.timeout(_PATIENCE):
            while text not in self.shown:
                await self._next()

    async def picture(self) -> bytes:
        """What the browser shows, as PNG."""
        return base64.b64decode((await self._ask("Page.captureScreenshot"))["data"])

    async def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        await self._socket.send_json(
            message | ({"sessionId": self._session} if self._session else {})
        )
        async with asyncio.timeout(_PATIENCE):
            while (answer := await self._next()).get("id") != self._number:
                pass
        assert "result" in answer, answer
        return dict(answer["result"])

    async def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = await self._socket.receive_json()
        if message.get("method") == "Network.webSocketFrameReceived":
            frame = message["params"]["response"]
            data = base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else b""
            self.shown += data.decode(errors="replace")
        return message


@asynccontextmanager
async def _page(folder: Path) -> AsyncIterator[Page]:
    assert _CHROMIUM is not None
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
    command = (_CHROMIUM, *flags, f"--user-data-dir={folder}", "about:blank")
    with _started(*command, until=r"DevTools listening on (ws://\S+)", HOME=str(folder)) as found:
        async with aiohttp.ClientSession() as http, http.ws_connect(found[1], max_msg_size=0) as to:
            yield Page(to)


@pytest.mark.skipif(_CHROMIUM is None, reason="no chromium here; .ci/run installs it")
async def test_a_browser_shows_the_chat_and_types_into_it(app_folder: Path, tmp_path: Path) -> None:
    """What is typed in the page is said in the conversation, and its answer is painted."""
    with _served(app_folder) as address:
        async with _page(tmp_path / "browser") as page:
            await page.open(address)
            await page.sees("ready")
            await page.say("sync contacts")
            await page.sees("When should this run?")
            assert (await page.picture()).startswith(b"\x89PNG")
    kept = list((app_folder / ".assistant/conversations").glob("*.jsonl"))
    assert "sync contacts" in kept[0].read_text()


async def test_pages_of_other_sites_may_not_look(app_folder: Path) -> None:
    """Neither by their origin nor by a name that leads here."""
    with _served(app_folder) as address:
        async with aiohttp.ClientSession() as http:
            ours = await http.get(address)
            other = await http.get(f"{address}/ws", headers={"Origin": "https://evil.example"})
            named = await http.get(address, headers={"Host": "evil.example"})
            assert (ours.status, other.status, named.status) == (200, 403, 403)


async def test_with_a_token_only_who_has_it_may_look(app_folder: Path) -> None:
    """The address with the token leads in; a cookie keeps it from then on."""
    with _served(app_folder, ASSISTANT_SERVE_TOKEN="open sesame") as address:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as http:
            assert (await http.get(address)).status == 403
            assert (await http.get(f"{address}/?token=wrong")).status == 403
            assert (await http.get(f"{address}/?token=open%20sesame")).status == 200
            assert (await http.get(address)).status == 200


def test_other_machines_need_a_token(app_folder: Path) -> None:
    """Listening where they could look is wrong usage without one."""
    command = [sys.executable, "-m", "assistant", "chat", "--app", str(app_folder)]
    environment = {**os.environ, "ASSISTANT_SERVE_TOKEN": ""}
    done = subprocess.run(
        [*command, "--serve", "0", "--host", "0.0.0.0"], capture_output=True, text=True,
        check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 2
    assert "ASSISTANT_SERVE_TOKEN" in done.stderr
