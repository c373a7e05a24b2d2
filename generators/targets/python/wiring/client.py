"""The Inngest client in a module that functions can import: made, or moved to it.

An app that has no client yet gets one in the shape of the SDK's own examples.
"""

import re
from dataclasses import replace
from pathlib import Path

from generators.apps.facts import AppFacts, ClientFacts
from generators.apps.settings import read_settings, table
from generators.changes.changeset import FileEdit
from generators.targets.python.wiring.moving import needs_moving

NAME = "inngest_client"
LOGGERS = {"fastapi": '"uvicorn"', "flask": '"werkzeug"', "django": '"django"', "none": "__name__"}


def client_for(app: AppFacts) -> ClientFacts:
    """The client of the app, in the module that has it when the app is wired."""
    if app.client is not None and not needs_moving(app):
        return app.client
    module, path = _home(app)
    if app.client is not None:
        return replace(app.client, module=module, path=path)
    return ClientFacts(module, NAME, path, _app_id(app.root))


def _home(app: AppFacts) -> tuple[str, Path]:
    """The module for the client and its file, beside the folder of the functions."""
    folder = app.functions_folder
    home = folder.parent if folder.name == "functions" else folder
    if home == app.import_root:
        home = folder
    stem = "inngest_client" if (home / "client.py").exists() else "client"
    module = ".".join((*home.relative_to(app.import_root).parts, stem))
    return module, home / f"{stem}.py"


def add_client(app: AppFacts) -> tuple[FileEdit, ...]:
    """The module of the client; nothing when the app has one."""
    if app.client is not None:
        return ()
    made = client_for(app)
    text = (
        '"""The Inngest client. Set INNGEST_DEV=1 to talk to a local Inngest server."""\n\n'
        "import logging\n\n"
        "import inngest\n\n"
        f"{made.name} = inngest.Inngest(\n"
        f'    app_id="{made.app_id}",\n'
        f"    logger=logging.getLogger({LOGGERS[app.framework]}),\n"
        ")\n"
    )
    return (FileEdit.created(app.relative(made.path), text),)


def add_packages(app: AppFacts) -> tuple[FileEdit, ...]:
    """`__init__.py` in each folder that has to be made for the functions.

    Where the app's own folders have none, neither have these: tools would take an `inngest` with
    one, in a folder without, for the SDK.
    """
    folders: list[Path] = []
    folder = app.functions_folder
    while folder != app.import_root and not folder.exists():
        folders.append(folder)
        folder = folder.parent
    if folder != app.import_root and not (folder / "__init__.py").exists():
        return ()
    return tuple(
        FileEdit.created(app.relative(one / "__init__.py"), f'"""{_purpose(one)}"""\n')
        for one in reversed(folders)
    )


def _purpose(folder: Path) -> str:
    if folder.name == "functions":
        return "One module per Inngest function."
    return (
        "The app."
        if folder.name == "src"
        else "Background work: the Inngest client and its functions."
    )


def _app_id(root: Path) -> str:
    """The project's name, else the folder's, in lower case with dashes."""
    name = table(read_settings(root).project, "project").get("name")
    plain = re.sub(r"[^a-z0-9]+", "-", str(name or root.name).lower()).strip("-")
    return plain or "app"
