"""Redis by the REST API of Upstash; other servers speak no HTTP."""

from generators.catalog import Connector
from generators.connectors.redis.operations import OPERATIONS

CONNECTOR = Connector(
    name="redis",
    title="Redis",
    docs="https://upstash.com/docs/redis/features/restapi",
    aliases=("upstash", "upstash redis", "redis cache"),
    operations=OPERATIONS,
    default="set-value",
)
