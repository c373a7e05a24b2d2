"""Laws of every connector and operation; a new folder is tested by being there."""

import json
import re
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from generators.catalog import (
    Connector,
    Operation,
    Param,
    check_calls,
    connector,
    connector_names,
    lowered,
    sample_answers,
)
from generators.catalog.digging import dig, pick
from generators.spec import (
    CallStep,
    EventTrigger,
    HttpRequest,
    ListOf,
    Literal,
    Mail,
    ObjectOf,
    Ref,
    TableQuery,
    TableWrite,
    Template,
    Value,
    Workflow,
    check,
)
from generators.spec.values import refs

EFFECTS = {"read", "upsert", "append", "notify", "pay"}
ENV_NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
READ_BY_POST = {"query", "search", "list_folder", "search_v2", "search.json", "queries"} | {
    "statements",
    "embeddings",
    "moderations",
    "messages",
    "count_tokens",
    "generateContent",
    "embedContent",
    "countTokens",
}
SAMPLES: dict[str, Any] = {
    "text": "sample",
    "number": 3,
    "boolean": True,
    "instant": "2026-06-01T09:00:00Z",
    "list": ["sample"],
    "object": {"name": "sample"},
    "records": [{"name": "sample"}],
}

ALL = [found for name in connector_names() if (found := connector(name))]
OPERATIONS = [
    pytest.param(each, operation, id=f"{each.name}.{operation.id}")
    for each in ALL
    for operation in each.operations
]
every_connector = pytest.mark.parametrize("found", ALL, ids=lambda each: each.name)
every_operation = pytest.mark.parametrize(("found", "operation"), OPERATIONS)


def sample_value(param: Param) -> Value:
    given = "https://api.example.com/items" if param.name == "url" else SAMPLES[param.type]
    return Literal(value=given)


def workflow(found: Connector, operation: Operation, *, required: bool = False) -> Workflow:
    params = {
        param.name: sample_value(param)
        for param in operation.params
        if param.required or not required
    }
    step = CallStep(id="step", connector=found.name, operation=operation.id, params=params)
    trigger = EventTrigger(event="app/happened")
    return Workflow(id="sample", name="Sample", triggers=(trigger,), steps=(step,))


def only_call(flow: Workflow) -> CallStep:
    step = flow.steps[0]
    assert isinstance(step, CallStep)
    return step


def as_text(value: Value, *, quoted: bool) -> str:
    """A value as it is sent, with secrets and run ids made up."""
    if isinstance(value, Template):
        return "".join(
            part if isinstance(part, str) else as_text(part, quoted=quoted) for part in value.parts
        )
    if isinstance(value, Ref):
        is_url = value.path.endswith("_URL")
        return "https://org.example.com" if is_url else "made-up"
    assert isinstance(value, Literal)
    return (
        quote(str(value.value), safe="")
        if quoted and "://" not in str(value.value)
        else str(value.value)
    )


@every_connector
def test_a_connector_says_who_it_is(found: Connector) -> None:
    """Name, title, documentation, aliases in lower case, and a default that exists."""
    assert SNAKE.fullmatch(found.name)
    assert found.title
    assert found.docs.startswith("https://")
    assert all(alias == alias.lower() for alias in found.aliases)
    assert found.operation(found.default) is not None


@every_connector
def test_operations_are_told_apart(found: Connector) -> None:
    """Ids are kebab case and unique."""
    ids = [operation.id for operation in found.operations]
    assert all(KEBAB.fullmatch(each) for each in ids)
    assert len(set(ids)) == len(ids)


@every_connector
def test_a_webhook_says_how_it_is_signed(found: Connector) -> None:
    """Events by words, a signature header, and an environment variable for the secret."""
    if found.webhook is not None:
        assert found.webhook.events
        assert found.webhook.signature
        assert ENV_NAME.fullmatch(found.webhook.secret)


@every_operation
def test_an_operation_is_described(found: Connector, operation: Operation) -> None:
    """Title, page of the documentation, effect, words to find it by, help for each parameter."""
    assert operation.title[0].isupper()
    assert operation.docs.startswith("https://")
    assert operation.effect in EFFECTS
    assert operation.words
    assert all(word == word.lower() for word in (*operation.words, *operation.verbs))
    assert all(param.help and SNAKE.fullmatch(param.name) for param in operation.params)
    assert len({param.name for param in operation.params}) == len(operation.params)


@every_operation
def test_an_operation_says_one_way_to_lower_it(found: Connector, operation: Operation) -> None:
    """A request or a builder, never both or none."""
    assert (operation.request is None) != (operation.build is None)


@every_operation
def test_a_full_call_holds_and_lowers(found: Connector, operation: Operation) -> None:
    """With every parameter given, nothing is wrong and no parameter is left in the primitive."""
    flow = workflow(found, operation)
    if operation.build is None or found.name != "http":
        flow = with_columns(flow, operation)
    assert check(flow) == ()
    assert check_calls(flow) == ()
    primitive = lowered(only_call(flow))
    assert isinstance(primitive, HttpRequest | Mail | TableQuery | TableWrite)
    assert not [ref.path for ref in refs(primitive) if ref.root == "params"]


