"""Text of a workflow is only ever a literal in the code, whatever it says."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.apps.facts import AppFacts
from generators.targets.python.rendering import source_of
from generators.targets.python.source.literals import Source, interpolated, literal, text
from generators.targets.python.source.prose import docstring
from generators.targets.python.source.templates import fill
from tests.generators.targets.python.goldens import workflow_of

NASTY = (
    '"""',
    "'''",
    '\\"',
    "{data}",
    "{{x}}",
    "{% raw %}",
    "{{ 7 * 7 }}",
    "\n",
    "\r\n",
    "\x00\x1b[31m",
    "\u2028\u202e",
    "é🦆",
    "a" * 300,
    "word " * 60,
    '")\nimport os\nos.system("true")\n("',
    "# noqa",
    "\\",
    "\\N{BULLET}",
    "%s %(x)s",
    "<!-- -->",
    "\t",
    "x\n" * 5,
)
no_slash = st.characters(codec="utf-8", exclude_characters="/")
"""Without the slash, which parts an app from a function; surrogates are no text for pydantic."""
plain = st.one_of(st.sampled_from(NASTY), st.text(no_slash, min_size=1, max_size=40))
texts = st.lists(plain, min_size=1, max_size=4).map("".join)
any_text = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=30)),
    max_size=4,
).map("".join)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_a_literal_reads_back_as_the_value(value: Any) -> None:
    """Every JSON value, with any text in it, is written so that Python reads the same value."""
    code = literal(value)
    found = ast.literal_eval(code)
    assert found == value
    assert repr(found) == repr(value)
    assert code.isprintable()


@given(any_text, st.integers(40, 90))
def test_long_text_is_cut_and_joined_again(value: str, room: int) -> None:
    """Pieces stay short and, put together, are the text."""
    code = text(value, room)
    assert ast.literal_eval(code) == value
    tree = ast.parse(code, mode="eval").body
    assert isinstance(tree, ast.Constant)


@given(st.lists(any_text | st.sampled_from([Source("x"), Source("y['k']")]), max_size=6))
def test_text_with_expressions_reads_back(parts: list[str]) -> None:
    """An f-string gives its literal parts exactly, and the value of each expression between."""
    names = {"x": "<x>", "y": {"k": "<k>"}}
    code = interpolated(parts)
    meant = (
        ("<x>" if part == "x" else "<k>") if isinstance(part, Source) else part for part in parts
    )
    assert eval(code, {}, names) == "".join(meant)  # noqa: S307


@given(texts, texts)
def test_a_docstring_stays_one(first: str, second: str) -> None:
    """Words in a docstring cannot end it, nor escape anything."""
    tree = ast.parse(docstring(first, second))
    assert len(tree.body) == 1
    assert isinstance(tree.body[0], ast.Expr)
    assert isinstance(tree.body[0].value, ast.Constant)


def test_a_template_prints_plain_text_as_a_literal_only() -> None:
    """What a template is given as plain text comes out quoted; source comes out as it is."""
    code = fill(
        "steps/sleep.py.j2",
        tools=Source("ctx.step"),
        id='a"b',
        duration=Source("timedelta(days=1)"),
    )
    assert code == 'ctx.step.sleep("a\\"b", timedelta(days=1))'


def ref(path: str) -> dict[str, Any]:
    return {"kind": "ref", "path": path}


def value(given: Any) -> dict[str, Any]:
    return {"kind": "literal", "value": given}


def template(*parts: Any) -> dict[str, Any]:
    return {"kind": "template", "parts": list(parts)}


def call(step_id: str, connector: str, operation: str, **params: Any) -> dict[str, Any]:
    kinds = {"kind": "call", "id": step_id, "connector": connector, "operation": operation}
    return {**kinds, "params": params}


