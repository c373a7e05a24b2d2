"""Calendly API v2, with a personal access token."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.calendly.operations import OPERATIONS

CONNECTOR = Connector(
    name="calendly",
    title="Calendly",
    docs="https://developer.calendly.com/api-docs",
    aliases=("calendly event", "calendly meeting"),
    operations=OPERATIONS,
    default="create-scheduling-link",
    webhook=Webhook(
        events={
            "meeting is booked": "invitee.created",
            "meeting is scheduled": "invitee.created",
            "event is booked": "invitee.created",
            "event is scheduled": "invitee.created",
            "event is created": "invitee.created",
            "booking": "invitee.created",
            "booking is created": "invitee.created",
            "invitee books": "invitee.created",
            "call is booked": "invitee.created",
            "appointment is booked": "invitee.created",
            "demo is booked": "invitee.created",
            "meeting is cancelled": "invitee.canceled",
            "event is cancelled": "invitee.canceled",
            "booking is cancelled": "invitee.canceled",
            "meeting is canceled": "invitee.canceled",
            "invitee cancels": "invitee.canceled",
            "no-show is marked": "invitee_no_show.created",
            "routing form is submitted": "routing_form_submission.created",
        },
        signature="Calendly-Webhook-Signature",
        secret="CALENDLY_WEBHOOK_SIGNING_KEY",  # noqa: S106 (the name of a variable)
        proof=Proof(
            kind="stamped",
            docs="https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures",
        ),
        name=("body.event",),
        data="payload",
    ),
)
