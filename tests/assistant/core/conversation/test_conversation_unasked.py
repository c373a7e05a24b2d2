"""Laws of what a change touches: it is told part by part, and what nobody named is told as that."""

from __future__ import annotations

from typing import Any

import pytest

from assistant import events
from assistant.core.claims import Claim

from .conftest import Talking, edits, of, proposal, retries

REQUEST = "Post new orders to #sales on Slack when order/created arrives"
ODD = "be as stubborn about the retries as a mule would be, seven of them"
"""A change that only a model understands."""


async def _claims(talking: Talking, said: str, *operations: dict[str, Any]) -> dict[str, Claim]:
    """What is known of an edit, by what it is."""
    replies = (proposal(), {"text": "Done."}, edits(*operations), {"text": "Changed."})
    async with talking(*replies) as talk:
        await talk.say(REQUEST)
        turn = await talk.say(said)
    return {claim.claim: claim for claim in of(events.ClaimsMade, turn)[-1].claims}


ASKED = "everything that changes was asked for"


async def test_what_was_asked_for_alone_is_proved_to_change(talking: Talking) -> None:
    """One part changes, the others are compared, and nothing speaks against it."""
    found = await _claims(talking, ODD, retries(7))
    assert found["nothing but the option retries changes in the workflow"].level == "proved"
    assert ASKED not in found


async def test_what_nobody_named_is_told(talking: Talking) -> None:
    """A model that changes more than the words name cannot hide it, whatever it says."""
    more = {"op": "add_steps", "inside": "", "after": "", "steps": [_sleep()]}
    found = await _claims(talking, ODD, retries(7), more)
    assert "nothing but the option retries and the step 'breathe' changes in the workflow" in found
    assert found[ASKED].level == "unproven"
    assert found[ASKED].evidence == (
        "changed beyond what was asked: the step 'breathe', which no word of the request names"
    )


def _sleep() -> dict[str, Any]:
    return {"kind": "sleep", "id": "breathe", "name": "", "inside": "", "duration": "1h"}


@pytest.mark.parametrize(
    "said",
    ["it should breathe a moment, too, before anything else", "lass sie kurz atmen: breathe"],
)
async def test_a_step_is_named_by_any_of_its_words(talking: Talking, said: str) -> None:
    """By its id, its service, its values: nothing is told of what was named."""
    more = {"op": "add_steps", "inside": "", "after": "start", "steps": [_sleep()]}
    found = await _claims(talking, said, more)
    assert ASKED not in found


async def test_words_that_name_nothing_prove_nothing(talking: Talking) -> None:
    """The table says so, and accuses nobody."""
    found = await _claims(talking, "ja, bitte so", retries(7))
    assert found[ASKED].evidence == (
        "changed: the option retries, which no word of the request names"
    )
