"""Planners are scored by what their workflows do, not by how they are written."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.evaluation.cases import Case, read_cases
from assistant.core.evaluation.errors import BadCase, BadResults
from assistant.core.evaluation.judging import judged, passed
from assistant.core.evaluation.running import Evaluation
from assistant.core.evaluation.scores import share, summary
from assistant.core.evaluation.sequences import edit_distance, recall_in_order, similarity
from assistant.llm.errors import AuthenticationRefused
from assistant.llm.models import ModelFacts
from assistant.llm.providers.scripted.client import ScriptedProvider
from assistant.llm.providers.scripted.script import AT, Reply, Script
from assistant.planners.model.planner import ModelPlanner
from assistant.planners.model.schedules import read_schedule_words
from assistant.planners.offline.planner import OfflinePlanner, plan
from assistant.planners.protocol import Context, Plan, Planned, Usage

DAY = date(2026, 11, 20)
RECORD: dict[str, Any] = {
    "id": "digest",
    "text": "Every weekday at 7 AM Lisbon time, post the open Zendesk tickets to #desk on Slack; retry 6 times",
    "trigger": {"kind": "cron", "cron": "0 7 * * 1-5", "zone": "Europe/Lisbon"},
    "step_kinds": ["run", "run"],
    "services": ["zendesk", "slack"],
    "options": {"retries": {"attempts": 6}},
}


def _case(**changes: Any) -> Case:
    record = RECORD | changes
    return Case(record["id"], record["text"], record)


def _plan(text: str = RECORD["text"]) -> Plan:
    return plan(text, Context(today=DAY))


def test_a_right_plan_passes_in_every_part() -> None:
    """What the record says is what the workflow does."""
    scores = judged(_case(), _plan())

    assert scores == dict.fromkeys(
        ("trigger_kind", "schedule", "steps", "services", "options"), 1.0
    )
    assert passed(scores)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"trigger": {"kind": "cron", "cron": "0 8 * * 1-5", "zone": "Europe/Lisbon"}}, "schedule"),
        ({"trigger": {"kind": "cron", "cron": "0 7 * * 1-5", "zone": "Europe/Athens"}}, "schedule"),
        ({"trigger": {"kind": "event", "event": "a/b"}}, "trigger_kind"),
        ({"step_kinds": ["run", "sleep", "run"]}, "steps"),
        ({"services": ["slack", "zendesk"]}, "services"),
        ({"options": {"retries": {"attempts": 5}}}, "options"),
    ],
)
def test_what_is_wrong_costs_its_own_part(changes: dict[str, Any], part: str) -> None:
    """Each part is judged by itself."""
    scores = judged(_case(**changes), _plan())

    assert scores[part] < 1
    assert not passed(scores)


@pytest.mark.parametrize("wanted", ["data.claimId", {"key": "data.claimId"}, "event.data.claimId"])
def test_a_field_is_the_same_with_and_without_event(wanted: object) -> None:
    """`data.claimId` and `event.data.claimId` name one field, in every option."""
    text = "On claim/filed post to #claims. Use claimId as the idempotency key."
    trigger = {"kind": "event", "event": "claim/filed"}
    case = _case(text=text, trigger=trigger, options={"idempotency": wanted})
    assert judged(case, _plan(text))["options"] == 1


def test_schedules_are_compared_by_instants() -> None:
    """Another way of writing the same moments is right."""
    other = _case(trigger={"kind": "cron", "cron": "0 7 * * 1,2,3,4,5", "zone": "Europe/Lisbon"})

    assert judged(other, _plan())["schedule"] == 1.0


def test_what_must_not_be_obeyed_is_right_when_it_is_not() -> None:
    """A question is right where a workflow would be a guess, and wrong where it is known."""
    vague = Case("vague", "Send a report.", {"id": "vague", "text": "", "expect": "asks"})

    assert judged(vague, _plan("Send a report.")) == {"adversarial": 1.0}
    assert judged(vague, _plan()) == {"adversarial": 0.0}
    assert set(judged(_case(), _plan("Send a report.")).values()) == {0.0}


words = st.lists(st.sampled_from("abc"), max_size=8)


@given(words, words)
def test_edit_distance_is_a_distance(one: list[str], other: list[str]) -> None:
    """Zero for the same and only for it, symmetric, and never more than the longer length."""
    distance = edit_distance(one, other)

    assert distance == edit_distance(other, one)
    assert (distance == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))
    assert 0.0 <= similarity(one, other) <= 1.0


@given(words, words)
def test_recall_never_shrinks_when_more_is_found(wanted: list[str], found: list[str]) -> None:
    """What is found beside the wanted takes nothing away; all of it in order is 1."""
    assert recall_in_order(wanted, found) <= recall_in_order(wanted, ["b", *found, "c"])
    assert recall_in_order(wanted, wanted) == 1.0


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=200))
def test_intervals_hold_the_mean(scores: list[float]) -> None:
    """The interval lies in [0, 1] and around the share."""
    found = share(scores)

    assert 0.0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1.0


class Wavering:
    """A planner that is right two times of three, and says what it costs."""

    name = "wavering"

    def __init__(self) -> None:
        self.asked = 0

    async def plan(self, request: str, context: Context) -> Plan:
        """The offline plan, or another one."""
        self.asked += 1
        wrong = self.asked % 3 == 0
        found = plan("Every day at noon, " + request if wrong else request, context)
        assert isinstance(found, Planned) or wrong
        usage = Usage("some", 1_000, 0, 0.1)
        return Planned(found.workflow, usage=usage) if isinstance(found, Planned) else found


def _evaluation(planner: Any, **more: Any) -> Evaluation:
    return Evaluation(planner, lambda zone: Context(timezone=zone, today=DAY), **more)


async def test_three_of_three_is_harder_than_one() -> None:
    """pass^3 counts only requests that are right every time."""
    evaluation = _evaluation(Wavering(), tries=3, at_once=1)

    found = summary(await evaluation.run((_case(),), lambda _: None), 3)

    assert found["pass@1"]["value"] == pytest.approx(2 / 3, abs=1e-3)
    assert found["pass^3"]["value"] == 0.0


async def test_what_is_written_to_a_cache_costs_what_it_costs() -> None:
    """Fresh, read and written input have prices of their own."""
    usage = Usage("some", 1_000_000, 0, 0.1, cached_tokens=400_000, cache_write_tokens=500_000)
    facts = ModelFacts(
        "some", input_price=1.0, output_price=1.0, cached_price=0.1, cache_write_price=1.25
    )

    class Caching(Wavering):
        async def plan(self, request: str, context: Context) -> Plan:
            return replace(await super().plan(request, context), usage=usage)

    found = await _evaluation(Caching(), facts=facts).run((_case(),), lambda _: None)

    assert found[0]["cost"] == pytest.approx(0.1 + 0.04 + 0.625)


async def test_what_was_asked_is_not_asked_again(tmp_path: Path) -> None:
    """Results are appended as they come; a torn last line is asked again."""
    file, cases = tmp_path / "out.jsonl", (_case(id="one"), _case(id="two"))
    await _evaluation(OfflinePlanner(), results=file).run(cases, lambda _: None)
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0] + lines[1][:40])
    heard: list[str] = []

    found = await _evaluation(OfflinePlanner(), results=file).run(
        cases, lambda result: heard.append(result["id"])
    )

    assert heard == [json.loads(lines[1])["id"]]
    assert sorted(result["id"] for result in found) == ["one", "two"]
    assert len([line for line in file.read_text().splitlines() if line.endswith("}")]) == 2
    with pytest.raises(BadResults):
        await _evaluation(Wavering(), results=file).run(cases, lambda _: None)


async def test_the_cost_cap_stops_before_the_next_request() -> None:
    """What was asked until then is kept and counted."""
    facts = ModelFacts("some", input_price=1_000.0, output_price=1_000.0)
    evaluation = _evaluation(Wavering(), facts=facts, max_cost=1.5, at_once=1)

    found = await evaluation.run([_case(id=str(n)) for n in range(9)], lambda _: None)

    assert evaluation.stopped
    assert [result["cost"] for result in found] == [1.0, 1.0]


class Slow(Wavering):
    """Answers when all who may have asked; so that requests are under way at the same time."""

    async def plan(self, request: str, context: Context) -> Plan:
        """The same plans, later."""
        for _ in range(50):
            await asyncio.sleep(0)
        return await Wavering.plan(self, request, context)


async def test_requests_under_way_count_towards_the_cap() -> None:
    """Several at once do not overshoot, once it is known what one costs."""
    facts = ModelFacts("some", input_price=1_000.0, output_price=1_000.0)
    evaluation = _evaluation(Slow(), facts=facts, max_cost=6.0, at_once=4)

    found = await evaluation.run([_case(id=str(n)) for n in range(30)], lambda _: None)

    assert evaluation.stopped
    assert sum(result["cost"] for result in found) <= 6.0


async def test_a_refused_key_ends_it_at_once() -> None:
    """No other request would fare better, so none is made."""
    replies = Script(tuple(Reply(error=AuthenticationRefused(AT, 401)) for _ in range(9)))
    provider = ScriptedProvider(replies)
    planner = ModelPlanner(provider, "m", read_schedule_words)

    with pytest.raises(AuthenticationRefused):
        await _evaluation(planner, at_once=1).run([_case(id=str(n)) for n in range(9)], print)

    assert len(provider.history) == 1


def test_lines_that_are_no_cases_are_named(tmp_path: Path) -> None:
    """The message has the file and the line."""
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n\n{"id": "a", "text": "y"}\n')

    with pytest.raises(BadCase, match=r"cases.jsonl:3 .*twice"):
        read_cases(file)


def test_the_records_of_the_documentation_are_read_and_planned() -> None:
    """The examples that people copy are right."""
    text = (Path(__file__).parents[4] / "docs" / "evaluation.md").read_text()
    block = text.split("```json\n")[1].split("```")[0]
    for line in block.splitlines():
        record = json.loads(line)
        case = Case(record["id"], record["text"], record)
        assert passed(judged(case, _plan(case.text))), (
            record["id"],
            judged(case, _plan(case.text)),
        )
