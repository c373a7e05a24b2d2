"""Tokens of vendors whose one account serves several services."""

from __future__ import annotations

from generators.catalog.wording import address, env
from generators.spec.primitives import OAuth

GOOGLE = OAuth(
    token_url=address("https://oauth2.googleapis.com/token"),
    client_id=env("GOOGLE_CLIENT_ID"),
    client_secret=env("GOOGLE_CLIENT_SECRET"),
    refresh_token=env("GOOGLE_REFRESH_TOKEN"),
)
"""What the owner of a Google account granted to an app."""

MICROSOFT = OAuth(
    token_url=address(
        "https://login.microsoftonline.com/", env("MICROSOFT_TENANT_ID"), "/oauth2/v2.0/token"
    ),
    client_id=env("MICROSOFT_CLIENT_ID"),
    client_secret=env("MICROSOFT_CLIENT_SECRET"),
    scope="https://graph.microsoft.com/.default",
)
"""What an administrator granted to an app, for Microsoft Graph."""
