"""OpenAI API. Questions to its models are steps of their own (`ai`); files need uploads."""

from generators.catalog import Connector, Webhook
from generators.connectors.openai.operations import OPERATIONS

CONNECTOR = Connector(
    name="openai",
    title="OpenAI",
    docs="https://platform.openai.com/docs/api-reference",
    aliases=("open ai", "openai embeddings", "openai moderation"),
    operations=OPERATIONS,
    default="create-embedding",
    webhook=Webhook(
        events={
            "response is completed": "response.completed",
            "response fails": "response.failed",
            "batch is completed": "batch.completed",
            "batch fails": "batch.failed",
            "fine-tuning succeeds": "fine_tuning.job.succeeded",
            "fine-tuning fails": "fine_tuning.job.failed",
            "eval run succeeds": "eval.run.succeeded",
        },
        signature="webhook-signature",
        secret="OPENAI_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
