"""What a sandbox answers for the calls of a workflow."""

from __future__ import annotations

from generators.catalog import sample_answers
from generators.spec import CallStep, EventTrigger, Literal, Step, Workflow


def flow(*calls: tuple[str, str]) -> Workflow:
    """A workflow of calls, each with a text for every parameter that it needs."""
    steps: tuple[Step, ...] = tuple(
        CallStep(
            id=f"step-{number}",
            connector=name,
            operation=operation,
            params={key: Literal(value="x") for key in NEEDED.get(operation, ())},
        )
        for number, (name, operation) in enumerate(calls)
    )
    trigger = EventTrigger(event="app/happened")
    return Workflow(id="sample", name="Sample", triggers=(trigger,), steps=steps)


NEEDED = {"create-issue": ("team_id", "title"), "send-email": ("to", "subject", "text")}


def test_data_of_graphql_stands_side_by_side() -> None:
    """One address answers a query and a mutation, whichever comes first."""
    calls = [("linear", "list-issues"), ("linear", "create-issue")]
    for order in (calls, calls[::-1]):
        (answer,) = sample_answers(flow(*order))
        assert set(answer.body["data"]) == {"issues", "issueCreate"}


def test_other_answers_of_one_address_are_not_mixed() -> None:
    """The latest stands; two lists of charges are one answer."""
    calls = [("stripe", "list-charges"), ("stripe", "list-charges")]
    assert len(sample_answers(flow(*calls))) == 1


def test_a_token_is_answered_once() -> None:
    """Two calls that ask the same place for a token share its answer."""
    answers = sample_answers(flow(("gmail", "search-messages"), ("gmail", "send-email")))
    tokens = [each for each in answers if each.path == "/token"]
    assert [(each.method, each.host) for each in tokens] == [("POST", "oauth2.googleapis.com")]
    assert tokens[0].body["access_token"]
    assert len(answers) == 3
