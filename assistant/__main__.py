"""Entry point of the `assistant` command."""

from __future__ import annotations

import gc
import os
import sys

_ALLOCATIONS = 200_000
"""Between collections: what modules load stays, and looking for garbage in it takes a sixth."""

_INTERRUPTED = 130
"""As shells say it: 128 and the number of SIGINT."""


def main() -> None:
    """Run the command line and leave with its exit code, however often Ctrl-C is pressed."""
    try:
        code = _run()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        import signal

        # Python takes a moment to end; another Ctrl-C would end it as a crash.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _run() -> int:
    gc.set_threshold(_ALLOCATIONS)
    # Looking for pydantic plugins reads the metadata of every installed distribution.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from assistant.cli import head_start

    head_start.begin(sys.argv[1:])
    try:
        from assistant.cli.app import run

        return run(sys.argv[1:])
    finally:
        head_start.drop()


if __name__ == "__main__":
    main()
