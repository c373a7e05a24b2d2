"""What this Python imports from: what is installed, and what is linked from elsewhere.

Linked are folders such as that of an app which was installed to be edited (`pip install -e`). Before
there is a jail nothing is imported from them, whatever names the code of an app has there: neither a
`sitecustomize` nor a package that the SDK can do without.
"""

from __future__ import annotations

import sys
from typing import Any

from . import jail

_linked: list[str] = []
_finders: list[Any] = []


def begin() -> None:
    """Find the installed packages, as Python does when it starts; it was started without (`-S`)."""
    import site

    standard, customize = list(sys.meta_path), site.execsitecustomize

    def execsitecustomize() -> None:
        _set_aside(standard)
        customize()

    replaced: Any = site
    replaced.execsitecustomize = execsitecustomize
    site.main()


def linked() -> list[str]:
    """Folders of code that is linked, where they really are."""
    return jail.code_places(_linked)


def complete() -> None:
    """Import from what is linked too: in a jail."""
    sys.path += _linked
    ours = [finder for finder in sys.meta_path if finder not in _finders]
    sys.meta_path[:] = [*ours, *_finders]


def _set_aside(standard: list[Any]) -> None:
    _linked[:] = [entry for entry in sys.path if not jail.is_installed(entry)]
    _finders[:] = sys.meta_path
    sys.path[:] = [entry for entry in sys.path if entry not in _linked]
    sys.meta_path[:] = standard
