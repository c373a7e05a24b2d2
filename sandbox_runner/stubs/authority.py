"""A throw-away certificate authority: made in memory once a process, its key is never written.

Only the sandboxed worker is told to trust it, so a leaked certificate is worth nothing elsewhere.
Importing this module brings in `cryptography` and `ssl`: do it on a thread, beside other work.
"""

import functools
import os
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_MOST_HOSTS = 256
_DAY = timedelta(days=1)
_ROOT_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sandbox stub authority")])
_LEAF_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sandbox stub")])
_ROOT_USAGE = x509.KeyUsage(
    digital_signature=True,
    key_cert_sign=True,
    crl_sign=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    encipher_only=False,
    decipher_only=False,
)


class Authority:
    """Signs a certificate for any host that the function calls."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._leaf_key = ec.generate_private_key(ec.SECP256R1())
        self._root = _root_certificate(self._key)
        self.server_context = functools.lru_cache(maxsize=_MOST_HOSTS)(self._server_context)

    @property
    def pem(self) -> bytes:
        """The certificate to trust, as PEM."""
        return self._root.public_bytes(serialization.Encoding.PEM)

    def _server_context(self, host: str) -> ssl.SSLContext:
        """A context that proves to be `host`: an ASCII name or an address."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(["http/1.1"])
        context.num_tickets = 0
        context.sni_callback = self._become
        with _readable(self._chain(host)) as path:
            context.load_cert_chain(path)
        return context

    def _become(
        self, session: ssl.SSLSocket | ssl.SSLObject, name: str | None, _: ssl.SSLContext
    ) -> int | None:
        """Prove to be the host that the client names, where it names one."""
        try:
            if name:
                session.context = self.server_context(name)
        except ValueError:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        return None

    def _chain(self, host: str) -> bytes:
        key = self._leaf_key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return key + self._leaf(host).public_bytes(serialization.Encoding.PEM)

    def _leaf(self, host: str) -> x509.Certificate:
        names = x509.SubjectAlternativeName([_alternative_name(host)])
        server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        return (
            _builder(_LEAF_NAME, self._leaf_key.public_key())
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(names, critical=False)
            .add_extension(server, critical=False)
            .add_extension(signer, critical=False)
            .sign(self._key, hashes.SHA256())
        )


@functools.cache
def process_authority() -> Authority:
    """The authority of this process, made on first use."""
    return Authority()


def _root_certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    return (
        _builder(_ROOT_NAME, key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_ROOT_USAGE, critical=True)
        .sign(key, hashes.SHA256())
    )


def _builder(subject: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_ROOT_NAME)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - _DAY)
        .not_valid_after(datetime.now(UTC) + 30 * _DAY)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _alternative_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


@contextmanager
def _readable(content: bytes) -> Iterator[str]:
    """A path to read the content from, in memory where the system can: `ssl` only reads files."""
    if not hasattr(os, "memfd_create"):
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            yield file.name
        return
    descriptor = os.memfd_create("stub-certificate", os.MFD_CLOEXEC)
    try:
        os.write(descriptor, content)
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)
