"""Commands, each sent as a JSON list."""

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, bearer, env, given
from generators.spec.primitives import HttpRequest
from generators.spec.values import ListOf, Literal, Ref

_COMMANDS = "https://redis.io/docs/latest/commands"
_HEADERS = bearer("UPSTASH_REDIS_REST_TOKEN")
_KEY = Param("key", required=True, help="name of the key, e.g. orders:1234")
_VALUE = Param("value", required=True, help="text to keep")


def _command(
    operation: str,
    name: str,
    *params: Param,
    effect: Effect,
    title: str,
    sample: str | int | None,
    words: tuple[str, ...],
    verbs: tuple[str, ...],
) -> Operation:
    """A command whose parameters stand in the order that it takes them in."""
    arguments = tuple(given(param.name) for param in params)
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        docs=f"{_COMMANDS}/{name.lower()}/",
        params=params,
        request=HttpRequest(
            method="POST",
            url=address(env("UPSTASH_REDIS_REST_URL")),
            headers=_HEADERS,
            body=ListOf(items=(Literal(value=name), *arguments)),
            pick={"result": "result"},
        ),
        sample={"result": sample},
        words=words,
        verbs=verbs,
    )


def _get(key: Ref) -> HttpRequest:
    url = address(env("UPSTASH_REDIS_REST_URL"), "/get/", key)
    return HttpRequest(url=url, headers=_HEADERS, pick={"value": "result"})


OPERATIONS = (
    Operation(
        id="get-value",
        title="Read a value from Redis",
        effect="read",
        docs=f"{_COMMANDS}/get/",
        params=(_KEY,),
        request=_get(given("key")),
        sample={"result": "cached text"},
        words=("value", "key", "cache", "counter"),
        verbs=("get", "read", "look up"),
    ),
    _command(
        "set-value",
        "SET",
        _KEY,
        _VALUE,
        effect="upsert",
        title="Keep a value in Redis",
        sample="OK",
        words=("value", "key", "cache", "result", "results"),
        verbs=("set", "cache", "store", "save", "keep"),
    ),
    _command(
        "set-value-for-a-while",
        "SETEX",
        _KEY,
        Param("seconds", "number", required=True, help="how long it is kept"),
        _VALUE,
        effect="upsert",
        title="Keep a value in Redis for a while",
        sample="OK",
        words=("temporary value", "expiring value", "session", "lock"),
        verbs=("cache", "set"),
    ),
    _command(
        "increment-counter",
        "INCRBY",
        _KEY,
        Param("amount", "number", default=1, help="how much is added"),
        effect="append",
        title="Increment a counter in Redis",
        sample=2,
        words=("counter", "count", "number"),
        verbs=("increment", "count", "bump", "increase"),
    ),
    _command(
        "push-to-list",
        "RPUSH",
        _KEY,
        _VALUE,
        effect="append",
        title="Add to the end of a list in Redis",
        sample=1,
        words=("list", "queue", "item"),
        verbs=("push", "append", "enqueue", "add"),
    ),
    _command(
        "publish-message",
        "PUBLISH",
        Param("channel", required=True, help="name of the channel"),
        Param("message", required=True, help="the message"),
        effect="notify",
        title="Publish a message by Redis",
        sample=1,
        words=("message", "channel", "pubsub"),
        verbs=("publish", "broadcast"),
    ),
    _command(
        "delete-key",
        "DEL",
        _KEY,
        effect="upsert",
        title="Delete a key from Redis",
        sample=1,
        words=("key", "cache", "value"),
        verbs=("delete", "remove", "clear", "invalidate", "expire"),
    ),
)
"""What a REST token can do."""
