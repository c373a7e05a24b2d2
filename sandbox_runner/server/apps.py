"""The apps that have registered, and their functions."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sandbox_runner.protocol.functions import FunctionConfig, read_functions
from sandbox_runner.protocol.identifiers import uuid_of


@dataclass(frozen=True, slots=True)
class App:
    """One app, as it registered itself."""

    name: str
    url: str
    body: Mapping[str, Any]
    """What it posted to `/fn/register`."""
    synced_at: int
    """Instant in ms."""
    functions: Mapping[str, FunctionConfig] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, body: Mapping[str, Any], now: int) -> Self:
        """An app from its registration; what has not the right shape is left out."""
        name = str(body.get("appname") or body.get("appName") or "")
        given = body.get("functions")
        items = [_item(name, config) for config in given or () if isinstance(config, dict)]
        functions = {} if not items else read_functions(items)
        return cls(name, str(body.get("url", "")), body, now, functions)

    @property
    def id(self) -> str:
        """A stable UUID."""
        return uuid_of(self.name)

    @property
    def sdk(self) -> tuple[str, str]:
        """Language and version, such as `("py", "v0.5.19")`."""
        language, _, version = str(self.body.get("sdk", "")).partition(":")
        return language, version

    @property
    def fingerprint(self) -> str:
        """Changes when the functions do."""
        return json.dumps(self.body.get("functions"), sort_keys=True)


class Apps:
    """All of them."""

    def __init__(self) -> None:
        self._apps: dict[str, App] = {}
        self.functions: dict[str, FunctionConfig] = {}
        """By id with the app's prefix."""
        self._triggered: dict[str, list[FunctionConfig]] = {}
        self._patterns: list[tuple[str, FunctionConfig]] = []

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps.values())

    def get(self, name: str) -> App | None:
        """An app by its name."""
        return self._apps.get(name)

    def put(self, app: App) -> bool:
        """Take a registration; whether it changes anything."""
        before = self._apps.get(app.name)
        self._apps[app.name] = app
        self._index()
        return before is None or (before.fingerprint, before.url) != (app.fingerprint, app.url)

    def remove(self, url: str) -> list[str]:
        """Forget the apps at a URL; their names."""
        names = [app.name for app in self if app.url == url]
        for name in names:
            del self._apps[name]
        self._index()
        return names

    def of(self, function: FunctionConfig) -> App | None:
        """The app that a function belongs to."""
        return next((app for app in self if function.id in app.functions), None)

    def triggered_by(self, name: str) -> Iterator[FunctionConfig]:
        """The functions that have a trigger for events of this name; its condition is not looked at."""
        found = dict.fromkeys(function.id for function in self._triggered.get(name, ()))
        found |= dict.fromkeys(
            function.id for prefix, function in self._patterns if name.startswith(prefix)
        )
        return (self.functions[identity] for identity in found)

    def _index(self) -> None:
        self.functions = {
            identity: function for app in self for identity, function in app.functions.items()
        }
        self._triggered, self._patterns = {}, []
        for function in self.functions.values():
            for trigger in function.triggers:
                if trigger.event and trigger.event.endswith("*"):
                    self._patterns.append((trigger.event[:-1], function))
                elif trigger.event:
                    self._triggered.setdefault(trigger.event, []).append(function)


def call_url(function: FunctionConfig, target: str | None) -> str:
    """Where a function is called; `target` is the hashed id of a planned step."""
    step: Mapping[str, Any] = function.described.get("config", {}).get("steps", {}).get("step", {})
    return _call_url(str(step.get("runtime", {}).get("url", "")), function.id, target or "step")


@lru_cache(maxsize=1024)
def _call_url(url: str, function_id: str, step_id: str) -> str:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)) | {"fnId": function_id, "stepId": step_id}
    return urlunsplit(parts._replace(query=urlencode(query)))


def _item(app: str, config: dict[str, Any]) -> dict[str, Any]:
    identity = str(config.get("id") or config.get("slug") or "")
    local = identity.removeprefix(f"{app}-")
    return {"id": identity, "local_id": local, "module": "", "config": config}