def everywhere(said: Sequence[str]) -> dict[str, Any]:
    """A workflow with a text in every place that takes one."""
    rest = iter(said)

    def say() -> str:
        return next(rest)

    name = ref("event.data.name")
    return {
        "id": "say-it",
        "name": say(),
        "description": say(),
        "triggers": [
            {"kind": "event", "event": say(), "if": say()},
            {"kind": "cron", "crons": [say()], "text": say(), "timezone": say()},
        ],
        "options": {
            "idempotency": say(),
            "priority": {"run": say()},
            "concurrency": [{"limit": 1, "key": say()}],
            "cancel": [{"event": say(), "if": say()}],
            "singleton": {"mode": "skip", "key": say()},
            "on_failure": {
                "steps": [call("alert", "slack", "post-message", channel=value(say()),
                               text=template(say(), ref("error.message"), say()))]
            },
        },
        "steps": [
            call("post", "slack", "post-message", channel=value(say()),
                 text=template(say(), name, say())) | {"name": say()},
            call("mail", "email", "send", to=value(say()), subject=template(say(), name),
                 text=template(say(), name), html=value(say())),
            call("rows", "database", "query-rows", table=value("users"),
                 filters=value([{"column": "name", "op": "contains", "value": say()},
                                {"column": "email", "op": "eq", "value": say()}])),
            call("save", "database", "upsert-rows", table=value("users"),
                 values={"kind": "object", "fields": {"email": value(say()), "name": value(say())}}),
            {"kind": "http", "id": "ask", "method": "POST", "url": value("https://x.example/" + say()),
             "headers": {say(): value(say())}, "query": {say(): template(say(), name)},
             "body": {"kind": "object", "fields": {say(): value({say(): [say()]})}}},
            {"kind": "wait_for_event", "id": "wait", "event": say(), "timeout": "1d", "if": say()},
            {"kind": "send_event", "id": "send", "event": say(),
             "data": {say(): value(say()), "with": template(say(), name, say())}},
            {"kind": "invoke", "id": "other", "function": say(), "data": {say(): value(say())}},
            {"kind": "ai", "id": "think", "system": value(say()), "prompt": template(say(), name)},
            {"kind": "branch", "id": "either", "branches": [
                {"when": {"kind": "compare", "left": name, "op": "eq", "right": value(say())},
                 "steps": [{"kind": "sleep", "id": "nap", "duration": "1s"}]}]},
            {"kind": "return", "id": "end",
             "value": {"kind": "object", "fields": {say(): value(say()), "t": template(say(), name)}}},
        ],
    }  # fmt: skip


def shape(code: str) -> str:
    """The syntax tree without what strings say."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = "…"
    return ast.dump(tree)


def words(code: str) -> set[str]:
    """Every text in the code."""
    nodes = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


@given(said=st.lists(texts, min_size=80, max_size=80, unique=True))
def test_no_text_changes_the_code(app: AppFacts, said: list[str]) -> None:
    """With any text in every place, the syntax tree is that of harmless text, and each is there."""
    harmless = [f"x{number}" for number in range(len(said))]
    meant = shape(source_of(workflow_of(everywhere(harmless)), app)[0])
    code, module = source_of(workflow_of(everywhere(said)), app)
    assert module.problems == []
    assert shape(code) == meant
    known = words(code)
    benign = words(source_of(workflow_of(everywhere(harmless)), app)[0])
    for number, each in enumerate(said):
        if harmless[number] in benign:
            assert each in known


@pytest.mark.parametrize("field", ["a b", "a'b", 'a"b', "a\\b", "#", "{x}", "é", "-1x", "'''"])
def test_any_field_name_can_be_referred_to(app: AppFacts, field: str) -> None:
    """A field with quotes or braces in its name is read, alone and inside of text."""
    document = {
        "id": "read-it",
        "name": "Read it",
        "triggers": [{"kind": "event", "event": "app/x"}],
        "steps": [
            {"kind": "return", "id": "end", "value": {"kind": "object", "fields": {
                "alone": ref(f"event.data.{field}"),
                "inside": template("<", ref(f"event.data.{field}"), ">")}}},
        ],
    }  # fmt: skip
    code, module = source_of(workflow_of(document), app)
    assert module.problems == []
    returned = next(node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Return))
    assert returned.value is not None
    found = eval(ast.unparse(returned.value), {}, {"data": {field: "v"}})  # noqa: S307
    assert found == {"alone": "v", "inside": "<v>"}
