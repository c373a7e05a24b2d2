"""One message by SMTP."""

from __future__ import annotations

from generators.spec.primitives import Mail
from generators.spec.steps import Step
from generators.spec.values import Literal, Ref, Value
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable, described, named, run
from generators.targets.python.source.literals import Source, literal
from generators.targets.python.source.templates import fill
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.expressions import value_code
from generators.targets.python.values.shapes import TEXT, Shape

_SECRETS = ("SMTP_HOST", "SMTP_USERNAME", "SMTP_PASSWORD")


def mail_function(step: Step, mail: Mail, handler: Handler) -> Durable:
    """Write the step function that sends a message; it gives who got it."""
    module = handler.module
    name = named(step, handler)
    values = (mail.to, mail.subject, mail.text, mail.html, mail.sender)
    hints = {value.path: TEXT for value in values if isinstance(value, Ref)}
    scope = StepScope(handler, hints)
    shape = Shape("record", ("to",))
    for secret in _SECRETS:
        module.secret(secret)
    module.imports.module("asyncio")
    module.imports.module("smtplib")
    module.imports.name("email.message", "EmailMessage")
    code = fill(
        "primitives/mail.py.j2",
        name=name,
        doc=described(step, handler),
        to=value_code(mail.to, scope).code,
        subject=subject_code(mail.subject, scope),
        text=value_code(mail.text, scope).code,
        html=value_code(mail.html, scope).code if mail.html is not None else None,
        sender=_sender(mail.sender, scope),
        parameters=scope.signature,
        returns=shape.annotation,
    )
    module.functions.append(code)
    return run(name, step, scope, handler, shape)


def subject_code(subject: Value, scope: StepScope) -> Source:
    """A subject is one line; what comes from outside is made one."""
    if isinstance(subject, Literal):
        return literal(" ".join(str(subject.value).splitlines()), scope.room)
    return Source(f'" ".join({value_code(subject, scope).code}.split())')


def _sender(sender: Value | None, scope: StepScope) -> Source:
    return value_code(sender if sender is not None else Ref(path="env.EMAIL_FROM"), scope).code