def with_columns(flow: Workflow, operation: Operation) -> Workflow:
    """Samples that name columns, for operations on tables."""
    call = only_call(flow)
    named = {"key": Literal(value=["name"]), "mapping": Literal(value={"name": "name"})}
    known = {name: value for name, value in named.items() if operation.param(name)}
    if "table" not in call.params:
        return flow
    step = call.model_copy(update={"params": {**call.params, **known}})
    return flow.model_copy(update={"steps": (step,)})


@every_operation
def test_the_required_parameters_are_enough(found: Connector, operation: Operation) -> None:
    """Optional parameters that are not given leave nothing behind."""
    flow = workflow(found, operation, required=True)
    assert check_calls(flow) == ()
    primitive = lowered(only_call(flow))
    assert not [ref.path for ref in refs(primitive) if ref.root == "params"]


@every_operation
def test_a_call_without_what_it_needs_is_told(found: Connector, operation: Operation) -> None:
    """Each required parameter is missed by name."""
    step = CallStep(id="step", connector=found.name, operation=operation.id)
    flow = workflow(found, operation).model_copy(update={"steps": (step,)})
    messages = " ".join(problem.message for problem in check_calls(flow))
    for param in operation.params:
        if param.required:
            assert f"'{param.name}'" in messages


@every_operation
def test_every_parameter_is_used(found: Connector, operation: Operation) -> None:
    """A parameter changes what is sent; there is none for show."""
    full = lowered(only_call(with_columns(workflow(found, operation), operation)))
    for param in operation.params:
        call = only_call(with_columns(workflow(found, operation), operation))
        if param.required or param.default is not None:
            assert operation.request is None or param.name in params_of(operation)
            continue
        fewer = {name: value for name, value in call.params.items() if name != param.name}
        assert lowered(call.model_copy(update={"params": fewer})) != full


def params_of(operation: Operation) -> set[str]:
    return {ref.segments[0] for ref in refs(operation.request) if ref.root == "params"}


@every_operation
def test_secrets_come_from_the_environment(found: Connector, operation: Operation) -> None:
    """Named in upper case; a service that is no open API asks for at least one, an open for none."""
    secrets = (*operation.secrets(), *found.secrets)
    assert all(ENV_NAME.fullmatch(name) for name in secrets)
    if not found.generic:
        assert bool(operation.secrets()) is not found.keyless


@every_operation
def test_the_sample_gives_something(found: Connector, operation: Operation) -> None:
    """The sample is JSON, and what the step keeps of it is not empty."""
    assert json.loads(json.dumps(operation.sample)) == operation.sample
    if operation.gives == "nothing":
        assert operation.sample is None
        return
    result = operation.result()
    assert result
    assert isinstance(result, list) == (operation.gives == "records")
    for record in result if isinstance(result, list) else [result]:
        if isinstance(record, dict):
            assert [value for value in record.values() if value is not None]


@every_operation
def test_a_sample_shows_every_field_that_is_kept(found: Connector, operation: Operation) -> None:
    """Each picked field has a value in some record of the sample, so no path is mistyped."""
    request = operation.request
    if not isinstance(request, HttpRequest) or not request.pick:
        return
    result = operation.result()
    records = result if isinstance(result, list) else [result]
    always_null = {name for name in request.pick if all(record[name] is None for record in records)}
    whole = dig(operation.sample, request.result)
    raw = whole if isinstance(whole, list) else [whole]
    for name in always_null:
        assert any(_has(record, request.pick[name]) for record in raw), name


def _has(record: Any, path: str) -> bool:
    *owner, last = path.split(".")
    found = dig(record, ".".join(owner))
    return isinstance(found, dict) and last in found


@every_operation
def test_the_pages_of_a_sample_end(found: Connector, operation: Operation) -> None:
    """The sample is the last page: it names no next one."""
    request = operation.request
    if not isinstance(request, HttpRequest) or request.paging is None:
        return
    paging = request.paging
    if paging.style in ("page", "offset"):
        assert len(dig(operation.sample, request.result)) < paging.size
    elif paging.more:
        assert not dig(operation.sample, paging.more)
    else:
        assert paging.next
        assert not dig(operation.sample, paging.next)


@every_operation
def test_a_flag_that_must_be_true_is_true_in_the_sample(
    found: Connector, operation: Operation
) -> None:
    """A sample is the answer to a call that went well."""
    request = operation.request
    if isinstance(request, HttpRequest) and request.ok_field:
        assert dig(operation.sample, request.ok_field) is True
        assert request.error_field


@every_operation
def test_the_sandbox_answers_its_own_url(found: Connector, operation: Operation) -> None:
    """The route of the sample answer matches the address that the call would have."""
    flow = workflow(found, operation)
    flow = with_columns(flow, operation)
    primitive = lowered(only_call(flow))
    answers = sample_answers(flow)
    if not isinstance(primitive, HttpRequest):
        assert answers == ()
        return
    *tokens, answer = answers
    assert [each.method for each in tokens] == ["POST"] * (primitive.token is not None)
    address = urlsplit(as_text(primitive.url, quoted=False))
    assert address.scheme == "https"
    assert answer.method == primitive.method
    assert fnmatchcase(address.netloc, answer.host)
    assert fnmatchcase(address.path, answer.path)
    assert answer.body == operation.sample
    assert answer.source == f"sample of {found.name}.{operation.id}"


