"""Reading an app."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generators.apps.clients import find_client
from generators.apps.codebase import codebase
from generators.apps.entries import find_entry
from generators.apps.environment import find_env_names
from generators.apps.event_names import find_events
from generators.apps.facts import AppFacts
from generators.apps.folders import functions_folder, top_package
from generators.apps.functions import find_functions
from generators.apps.models import find_models
from generators.apps.requirements import dependencies, requirements, requires_python, sdk_version
from generators.apps.routes import find_routes
from generators.apps.serving import find_serve
from generators.apps.sessions import find_sessions
from generators.apps.settings import read_settings
from generators.apps.sources import sources


def read_app(root: Path) -> AppFacts:
    """Read the app in `root`; nothing of it is run, and nothing is written.

    Raises:
        AppError: see `generators.apps.errors`.
    """
    with _collector_at_rest():
        return _read(root.resolve())


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Syntax trees are many and die together; collecting in between doubles the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(root: Path) -> AppFacts:
    files = sources(root)
    settings = read_settings(root)
    lines = requirements(root, settings.project)
    app = codebase(root, files, dependencies(lines))
    client = find_client(app, settings.client)
    serve = find_serve(app, client)
    framework, entry = find_entry(app, serve)
    functions = find_functions(app)
    package = top_package(app, entry, client)
    folder = functions_folder(app, package, client, entry, functions)
    models = find_models(app)
    return AppFacts(
        root=root,
        language="python",
        framework=framework,
        package=package,
        import_root=app.import_root,
        client=client,
        functions_folder=folder,
        functions_module=".".join(folder.relative_to(app.import_root).parts),
        serve=serve,
        entry=entry,
        functions=functions,
        models=models,
        sessions=find_sessions(app),
        routes=find_routes(app, models),
        events=find_events(app, functions),
        env_names=find_env_names(app),
        sdk_version=sdk_version(root, lines),
        dependencies=dependencies(lines),
        python=requires_python(settings.project),
    )
