"""What is shown of an address and quoted of a service's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.endpoint import Endpoint
from assistant.llm.http_status import Complaint, retry_after

SECRET = "sk-live-0123456789abcdef"


def at(base_url: str = "https://api.example.com/v1") -> Endpoint:
    return Endpoint("demo", "Demo", "DEMO_API_KEY", "DEMO_BASE_URL", base_url, SECRET)


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_a_key_is_never_quoted(before: str, after: str) -> None:
    """Whatever stands around it."""
    said = at().scrub(f"{before}{SECRET}{after}")

    assert SECRET not in said
    assert said.isprintable()
    assert len(said) <= 300


@given(st.text())
def test_what_is_quoted_is_one_printable_line(text: str) -> None:
    """No control characters, no line breaks, no escape sequences for the terminal."""
    assert at().scrub(text).isprintable()


def test_masked_keys_go_too() -> None:
    """Services quote keys with stars in them; those are still parts of a key."""
    assert at().scrub("Incorrect API key provided: sk-proj-ab**********yz.") == (
        "Incorrect API key provided: ***"
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:hush@host.example/v1?key=hush", "https://host.example"),
        ("http://localhost:11434/v1", "http://localhost:11434"),
    ],
)
def test_an_address_is_shown_without_credentials(url: str, shown: str) -> None:
    """Scheme, host and port; nothing that someone might have hidden in the rest."""
    assert at(url).address == shown
    assert SECRET not in repr(at(url))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
    ],
)
def test_retry_after_is_seconds_or_nothing(headers: dict[str, str], seconds: float | None) -> None:
    """Numbers, dates and nonsense."""
    assert retry_after(headers) == seconds


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"error": {"message": "no", "code": 1}}, "no"),
        ({"error": "no"}, "no"),
        ({"detail": "no"}, "no"),
        ({"message": "no"}, "no"),
        ("no", "no"),
        ("<html>no</html>", ""),
        (None, ""),
        ([], ""),
        ({}, ""),
    ],
)
def test_complaints_are_read_in_every_usual_form(body: object, message: str) -> None:
    """What a person should read, and never a page of markup."""
    assert Complaint.read(body).message == message
