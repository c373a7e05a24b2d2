"""Asks apps what they serve: when they are named, and again and again."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox_runner.protocol import signing
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.server.app_client import Answer, AppClient, AppUnreachable
from sandbox_runner.server.apps import Apps

_SYNC_SECONDS = 10.0
USUAL_URLS = tuple(
    f"http://localhost:{port}/api/inngest" for port in (3000, 8000, 5000, 8080, 4000, 5173)
)
"""Where apps are looked for when none is named."""


class Syncing:
    """Watches apps at URLs; they answer by posting to `/fn/register`, or with their functions."""

    def __init__(
        self,
        apps: Apps,
        urls: Iterable[str],
        signing_key: str | None,
        say: Callable[[str], None],
        register: Callable[[dict[str, Any]], object],
    ) -> None:
        """Watch apps.

        Args:
            apps: those that are known.
            urls: of further ones.
            signing_key: shared with apps.
            say: told when an app cannot be reached any more, and when it can again.
            register: given what an app would have posted, when it answers with it instead.
        """
        self._register = register
        self._apps = apps
        self._urls = list(urls)
        self._usual = [] if self._urls else list(USUAL_URLS)
        self._key = signing_key
        self._say = say
        self._client = AppClient(_SYNC_SECONDS, 1024 * 1024)
        self._down: dict[str, str] = {}

    async def run(self, every_seconds: float) -> None:
        """Ask all apps, for ever."""
        while True:
            await self.once()
            await asyncio.sleep(every_seconds)

    async def once(self) -> None:
        """Ask all apps."""
        urls = dict.fromkeys([*self._urls, *(app.url for app in self._apps)])
        guesses = [url for url in self._usual if url not in urls]
        await asyncio.gather(
            *(self._watched(url) for url in urls if url), *(self.sync(url) for url in guesses)
        )

    async def sync(self, url: str) -> str | None:
        """Ask an app to register; why it did not, None when it did."""
        try:
            answer = await self._put(url, {})
        except AppUnreachable as error:
            return str(error)
        if answer.status == 200:
            return None
        if await self.take(url):
            return None
        return f"{url} answers {answer.status}: {answer.body[:300].decode('utf-8', 'replace')}"

    async def take(self, url: str) -> bool:
        """Ask an app that cannot reach this server for its functions (in band); whether it gave them."""
        try:
            answer = await self._put(url, {"X-Inngest-Sync-Kind": "in_band"})
            told = parse(answer.body) if answer.status == 200 else None
        except (AppUnreachable, NotJson):
            return False
        signature = answer.headers.get(signing.HEADER.lower(), "")
        if self._key and not signing.verified(answer.body, self._key, signature):
            return False
        if not isinstance(told, dict) or not isinstance(told.get("functions"), list):
            return False
        sdk = told.get("sdk") or answer.headers.get("x-inngest-sdk", "").removeprefix("inngest-")
        self._register({"appname": told.get("app_id"), "deploy_type": "ping", **told, "sdk": sdk})
        return True

    async def _put(self, url: str, more: Mapping[str, str]) -> Answer:
        body = json.dumps({"url": url}, separators=(",", ":")).encode()
        kind = "cloud" if self._key else "dev"
        headers = {"Content-Type": "application/json", "X-Inngest-Server-Kind": kind, **more}
        if self._key:
            headers[signing.HEADER] = signing.sign(signing.canonical(body), self._key)
        return await self._client.request("PUT", url, headers, body)

    async def _watched(self, url: str) -> None:
        problem = await self.sync(url)
        before = self._down.get(url)
        if problem is None:
            self._down.pop(url, None)
            if before is not None:
                self._say(f"{url} is there again.")
        elif before is None:
            self._down[url] = problem
            self._say(f"{problem}. Waiting for it.")

    def close(self) -> None:
        """Close the connections that are kept."""
        self._client.close()
