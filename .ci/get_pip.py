"""Bring pip into the environment that runs this, where Python came without ensurepip.

    python -m venv --without-pip .venv
    .venv/bin/python .ci/get_pip.py

Debian splits ensurepip off Python (package python3-venv). The newest wheel of pip is taken from the
index (PEP 691; `PIP_INDEX_URL`, else PyPI), compared with the hash that the index gives, and
installs itself. Ends with 1 and one line when that cannot be done.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

_JSON = "application/vnd.pypi.simple.v1+json"


def main() -> int:
    """Install pip; the exit code."""
    index = os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
    page = f"{index.rstrip('/')}/pip/"
    try:
        wheel = _newest(json.loads(_get(page, _JSON)))
        content = _get(urljoin(page, wheel["url"]), "*/*")
    except (URLError, OSError, ValueError, LookupError) as error:
        sys.stderr.write(f"pip could not be had from {index}: {error}\n")
        return 1
    if hashlib.sha256(content).hexdigest() != wheel["hashes"]["sha256"]:
        sys.stderr.write(f"{wheel['filename']} is not the file that {index} lists\n")
        return 1
    return _install(wheel["filename"], content)


def _get(address: str, kind: str) -> bytes:
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"{address} is no web address")
    request = Request(address, headers={"Accept": kind})  # noqa: S310
    with urlopen(request, timeout=60) as answer:  # noqa: S310
        return bytes(answer.read())


def _newest(listed: dict[str, Any]) -> dict[str, Any]:
    """The last wheel of the newest version that is neither yanked nor a preview."""
    wheels = {
        file["filename"].split("-")[1]: file
        for file in listed["files"]
        if file["filename"].endswith("-py3-none-any.whl") and not file.get("yanked")
    }
    plain = [version for version in wheels if version.replace(".", "").isdigit()]
    return wheels[max(plain, key=lambda version: [int(part) for part in version.split(".")])]


def _install(name: str, wheel: bytes) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(wheel)
        command = [sys.executable, f"{path}/pip", "install", "--quiet", "--no-index", str(path)]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
