"""RabbitMQ by the HTTP API of its management plugin.

RABBITMQ_URL is the address of the plugin, e.g. https://rabbit.example.com:15671.
"""

from generators.catalog import Connector
from generators.connectors.rabbitmq.operations import OPERATIONS

CONNECTOR = Connector(
    name="rabbitmq",
    title="RabbitMQ",
    docs="https://www.rabbitmq.com/docs/http-api-reference",
    aliases=("rabbit mq", "rabbit"),
    operations=OPERATIONS,
    default="publish-message",
)
