"""Laws of `.ci/get_pip.py`: pip for Pythons without ensurepip, and only the pip that is listed."""

from __future__ import annotations

import ensurepip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

_SCRIPT = Path(__file__).parents[1] / ".ci" / "get_pip.py"
_BUNDLED = next(Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl"))


@contextmanager
def index(wheel: bytes, listed_hash: str) -> Iterator[str]:
    """A package index with one wheel of pip; its address."""
    page = {
        "files": [
            {"filename": "pip-1.0-py3-none-any.whl", "url": "/old", "hashes": {}},
            {
                "filename": _BUNDLED.name,
                "url": f"../files/{_BUNDLED.name}",
                "hashes": {"sha256": listed_hash},
            },
            {"filename": "pip-99.0b1-py3-none-any.whl", "url": "/preview", "hashes": {}},
        ]
    }
    answers = {
        "/simple/pip/": json.dumps(page).encode(),
        f"/simple/files/{_BUNDLED.name}": wheel,
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = answers.get(self.path)
            self.send_response(200 if content else 404)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/simple"
        server.shutdown()


def bring(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    """Run the script in an environment without pip."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return subprocess.run(
        [folder / "bin" / "python", _SCRIPT],
        env={**os.environ, "PIP_INDEX_URL": address, "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pip_installs_itself(tmp_path: Path) -> None:
    """The newest wheel that is no preview is fetched and installed."""
    wheel = _BUNDLED.read_bytes()
    with index(wheel, hashlib.sha256(wheel).hexdigest()) as address:
        ended = bring(tmp_path, address)
    assert (ended.returncode, ended.stderr) == (0, "")
    pip = subprocess.run([tmp_path / "bin" / "pip", "--version"], capture_output=True, check=True)
    assert _BUNDLED.name.split("-")[1].encode() in pip.stdout


@pytest.mark.parametrize("known", [True, False])
def test_nothing_else_is_run(tmp_path: Path, known: bool) -> None:
    """Another file than the one listed, or an index that is not there, is one line and exit 1."""
    with index(_BUNDLED.read_bytes(), "0" * 64) as address:
        ended = bring(tmp_path, address if known else address.replace("/simple", "/nowhere"))
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "bin" / "pip").exists()
