"""What counts as a secret, and that none of it is kept."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.stubs.redaction import is_secret, redacted_json, redacted_query

SECRET = "hunter2-hunter2"
SECRET_NAMES = [
    "Authorization",
    "Proxy-Authorization",
    "Cookie",
    "X-Api-Key",
    "apiKey",
    "client_secret",
    "password",
    "access_token",
    "accessToken",
    "refresh_token",
    "X-Slack-Signature",
    "aws_access_key_id",
]
PLAIN_NAMES = [
    "content-type",
    "key",
    "next_page_token",
    "page_token",
    "name",
    "idempotency-key",
    "id",
]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*PLAIN_NAMES, *SECRET_NAMES]), inner, max_size=3),
    max_leaves=10,
)


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_secrets_are_known_by_name(name: str) -> None:
    """A name that a service gives to a credential is one in any case."""
    assert is_secret(name)
    assert is_secret(name.upper())


@pytest.mark.parametrize("name", PLAIN_NAMES)
def test_what_people_need_to_see_stays(name: str) -> None:
    """Paging, idempotency and ids are no secrets."""
    assert not is_secret(name)


@given(JSON, st.sampled_from(SECRET_NAMES), st.integers(0, 4))
def test_no_depth_keeps_a_secret(value: Any, name: str, depth: int) -> None:
    """A text under a secret name is hidden wherever it is, and nothing else changes."""
    hidden: Any = {name: SECRET, "kept": value}
    for _ in range(depth):
        hidden = [{"inner": hidden}]
    redacted = redacted_json(hidden)
    assert SECRET not in json.dumps(redacted)
    for _ in range(depth):
        redacted = redacted[0]["inner"]
    assert redacted == {name: "***", "kept": redacted_json(value)}
    assert redacted_json(redacted) == redacted


@given(st.dictionaries(st.sampled_from(["page", "q", "limit"]), st.text(max_size=5)))
def test_a_query_without_secrets_is_as_it_was(pairs: dict[str, str]) -> None:
    """Only what must be hidden is rewritten."""
    query = "&".join(f"{name}={value}" for name, value in pairs.items() if "&" not in value)
    assert redacted_query(query) == query
    assert SECRET not in redacted_query(f"{query}&code={SECRET}")
