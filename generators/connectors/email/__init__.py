"""Email by SMTP: SMTP_HOST, SMTP_PORT (587 when unset), SMTP_USERNAME, SMTP_PASSWORD, EMAIL_FROM."""

from generators.catalog import Connector, Operation, Param
from generators.spec.primitives import Mail
from generators.spec.values import Ref

CONNECTOR = Connector(
    name="email",
    title="Email",
    docs="https://docs.python.org/3/library/smtplib.html",
    aliases=("e-mail", "mail", "smtp", "mails", "emails"),
    secrets=("SMTP_HOST", "SMTP_USERNAME", "SMTP_PASSWORD", "EMAIL_FROM"),
    default="send",
    generic=True,
    operations=(
        Operation(
            id="send",
            title="Send an email",
            effect="notify",
            docs="https://www.rfc-editor.org/rfc/rfc5321",
            params=(
                Param("to", required=True, help="address, e.g. ada@example.com"),
                Param("subject", required=True, help="one line"),
                Param("text", required=True, help="the message as plain text"),
                Param("html", help="the message as HTML, beside the plain text"),
                Param("sender", help="address it comes from; EMAIL_FROM when left out"),
            ),
            request=Mail(
                to=Ref(path="params.to"),
                subject=Ref(path="params.subject"),
                text=Ref(path="params.text"),
                html=Ref(path="params.html"),
                sender=Ref(path="params.sender"),
            ),
            sample={"to": "ada@example.com"},
            words=("email", "mail", "welcome email", "reminder", "newsletter", "digest", "report"),
            verbs=("send", "email", "mail", "notify", "remind"),
        ),
    ),
)
