"""Mail that a function sends is taken, recorded and delivered nowhere."""

from typing import Any

import pytest

from sandbox_runner.stubs.mail import envelope
from sandbox_runner.stubs.routes import StubRoute
from sandbox_runner.stubs.server import StubServer

MESSAGE = """
    import smtplib, ssl
    from email.message import EmailMessage
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.io", "b@y.io, c@y.io", "Grüße"
    message.set_content("Hello\\n.\\nBye\\n")
    message.add_alternative("<p>Hello</p>", subtype="html")
"""

SENDERS = {
    "plain": """
        with smtplib.SMTP("mail.x.io", 25) as client:
            client.send_message(message)
    """,
    "STARTTLS and login": """
        with smtplib.SMTP("mail.x.io", 587) as client:
            client.starttls(context=ssl.create_default_context())
            client.login("me", "hunter2")
            client.send_message(message)
    """,
    "TLS from the start": """
        with smtplib.SMTP_SSL("mail.x.io", 465) as client:
            client.login("me", "hunter2")
            client.send_message(message)
    """,
    "no reused state": """
        with smtplib.SMTP("mail.x.io", 2525) as client:
            client.mail("wrong@x.io")
            client.rset()
            client.send_message(message)
    """,
}


@pytest.mark.parametrize("sender", SENDERS)
async def test_mail_is_taken_and_recorded(sender: str, server: StubServer, run_worker: Any) -> None:
    """The standard client delivers in every mode; the record holds no password."""
    await run_worker(MESSAGE, SENDERS[sender], "show(None)")
    [exchange] = server.exchanges
    assert (exchange.kind, exchange.status, exchange.host) == ("smtp", 250, "mail.x.io")
    assert exchange.request_body == {
        "from": "a@x.io",
        "to": ["b@y.io", "c@y.io"],
        "subject": "Grüße",
        "text": "Hello\n.\nBye\n",
    }
    assert "hunter2" not in str(exchange)


async def test_a_stub_can_refuse_mail(server: StubServer, run_worker: Any) -> None:
    """A route with the method SMTP and an error status makes the mail fail."""
    server.reset([StubRoute("SMTP", "mail.x.io", "/", status=554, source="refusing stub")])
    shown = await run_worker(
        MESSAGE,
        """
        with smtplib.SMTP("mail.x.io", 25) as client:
            try:
                client.send_message(message)
            except smtplib.SMTPDataError as error:
                show(error.smtp_code)
        """,
    )
    assert shown == 554
    assert (server.exchanges[0].status, server.exchanges[0].source) == (554, "refusing stub")


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"Subject: =?utf-8?b?!!!?=\n\nx",
        b"Content-Type: text/plain; charset=nonsense\n\n\xff\xfe",
    ],
)
def test_any_message_is_read(message: bytes) -> None:
    """A message that breaks the parser is shown as text."""
    read = envelope("a@b", ["c@d"], message)
    assert set(read) == {"from", "to", "subject", "text"}
    assert all(isinstance(read[key], str) for key in ("from", "subject", "text"))
