"""Secrets are taken out of texts, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.redaction import Redactor
from assistant.core.redaction.entropy import looks_random

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize(
    ("secret", "kind"),
    [
        ("xoxb-1234567890-abcdefghijkl", "Slack token"),
        ("https://hooks.slack.com/services/T000/B000/" + "X" * 24, "Slack webhook"),
        ("sk-ant-api03-" + "a1B2" * 6, "Anthropic key"),
        ("sk-proj-" + "a1B2" * 8, "OpenAI key"),
        ("sk_live_" + "a1B2c3D4e5", "Stripe key"),
        ("whsec_" + "a1b2c3d4e5f6", "Stripe signing secret"),
        ("ghp_" + "a1B2c3" * 6, "GitHub token"),
        ("AKIA" + "ABCDEFGH12345678", "AWS access key"),
        ("AIza" + "Sy" * 18, "Google API key"),
        ("signkey-prod-" + "0a1b" * 8, "Inngest signing key"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "JSON web token"),
        ("pA5sWoRd" + "q7Wz1Xc9Vb3Nm5Lk2Jh8", "random text"),
    ],
)
def test_forms_of_secrets_are_known(secret: str, kind: str) -> None:
    """Each is replaced by what it is, wherever it stands."""
    found = Redactor().clean(f"please use {secret} for it")

    assert secret not in found.text
    assert found.text == f"please use [redacted: {kind}] for it"
    assert found.found == (kind,)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("password = 'hunter2!'", "hunter2!"),
        ('"api_key": "k3y-of-mine"', "k3y-of-mine"),
        ("SLACK_TOKEN=tok3n-value", "tok3n-value"),
        ("the password is s3cret99, thanks", "s3cret99"),
        ("postgres://admin:pa55w@db.example/app", "pa55w"),
        ("Authorization: Bearer abcdefghij1234567890", "abcdefghij1234567890"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----", "MIIabc"),
    ],
)
def test_what_is_called_a_secret_is_one(text: str, secret: str) -> None:
    """Names and places tell secrets that have no form of their own."""
    found = Redactor().clean(text)

    assert secret not in found.text
    assert found.found


@pytest.mark.parametrize(
    "text",
    [
        "steps.fetch-contacts.0.Email",
        "app/inngest/functions/sync_contacts_every_hour_2.py",
        "550e8400-e29b-41d4-a716-446655440000",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "01KE5Q8600DKZ6QK74X3ZQBRBP",
        'token = os.environ["SLACK_TOKEN"]',
        "password: str = Field(min_length=8)",
        "get_token: Callable[[], str]",
        "api_key=settings.api_key",
        "the secret ingredient of the token economy",
        "raise_for_status_and_retry_after_header_value_v2",
        "https://example.com/a/b?c=d",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    """Paths, identifiers, hashes and code that handles secrets are none."""
    assert Redactor().clean(text).text == text


def test_the_code_of_this_project_stays() -> None:
    """No line of code that people write looks like a secret."""
    for path in (ROOT / "generators" / "apps").rglob("*.py"):
        text = path.read_text()
        assert Redactor().clean(text).text == text, path


def test_values_of_the_environment_never_leave() -> None:
    """Values of variables with secret names, and those the app reads, whatever they look like."""
    environment = {"CRM_TOKEN": "plainword", "MODE": "development", "DATABASE": "db-17.internal"}
    redactor = Redactor.of(environment, names=("MODE", "DATABASE"))

    found = redactor.clean("use plainword in development on db-17.internal")

    assert found.text == (
        "use [redacted: value of CRM_TOKEN] in development on [redacted: value of DATABASE]"
    )


def test_values_are_found_in_other_forms() -> None:
    """In JSON, in an address and in base 64 a value is still the value."""
    redactor = Redactor({"DB_PASS": 'k"9/x y'})

    for form in ('k"9/x y', r"k\"9/x y", "k%229%2Fx%20y", "ayI5L3ggeQ"):
        assert redactor.clean(f"it is {form}!").text == "it is [redacted: value of DB_PASS]!"


def test_values_that_stand_in_ordinary_text_by_chance_stay() -> None:
    """Words and small numbers of settings are no secrets."""
    settings = {"MODE": "development", "MAX_ROWS": "10000", "DEBUG": "true", "PORT": "8000"}
    text = "development with 10000 rows on 8000 is true"

    assert Redactor.of(settings, names=settings).clean(text).text == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What was cleaned has nothing left to clean."""
    once = Redactor({"KEY": "swordfish"}).clean(f"{text} swordfish")

    assert "swordfish" not in once.text
    assert Redactor({"KEY": "swordfish"}).clean(once.text).text == once.text


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_json_keeps_its_shape(value: object) -> None:
    """Only texts change."""
    cleaned = Redactor({"KEY": "swordfish"}).clean_json([value, "swordfish"])

    assert cleaned[1] == "[redacted: value of KEY]"
    assert type(cleaned[0]) is type(value)


@given(st.from_regex(r"[a-z]{24,60}", fullmatch=True))
def test_words_are_not_random(word: str) -> None:
    """Small letters alone are prose, however long."""
    assert not looks_random(word)


def test_kinds_in_json_are_told() -> None:
    """Whoever cleans a document can say what was in it."""
    found: dict[str, None] = {}

    Redactor().clean_json(
        {"a": ["ghp_" + "a1B2c3" * 6], "b": "xoxb-1234567890-abcdefghijkl"}, found
    )

    assert list(found) == ["GitHub token", "Slack token"]


def test_where_the_shell_is_is_no_password() -> None:
    """`PWD` is a folder; paths in reports stay."""
    redactor = Redactor.of({"PWD": "/home/ada/app", "DB_PWD": "korrekt-pferd-99"})

    assert redactor.clean("/home/ada/app/main.py korrekt-pferd-99").found == ("value of DB_PWD",)
