"""Kafka by the Confluent REST API v3 (Confluent Cloud, or a REST Proxy of one's own).

KAFKA_REST_URL is its address: of a REST Proxy, it ends in /kafka where that is its prefix.
"""

from generators.catalog import Connector
from generators.connectors.kafka.operations import OPERATIONS

CONNECTOR = Connector(
    name="kafka",
    title="Kafka",
    docs="https://docs.confluent.io/cloud/current/kafka-rest/kafka-rest-cc.html",
    aliases=("apache kafka", "confluent", "confluent kafka"),
    operations=OPERATIONS,
    default="produce-record",
)