@every_operation
def test_a_request_waits_no_longer_than_it_says(found: Connector, operation: Operation) -> None:
    """What changes something without being repeatable says how a repeat is told apart, or cannot."""
    request = operation.request
    if isinstance(request, HttpRequest) and operation.effect == "pay":
        assert operation.idempotency
        assert any(ref.path == "run.idempotency_key" for ref in refs(request))
    if isinstance(request, HttpRequest) and operation.effect == "read":
        assert request.method in ("GET", "HEAD") or asks(request)


def asks(request: HttpRequest) -> bool:
    """Whether a POST only reads: a GraphQL query, or an address that ends in what it does."""
    if request.body_format == "graphql":
        assert isinstance(request.body, ObjectOf)
        query = request.body.fields["query"]
        return isinstance(query, Literal) and str(query.value).startswith("query")
    ending = re.split("[/:]", as_text(request.url, quoted=False).rstrip("/"))[-1]
    return request.method == "POST" and ending in READ_BY_POST


@every_operation
def test_graphql_says_its_query(found: Connector, operation: Operation) -> None:
    """Variables that are used are declared, and the other way around; a read is no mutation."""
    request = operation.request
    if not isinstance(request, HttpRequest) or request.body_format != "graphql":
        return
    assert isinstance(request.body, ObjectOf)
    query, variables = (request.body.fields.get(name) for name in ("query", "variables"))
    assert isinstance(query, Literal)
    text = str(query.value)
    assert text.startswith("query") is (operation.effect == "read")
    declared = set(re.findall(r"\$(\w+)\s*:", text.partition("{")[0]))
    given = set(variables.fields) if isinstance(variables, ObjectOf) else set()
    paged = request.paging.parameter.removeprefix("variables.") if request.paging else ""
    assert declared == given | ({paged} if paged else set())
    assert {name for name in declared if text.count(f"${name}") < 2} == set()
    assert text.count("{") == text.count("}")


def test_a_wrong_type_is_told() -> None:
    """A literal that cannot be what a parameter takes is an error that names both."""
    bad: list[tuple[str, str, dict[str, Value], str]] = [
        (
            "slack",
            "post-message",
            {"channel": Literal(value=[1]), "text": Literal(value="x")},
            "text",
        ),
        ("zendesk", "add-comment", {"id": Literal(value=1), "body": ListOf(items=())}, "text"),
        (
            "database",
            "delete-rows",
            {"table": Literal(value="t"), "filters": Literal(value=3)},
            "object",
        ),
        ("stripe", "create-refund", {"amount": Literal(value=True)}, "a number"),
    ]
    for name, operation, params, kind in bad:
        step = CallStep(id="step", connector=name, operation=operation, params=params)
        trigger = EventTrigger(event="app/happened")
        flow = Workflow(id="sample", name="Sample", triggers=(trigger,), steps=(step,))
        (problem,) = check_calls(flow)
        assert kind in problem.message


def test_what_a_builder_cannot_read_is_told() -> None:
    """A filter with an unknown comparison, or a table known only at run time, is an error."""
    unknown = Literal(value=[{"column": "id", "op": "like", "value": "x"}])
    for params in (
        {"table": Literal(value="users"), "filters": unknown},
        {"table": Ref(path="event.data.table"), "filters": ObjectOf(fields={})},
    ):
        step = CallStep(id="step", connector="database", operation="query-rows", params=params)
        trigger = EventTrigger(event="app/happened")
        flow = Workflow(id="sample", name="Sample", triggers=(trigger,), steps=(step,))
        assert [problem.rule for problem in check_calls(flow)] == ["params"]


def test_a_reference_into_a_result_names_a_field_of_it() -> None:
    """`steps.fetch.<field>` is checked against what the operation keeps of the answer."""
    fetch = CallStep(id="fetch", connector="salesforce", operation="list-contacts")
    trigger = EventTrigger(event="app/happened")
    for path, holds in (
        ("steps.fetch.0.email", True),
        ("steps.fetch.length", True),
        ("steps.fetch.0.Email", False),
    ):
        text = Ref(path=path)
        params: dict[str, Value] = {"channel": Literal(value="#a"), "text": text}
        post = CallStep(id="post", connector="slack", operation="post-message", params=params)
        flow = Workflow(id="s", name="S", triggers=(trigger,), steps=(fetch, post))
        problems = check_calls(flow)
        assert (problems == ()) is holds
        assert holds or "did you mean 'email'" in problems[0].hint


def test_the_last_item_of_a_list_can_be_dug_out() -> None:
    """`-1` is the last item; an empty list has none."""
    assert dig({"data": [{"id": 1}, {"id": 2}]}, "data.-1.id") == 2
    assert dig({"data": []}, "data.-1.id") is None
    assert pick([{"a": {"b": 1}}], {"c": "a.b"}) == [{"c": 1}]
