"""Names of services that nobody knows: taken whole, and honest about what is not known of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.offline.services.index import find_services
from assistant.planners.offline.tokens import tokenize
from generators.apps.facts import AppFacts
from generators.spec import Workflow

Worker = Callable[..., Workflow]

NAMES: tuple[tuple[str, list[str]], ...] = (
    ("register the parcel in Dun & Bradstreet", ["Dun & Bradstreet"]),
    ("copy the archive to Wasabi W3 and ping Cronitor.io", ["Wasabi W3", "Cronitor.io"]),
    ("push the lead into Microsoft Dynamics 365", ["Microsoft Dynamics 365"]),
    ("create a Google Chronicle case", ["Google Chronicle"]),
    ("open an item in monday dev", ["monday dev"]),
    ("collect the failed Prefect flows", ["Prefect"]),
    ("fetch new bioRxiv preprints", ["bioRxiv"]),
    ("store it in Foo-Bar and Baz9", ["Foo-Bar", "Baz9"]),
    ("fetch Acme orders", ["Acme"]),
    ("post AWS Glue errors to #data", ["AWS Glue"]),
    ("post the Vienna meetings to #trips", []),
    ("send the Q3 numbers to #board", []),
    ("post the Friday deals to #shop", []),
)


@pytest.mark.parametrize(("text", "titles"), NAMES)
def test_a_name_is_taken_whole(text: str, titles: list[str]) -> None:
    """Ampersands, digits, dots, capitals and makers belong to one name; places and days are none."""
    assert [mention.service.title for mention in find_services(tokenize(text))] == titles


SOURCES = (
    (
        "Post the number of new waitlist entries in Nhost to #growth on Discord daily at 10 PM",
        ["http", "discord.send-message"],
    ),
    (
        "Every hour fetch the failed Prefect flows and post them to #data",
        ["http", "slack.post-message"],
    ),
    (
        "Each Monday at 9 post the count of overdue shipments in Flexport to #logistics on Slack",
        ["http", "slack.post-message"],
    ),
    ("Every day at 7 email me the Devpost hackathons", ["http", "email.send"]),
    (
        "Every Friday at 16 summarise the Productboard ideas with Claude and post the summary in #ideas",
        ["http", "ai anthropic", "slack.post-message"],
    ),
    (
        "Every night at 2 dump the MySQL database, upload the dump to Wasabi W3, and ping Cronitor.io",
        ["code", "http", "http"],
    ),
)


@pytest.mark.parametrize(("request_", "steps"), SOURCES)
def test_where_things_are_is_where_they_are_got(
    workflow: Worker,
    shape: Callable[[Workflow], list[str]],
    app: AppFacts,
    request_: str,
    steps: list[str],
) -> None:
    """A service that is named with the things is asked for them, known or not."""
    assert shape(workflow(request_, app=app)) == steps


def test_work_in_a_database_names_it(workflow: Worker, app: AppFacts) -> None:
    """What no operation does in Postgres is left to a person, who reads where."""
    made = workflow("On the 3rd of every month at 8 calculate the royalties in Postgres", app=app)
    assert [step.id for step in made.steps] == ["calculate-royalties-in-postgres"]
