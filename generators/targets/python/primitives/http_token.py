"""The access token that a call needs, where the service gives one out for a while only."""

from __future__ import annotations

from generators.spec.primitives import OAuth
from generators.spec.values import Literal, Value
from generators.targets.python.source.literals import Source, display, text
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import value_code


def token_code(oauth: OAuth | None, scope: StepScope) -> Source | None:
    """The expression that gets a token with `client`; None when the call needs none."""
    if oauth is None:
        return None
    name = scope.module.helper("access_token")
    pair = [value_code(each, scope).code for each in (oauth.client_id, oauth.client_secret)]
    url = value_code(oauth.token_url, scope).code
    basic = f", ({pair[0]}, {pair[1]})" if oauth.credentials == "basic" else ""
    return Source(f"await {name}(client, {url}, {_form(oauth, scope)}{basic})")


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
