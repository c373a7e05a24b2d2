"""The Inngest client. Set INNGEST_DEV=1 to talk to a local Inngest server."""

import logging

import inngest

inngest_client = inngest.Inngest(
    app_id="contacts-api",
    logger=logging.getLogger("uvicorn"),
)
