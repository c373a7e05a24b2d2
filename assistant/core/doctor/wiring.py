"""The app: its client, its `serve()`, its functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.core.doctor.check import Check
from assistant.core.doctor.served import unserved

if TYPE_CHECKING:
    from assistant.config import Settings
    from generators.apps.facts import AppFacts


def check_app(settings: Settings) -> Iterator[Check]:
    """What is wired in the app and what is not."""
    from assistant.core.facts import read_facts
    from generators.apps.errors import AppError

    try:
        app = read_facts(settings)
    except AppError as error:
        yield Check("app", "problem", str(error))
        return
    framework = app.framework if app.framework != "none" else "no web framework"
    yield Check("app", "ok", f"{app.language}, {framework}")
    yield _client(app)
    yield _serve(app)
    yield _functions(app)


def _client(app: AppFacts) -> Check:
    client = app.client
    if client is None:
        made = "assistant generate REQUEST makes one"
        return Check("client", "warning", "there is no inngest.Inngest(...)", made)
    place = f"{app.relative(client.path)}:{client.line}"
    return Check("client", "ok", f"{client.module}:{client.name}, {place}")


def _serve(app: AppFacts) -> Check:
    if app.serve is None:
        made = "assistant generate REQUEST adds it"
        return Check("serve", "warning", "there is no serve() call, so Inngest finds nothing", made)
    return Check("serve", "ok", f"{app.relative(app.serve.path)}:{app.serve.line}")


def _functions(app: AppFacts) -> Check:
    missing, count = unserved(app), len(app.functions)
    if not count:
        return Check("functions", "ok", "none yet")
    if missing is None and app.serve is not None:
        said = f"{count}; which of them serve() is given cannot be read from its list"
        return Check("functions", "warning", said)
    if missing:
        said = f"{len(missing)} of {count} are not served: {', '.join(missing)}"
        return Check("functions", "problem", said, "add them to the list that serve() is given")
    return Check("functions", "ok", f"{count}, all served" if app.serve else f"{count}")
