"""Telegram Bot API, with a bot token."""

from generators.catalog import Connector, Webhook
from generators.connectors.telegram.operations import OPERATIONS

CONNECTOR = Connector(
    name="telegram",
    title="Telegram",
    docs="https://core.telegram.org/bots/api",
    aliases=("telegram bot",),
    operations=OPERATIONS,
    default="send-message",
    webhook=Webhook(
        events={
            "message is received": "message",
            "message comes": "message",
            "message is edited": "edited_message",
            "post is published": "channel_post",
            "button is pressed": "callback_query",
            "member joins": "chat_member",
        },
        signature="X-Telegram-Bot-Api-Secret-Token",
        secret="TELEGRAM_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
