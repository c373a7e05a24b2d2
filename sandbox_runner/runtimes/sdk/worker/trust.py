"""Makes TLS clients trust the stub server's certificate, and nothing else.

Whatever a library loads (certifi, a bundle of its own, the system's store by way of truststore)
goes through `ssl.SSLContext`: there the stub certificate is loaded in its place, which also saves
the parsing of a few hundred real ones.
"""

import os
import ssl
from typing import Any

from .after_import import after_import

_VARIABLES = (
    "SSL_CERT_FILE",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "AWS_CA_BUNDLE",
    "HTTPLIB2_CA_CERTS",
    "WEBSOCKET_CLIENT_CA_BUNDLE",
    "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH",
    "PIP_CERT",
)

_load_verify_locations = ssl.SSLContext.load_verify_locations


def install(ca_bundle: str) -> None:
    """Trust the certificates of this PEM file."""
    for name in _VARIABLES:
        os.environ[name] = ca_bundle
    os.environ.pop("SSL_CERT_DIR", None)

    def load_verify_locations(
        self: ssl.SSLContext, cafile: Any = None, capath: Any = None, cadata: Any = None
    ) -> None:
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        for path in filter(None, (cafile, capath)):
            os.stat(path)  # noqa: PTH116 - raises as the real method does
        _load_verify_locations(self, ca_bundle)

    def set_default_verify_paths(self: ssl.SSLContext) -> None:
        _load_verify_locations(self, ca_bundle)

    replaced: Any = ssl.SSLContext
    replaced.load_verify_locations = load_verify_locations
    replaced.set_default_verify_paths = set_default_verify_paths
    after_import("certifi", lambda module: _answer_where(module, ca_bundle))


def _answer_where(certifi: Any, ca_bundle: str) -> None:
    certifi.where = lambda: ca_bundle
    certifi.contents = lambda: _text_of(ca_bundle)


def _text_of(path: str) -> str:
    with open(path, encoding="ascii") as file:  # noqa: PTH123 - pathlib may not be loaded
        return file.read()
