"""Messages and queues of one virtual host; RABBITMQ_VHOST is written as in a URL: / is %2F."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given
from generators.spec.primitives import BasicAuth, HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_DOCS = "https://www.rabbitmq.com/docs/http-api-reference"
_AUTH = BasicAuth(username=env("RABBITMQ_USERNAME"), password=env("RABBITMQ_PASSWORD"))
_QUEUE = Param("queue", required=True, help="name of the queue")
_PAGES = Paging(style="page", parameter="page", size=500)
_QUEUE_ITEM: dict[str, Any] = {
    "name": "orders",
    "vhost": "/",
    "durable": True,
    "state": "running",
    "messages": 12,
    "messages_ready": 10,
    "messages_unacknowledged": 2,
    "consumers": 1,
}


def _url(kind: str, *path: str | Ref) -> Value:
    """Of a resource in the virtual host of RABBITMQ_VHOST."""
    vhost = env("RABBITMQ_VHOST")
    return address(env("RABBITMQ_URL"), f"/api/{kind}/", vhost, *path)


def _publish(exchange: str | Ref, key: Ref) -> HttpRequest:
    fields: dict[str, Value] = {
        "properties": Literal(value={"delivery_mode": 2}),
        "routing_key": key,
        "payload": given("message"),
        "payload_encoding": Literal(value="string"),
    }
    return HttpRequest(
        method="POST",
        url=_url("exchanges", "/", exchange, "/publish"),
        auth=_AUTH,
        body=ObjectOf(fields=fields),
        ok_field="routed",
        error_field="routed",
        pick={"routed": "routed"},
    )


_MESSAGE = Param("message", required=True, help="the payload, as text")

OPERATIONS = (
    Operation(
        id="publish-message",
        title="Publish a message to a queue of RabbitMQ",
        effect="append",
        docs=f"{_DOCS}#post-apiexchangesvhostnamepublish",
        params=(_QUEUE, _MESSAGE),
        request=_publish("amq.default", given("queue")),
        sample={"routed": True},
        words=("message", "queue", "job", "task", "event"),
        verbs=("publish", "send", "enqueue", "queue", "push", "emit"),
    ),
    Operation(
        id="publish-to-exchange",
        title="Publish a message to an exchange of RabbitMQ",
        effect="append",
        docs=f"{_DOCS}#post-apiexchangesvhostnamepublish",
        params=(
            Param("exchange", required=True, help="name of the exchange"),
            Param("routing_key", required=True, help="e.g. order.created"),
            _MESSAGE,
        ),
        request=_publish(given("exchange"), given("routing_key")),
        sample={"routed": True},
        words=("exchange",),
        verbs=("publish", "broadcast"),
    ),
    Operation(
        id="consume-messages",
        title="Take messages off a queue of RabbitMQ",
        effect="append",
        docs=f"{_DOCS}#post-apiqueuesvhostnameget",
        params=(_QUEUE, Param("count", "number", default=10, help="how many at most")),
        request=HttpRequest(
            method="POST",
            url=_url("queues", "/", given("queue"), "/get"),
            auth=_AUTH,
            body=ObjectOf(
                fields={
                    "count": given("count"),
                    "ackmode": Literal(value="ack_requeue_false"),
                    "encoding": Literal(value="auto"),
                }
            ),
            pick={"payload": "payload", "routing_key": "routing_key", "exchange": "exchange"},
        ),
        sample=[
            {
                "payload_bytes": 15,
                "redelivered": False,
                "exchange": "",
                "routing_key": "orders",
                "message_count": 11,
                "properties": {"delivery_mode": 2},
                "payload": '{"id": "A-1042"}',
                "payload_encoding": "string",
            }
        ],
        gives="records",
        words=("messages", "queue"),
        verbs=("consume", "take", "drain", "read", "receive"),
    ),
    Operation(
        id="list-queues",
        title="List queues of RabbitMQ",
        effect="read",
        docs=f"{_DOCS}#get-apiqueuesvhost",
        request=HttpRequest(
            url=_url("queues"),
            auth=_AUTH,
            query={"page_size": Literal(value=500)},
            result="items",
            pick={
                "name": "name",
                "state": "state",
                "messages": "messages",
                "consumers": "consumers",
            },
            paging=_PAGES,
        ),
        sample={
            "filtered_count": 1,
            "item_count": 1,
            "items": [_QUEUE_ITEM],
            "page": 1,
            "page_count": 1,
            "page_size": 500,
            "total_count": 1,
        },
        gives="records",
        words=("queues", "queue depth", "backlog"),
        verbs=("list", "check"),
    ),
    Operation(
        id="purge-queue",
        title="Purge a queue of RabbitMQ",
        effect="upsert",
        docs=f"{_DOCS}#delete-apiqueuesvhostnamecontents",
        params=(_QUEUE,),
        request=HttpRequest(
            method="DELETE",
            url=_url("queues", "/", given("queue"), "/contents"),
            auth=_AUTH,
        ),
        sample=None,
        gives="nothing",
        words=("queue",),
        verbs=("purge", "clear", "empty"),
    ),
)
"""What a user with the tag `management` can do."""
