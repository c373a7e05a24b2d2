"""The access token that a call needs, where the service gives one out for a while only."""

from __future__ import annotations

from generators.spec.primitives import OAuth
from generators.spec.values import Literal, Template, Value
from generators.targets.python.source.literals import Source, display, text
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import text_code, value_code


def token_code(oauth: OAuth | None, scope: StepScope) -> Source | None:
    """The expression that gets a token with `client`; None when the call needs none."""
    if oauth is None:
        return None
    name = scope.module.helper("access_token")
    pair = [value_code(each, scope).code for each in (oauth.client_id, oauth.client_secret)]
    url = _url(oauth.token_url, scope)
    basic = f", ({pair[0]}, {pair[1]})" if oauth.credentials == "basic" else ""
    return Source(f"await {name}(client, {url}, {_form(oauth, scope)}{basic})")


def _url(url: Value, scope: StepScope) -> Source:
    """The address, on one line where it fits: it is an argument of its own."""
    if not isinstance(url, Template):
        return value_code(url, scope).code
    parts = [part if isinstance(part, str) else scope.words(scope.ref(part)) for part in url.parts]
    return text_code(parts, max(scope.module.style.line_length - 20, scope.room))


def _form(oauth: OAuth, scope: StepScope) -> Source:
    grant = "refresh_token" if oauth.refresh_token else "client_credentials"
    fields: dict[str, Value] = {"grant_type": Literal(value=grant)}
    if oauth.credentials == "body":
        fields |= {"client_id": oauth.client_id, "client_secret": oauth.client_secret}
    if oauth.refresh_token:
        fields["refresh_token"] = oauth.refresh_token
    if oauth.scope:
        fields["scope"] = Literal(value=oauth.scope)
    return display((text(key), value_code(each, scope).code) for key, each in fields.items())
