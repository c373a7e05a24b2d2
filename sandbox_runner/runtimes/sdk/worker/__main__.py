"""Entry of the fork server: `python -I __main__.py CONTROL_FD SCRATCH_FOLDER`."""

import importlib
import importlib.util
import os
import sys

PRIVATE_NAME = "_inngest_sandbox_worker"


def load_package() -> None:
    """Make this folder importable under its private name."""
    folder = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (no pathlib: speed)
    spec = importlib.util.spec_from_file_location(
        PRIVATE_NAME,
        os.path.join(folder, "__init__.py"),  # noqa: PTH118
        submodule_search_locations=[folder],
    )
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {folder}")
    package = importlib.util.module_from_spec(spec)
    sys.modules[PRIVATE_NAME] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    if sys.version_info < (3, 10):  # noqa: UP036 (the app has its own Python)
        raise SystemExit(f"Python {sys.version.split()[0]} is too old; 3.10 or later is needed")
    load_package()
    fork_server = importlib.import_module(f"{PRIVATE_NAME}.fork_server")
    fork_server.serve(int(sys.argv[1]), sys.argv[2])
