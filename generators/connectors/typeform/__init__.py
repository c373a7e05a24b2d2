"""Typeform API (Create, Responses and Webhooks), with a personal token."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.typeform.operations import OPERATIONS

CONNECTOR = Connector(
    name="typeform",
    title="Typeform",
    docs="https://www.typeform.com/developers/",
    aliases=("type form", "typeform survey"),
    operations=OPERATIONS,
    default="list-responses",
    webhook=Webhook(
        events={
            "form is submitted": "form_response",
            "form is filled": "form_response",
            "form is completed": "form_response",
            "response": "form_response",
            "response is submitted": "form_response",
            "response is received": "form_response",
            "survey is completed": "form_response",
            "submission": "form_response",
        },
        signature="Typeform-Signature",
        secret="TYPEFORM_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            encoding="base64",
            prefix="sha256=",
            docs="https://www.typeform.com/developers/webhooks/secure-your-webhooks/",
        ),
        name=("body.event_type",),
        data="form_response",
        id="body.event_id",
    ),
)
