"""Messages, those that the broker retains, and who is connected."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env
from generators.spec.primitives import BasicAuth, HttpRequest, Paging
from generators.spec.values import Ref, Value

_DOCS = "https://docs.emqx.com/en/cloud/latest/api"
_AUTH = BasicAuth(username=env("MQTT_API_KEY"), password=env("MQTT_API_SECRET"))
_PAGES = Paging(style="page", parameter="page", size=100)
_CLIENT: dict[str, Any] = {
    "clientid": "sensor-42",
    "username": "sensor",
    "ip_address": "192.0.2.10",
    "connected": True,
    "connected_at": "2026-05-28T16:40:00.000+00:00",
    "subscriptions_cnt": 2,
}


def _url(*path: str | Ref) -> Value:
    return address(env("MQTT_API_URL"), *path)


OPERATIONS = (
    Operation(
        id="publish-message",
        title="Publish a message by MQTT",
        effect="notify",
        docs=f"{_DOCS}/publish_v5.html",
        params=(
            Param("topic", required=True, help="where it is published, e.g. home/lamp/set"),
            Param("payload", required=True, help="the message, as text"),
            Param("qos", "number", default=1, help="0, 1 or 2: how surely it is delivered"),
            Param("retain", "boolean", default=False, help="true keeps it for later subscribers"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/publish"),
            auth=_AUTH,
            body=body("topic", "payload", "qos", "retain"),
        ),
        sample={"id": "000600D09A099053F445000014C30000"},
        words=("message", "topic", "command", "reading"),
        verbs=("publish", "send", "push", "emit"),
    ),
    Operation(
        id="list-clients",
        title="Fetch the clients of the MQTT broker",
        effect="read",
        docs=f"{_DOCS}/clients_v5.html",
        params=(Param("conn_state", help="connected, idle or disconnected"),),
        request=HttpRequest(
            url=_url("/clients"),
            auth=_AUTH,
            query={"conn_state": Ref(path="params.conn_state")},
            result="data",
            pick={
                "external_id": "clientid",
                "username": "username",
                "ip_address": "ip_address",
                "connected": "connected",
                "connected_at": "connected_at",
            },
            paging=_PAGES,
        ),
        sample={"data": [_CLIENT], "meta": {"page": 1, "limit": 100, "count": 1}},
        words=("clients", "devices", "sensors", "connections"),
        verbs=("list", "check"),
        gives="records",
    ),
)
