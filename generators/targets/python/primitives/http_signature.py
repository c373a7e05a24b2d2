"""Headers that prove who calls by a signature."""

from __future__ import annotations

from generators.spec.primitives import HttpRequest
from generators.targets.python.source.literals import Source, text
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import value_code
from generators.targets.python.values.instants import utc


def signed_headers(request: HttpRequest, scope: StepScope) -> Source | None:
    """The expression that signs a call of `url`; None when the call needs no signature."""
    signature = request.signature
    if signature is None:
        return None
    module = scope.module
    module.imports.module("hmac")
    module.imports.name("hashlib", "sha256")
    module.imports.name("urllib.parse", "quote")
    module.imports.name("datetime", "datetime")
    zone = utc(module.imports, modern=module.style.modern)
    wanted = (signature.access_key_id, signature.secret_access_key, signature.region)
    key_id, secret, region = (value_code(each, scope).code for each in wanted)
    name = module.helper("aws_headers")
    call = (
        f"{name}({text(request.method)}, url, ({key_id}, {secret}), {region}, datetime.now({zone}))"
    )
    return Source(call)
