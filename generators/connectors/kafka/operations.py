"""Records, topics and consumer groups of one cluster."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given
from generators.spec.primitives import BasicAuth, HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_DOCS = "https://docs.confluent.io/platform/current/kafka-rest/api.html"
_AUTH = BasicAuth(username=env("KAFKA_API_KEY"), password=env("KAFKA_API_SECRET"))
_PAGES = Paging(style="next_url", next="metadata.next")
_TOPIC = Param("topic_name", required=True, help="name of the topic")
_TOPIC_ITEM: dict[str, Any] = {
    "kind": "KafkaTopic",
    "cluster_id": "lkc-abc123",
    "topic_name": "orders",
    "is_internal": False,
    "replication_factor": 3,
    "partitions_count": 6,
}
_GROUP: dict[str, Any] = {
    "kind": "KafkaConsumerGroup",
    "cluster_id": "lkc-abc123",
    "consumer_group_id": "billing",
    "is_simple": False,
    "partition_assignor": "range",
    "state": "STABLE",
}


def _url(*path: str | Ref) -> Value:
    cluster = env("KAFKA_CLUSTER_ID")
    return address(env("KAFKA_REST_URL"), "/v3/clusters/", cluster, *path)


def _typed(kind: str, param: str) -> ObjectOf:
    return ObjectOf(fields={"type": Literal(value=kind), "data": given(param)})


def _list(path: str, pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(url=_url(path), auth=_AUTH, result="data", pick=pick, paging=_PAGES)


def _answer(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "metadata": {"self": "https://kafka.example.com", "next": None}} | {
        "data": [item]
    }


OPERATIONS = (
    Operation(
        id="produce-record",
        title="Produce a record to Kafka",
        effect="append",
        docs=f"{_DOCS}#post--clusters-cluster_id-topics-topic_name-records",
        params=(
            _TOPIC,
            Param("value", "object", required=True, help="names and values, sent as JSON"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/topics/", given("topic_name"), "/records"),
            auth=_AUTH,
            body=ObjectOf(fields={"value": _typed("JSON", "value")}),
            pick={"topic": "topic_name", "partition": "partition_id", "offset": "offset"},
        ),
        sample={
            "error_code": 200,
            "cluster_id": "lkc-abc123",
            "topic_name": "orders",
            "partition_id": 1,
            "offset": 42,
            "timestamp": "2026-05-28T16:40:00Z",
        },
        words=("record", "message", "event", "topic", "stream"),
        verbs=("produce", "publish", "send", "write", "emit", "push"),
    ),
    Operation(
        id="produce-keyed-record",
        title="Produce a record with a key to Kafka",
        effect="append",
        docs=f"{_DOCS}#post--clusters-cluster_id-topics-topic_name-records",
        params=(
            _TOPIC,
            Param("key", required=True, help="records with the same key stay in order"),
            Param("value", "object", required=True, help="names and values, sent as JSON"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/topics/", given("topic_name"), "/records"),
            auth=_AUTH,
            body=ObjectOf(fields={"key": _typed("JSON", "key"), "value": _typed("JSON", "value")}),
            pick={"topic": "topic_name", "partition": "partition_id", "offset": "offset"},
        ),
        sample={
            "error_code": 200,
            "cluster_id": "lkc-abc123",
            "topic_name": "orders",
            "partition_id": 1,
            "offset": 43,
            "timestamp": "2026-05-28T16:40:01Z",
        },
        words=("keyed record",),
        verbs=("produce", "publish"),
    ),
    Operation(
        id="list-topics",
        title="List topics of Kafka",
        effect="read",
        docs=f"{_DOCS}#get--clusters-cluster_id-topics",
        request=_list(
            "/topics",
            {
                "name": "topic_name",
                "partitions": "partitions_count",
                "replication": "replication_factor",
            },
        ),
        sample=_answer("KafkaTopicList", _TOPIC_ITEM),
        gives="records",
        words=("topics",),
        verbs=("list", "check"),
    ),
    Operation(
        id="create-topic",
        title="Create a topic in Kafka",
        effect="append",
        docs=f"{_DOCS}#post--clusters-cluster_id-topics",
        params=(
            _TOPIC,
            Param("partitions", "number", help="how many partitions"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/topics"),
            auth=_AUTH,
            body=ObjectOf(
                fields={"topic_name": given("topic_name"), "partitions_count": given("partitions")}
            ),
            pick={"name": "topic_name", "partitions": "partitions_count"},
        ),
        sample=_TOPIC_ITEM,
        words=("topic",),
        verbs=("create",),
    ),
    Operation(
        id="list-consumer-groups",
        title="List consumer groups of Kafka",
        effect="read",
        docs=f"{_DOCS}#get--clusters-cluster_id-consumer-groups",
        request=_list("/consumer-groups", {"name": "consumer_group_id", "state": "state"}),
        sample=_answer("KafkaConsumerGroupList", _GROUP),
        gives="records",
        words=("consumer groups", "consumers"),
        verbs=("list", "check"),
    ),
)
"""What an API key can do in one cluster."""
