"""MongoDB by RESTHeart, its open-source REST API.

MongoDB itself has no HTTP API (Atlas closed its Data API in 2025). MONGODB_REST_URL is the address
at which RESTHeart serves a database: https://api.example.com/shop.
"""

from generators.catalog import Connector
from generators.connectors.mongodb.operations import OPERATIONS

CONNECTOR = Connector(
    name="mongodb",
    title="MongoDB",
    docs="https://restheart.org/docs/mongodb-rest/tutorial",
    aliases=("mongo", "mongo db", "mongodb atlas", "restheart"),
    operations=OPERATIONS,
    default="insert-documents",
)
