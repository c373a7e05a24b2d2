"""MQTT by the REST API v5 of the EMQX broker (self-hosted or EMQX Cloud).

MQTT_API_URL is its address with the prefix: https://broker.example.com:18083/api/v5.
"""

from generators.catalog import Connector
from generators.connectors.mqtt.operations import OPERATIONS

CONNECTOR = Connector(
    name="mqtt",
    title="MQTT",
    docs="https://docs.emqx.com/en/cloud/latest/api/publish_v5.html",
    aliases=("emqx", "mqtt broker", "mqtt topic"),
    operations=OPERATIONS,
    default="publish-message",
)
