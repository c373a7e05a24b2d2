"""Entry of the fork server: `python -I -S __main__.py CONTROL_FD SCRATCH_FOLDER BEST_TIER [RUNTIME]`.

Folders of ours are made importable under private names: this one, the jail's, and that of a runtime
other than this Python.
"""

import importlib
import importlib.util
import os
import sys

PRIVATE_NAME = "_inngest_sandbox_worker"
JAIL_NAME = "_inngest_sandbox_jail"
RUNTIME_NAME = "_inngest_sandbox_runtime"
HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (no pathlib: speed)
JAIL = os.path.normpath(os.path.join(HERE, "..", "..", "..", "jail"))  # noqa: PTH118


def load_package(name: str, folder: str) -> None:
    """Make a folder importable under a private name."""
    spec = importlib.util.spec_from_file_location(
        name,
        os.path.join(folder, "__init__.py"),  # noqa: PTH118
        submodule_search_locations=[folder],
    )
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {folder}")
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    if sys.version_info < (3, 10):  # noqa: UP036 (the app has its own Python)
        raise SystemExit(f"Python {sys.version.split()[0]} is too old; 3.10 or later is needed")
    load_package(PRIVATE_NAME, HERE)
    load_package(JAIL_NAME, JAIL)
    importlib.import_module(f"{PRIVATE_NAME}.import_path").begin()
    fork_server = importlib.import_module(f"{PRIVATE_NAME}.fork_server")
    runtime = PRIVATE_NAME
    if len(sys.argv) > 4:
        runtime = RUNTIME_NAME
        load_package(RUNTIME_NAME, sys.argv[4])
    fork_server.serve(int(sys.argv[1]), sys.argv[2], sys.argv[3], runtime)
