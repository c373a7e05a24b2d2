"""Options in many words (`options.jsonl`), wherever in a request they stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generators.spec import Workflow

Worker = Callable[..., Workflow]

_LINES = Path(__file__).with_name("options.jsonl").read_text(encoding="utf-8").splitlines()
_WORDED: dict[str, list[dict[str, Any]]] = {}
for _line in _LINES:
    _case = json.loads(_line)
    _WORDED.setdefault(" ".join(_case["options"]), []).append(_case)
_PLACES = {
    "behind": "On order/created post to #orders, {words}.",
    "bracketed": "On order/created post to #orders ({words}).",
    "before": "{Words}. On order/created post to #orders.",
    "sentence": "On order/created post to #orders. {Words}.",
    "semicolon": "order/created: send an email to the customer; {words}",
    "title": "{Words}: on order/created, create a Zendesk ticket.",
}


def _said(place: str, words: str) -> str:
    literal = {"/", "."} & {*words.split(maxsplit=1)[0]}
    begun = words if literal else f"{words[:1].upper()}{words[1:]}"
    return _PLACES[place].format(words=words, Words=begun)


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("option", _WORDED)
def test_an_option_is_read_in_all_its_words(workflow: Worker, option: str, place: str) -> None:
    """Each wording sets just what it means, and adds no step, in every place of a request."""
    wrong = []
    for case in _WORDED[option]:
        words = str(case["words"])
        if place == "title" and words.endswith(("cancels it", "stops it")):
            continue
        made = workflow(_said(place, words))
        found = made.options.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        if found != case["options"] or len(made.steps) != 1:
            wrong.append((words, found, [step.id for step in made.steps]))
    assert not wrong
