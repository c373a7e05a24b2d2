"""Which files of an app may be read in a jail: its code, not its secrets.

Left out are hidden files and folders (`.env`, `.git`, `.ssh`, `.assistant`), keys and credentials,
databases, sockets and devices, environments and packages of other languages. A folder in which
nothing is left out is shown as a whole; of others, what remains in them.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_ENTRIES = 50_000
"""Files and folders that are looked at; what comes after is left out."""

_LEFT_OUT = re.compile(r"""(?ix) ^(
      \..* | node_modules | __pypackages__
    | .*\.(pem|key|p8|p12|pfx|jks|keystore|kdbx?|asc|gpg|pgp|age|ppk|ovpn|tfstate|tfvars|
           sqlite3?|db|db3|rdb|dump|mdb|sql\.gz|env)(-wal|-shm|-journal)?
    | env(\.(local|dev|development|prod|production|staging|test))?
    | id_(rsa|dsa|ecdsa|ed25519)(\..*)?
    | .*(credential|service[-_]?account|client[-_]?secret).*\.(json|ya?ml|toml|ini|txt|csv)
    | (api[-_]?)?(keys?|secrets?|tokens?|passwords?)(\.(local|prod|production|dev))?
      \.(json|ya?ml|toml|ini|txt|env|cfg|conf)
    | (.*[-_.])?(secrets?|token|passwords?|passwd|credentials?|adminsdk([-_].*)?|
        (api|secret|private|access|signing|encryption|auth|service|jwt|ssh|stripe|sa)[-_]?keys?)
      ([-_.](local|prod|production|dev|development|staging|test))? \.(json|ya?ml|toml|ini|txt|csv|cfg|conf|properties)
    | (.*[-_.])?(secret|token|passwords?|passwd|credentials)
    | htpasswd | pgpass | netrc | kubeconfig | .*_history | (backup|dump)([-_.].*)?\.sql
    | auth\.json | vault\.ya?ml | wallet\.dat
    )(\.(bak|backup|old|orig|save|sav|swp|copy|\d+) | ~)*$""")
_PUBLIC_FILE, _PUBLIC_FOLDER = stat.S_IROTH, stat.S_IROTH | stat.S_IXOTH


@dataclass
class View:
    """What may be read beneath some folders. Paths are absolute."""

    readable: list[str] = field(default_factory=list)
    """Files, and folders of which everything may be read."""
    listed: list[str] = field(default_factory=list)
    """Folders of which something is left out: only their names may be read."""
    public: bool = True
    """Whether every user of the machine may read all of it."""
    complete: bool = True
    """Whether everything was looked at."""
    _left: int = MOST_ENTRIES

    def add(self, folder: str) -> None:
        """Look at a folder. Its own name may be anything; inside of it no hidden name is shown."""
        self.listed.append(folder)
        parts, _ = self._look(folder)
        self.readable += parts

    def _look(self, folder: str) -> tuple[list[str], bool]:
        """The parts of a folder that may be shown, and whether these are all of it."""
        parts: list[str] = []
        whole = True
        for entry in _entries(folder):
            self._left -= 1
            shown, complete = self._look_at(entry)
            parts += shown
            whole = whole and complete
        return parts, whole

    def _look_at(self, entry: os.DirEntry[str]) -> tuple[list[str], bool]:
        if self._left < 0:
            self.complete = False
            return [], False
        if is_left_out(entry.name):
            return [], False
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            return self._look_into(entry, mode)
        if stat.S_ISLNK(mode):
            return [entry.path], True  # it leads to nothing that is not shown as well
        if not stat.S_ISREG(mode):
            return [], False
        self.public = self.public and bool(mode & _PUBLIC_FILE)
        return [entry.path], True

    def _look_into(self, entry: os.DirEntry[str], mode: int) -> tuple[list[str], bool]:
        if os.path.lexists(f"{entry.path}/pyvenv.cfg"):
            return [], False
        parts, whole = self._look(entry.path)
        self.public = self.public and mode & _PUBLIC_FOLDER == _PUBLIC_FOLDER
        if whole:
            return [entry.path], True
        self.listed.append(entry.path)
        return parts, False


def is_left_out(name: str) -> bool:
    """Whether a file or folder of this name is never shown."""
    return _LEFT_OUT.match(name) is not None


def look(folders: Iterable[str]) -> View:
    """What may be read of these folders of code."""
    view = View()
    for folder in _outermost(folders):
        if os.path.isdir(folder):  # noqa: PTH112 (no pathlib: speed)
            view.add(folder)
        elif os.path.isfile(folder):  # noqa: PTH113
            view.readable.append(folder)
    return view


def _outermost(folders: Iterable[str]) -> list[str]:
    """The folders that do not lie in another one of them, unless that hides them."""
    kept: list[str] = []
    for folder in sorted({os.path.normpath(folder) for folder in folders}):
        if not any(_shows(other, folder) for other in kept):
            kept.append(folder)
    return kept


def _shows(outer: str, folder: str) -> bool:
    inner = folder.removeprefix(f"{outer.rstrip('/')}/")
    return folder == outer or (inner != folder and not any(map(is_left_out, inner.split("/"))))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
