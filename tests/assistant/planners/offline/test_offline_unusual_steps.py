"""Steps in unusual words: put in a channel, given to somebody, read off a meter, after a wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Plan, Planned
from generators.apps.facts import AppFacts
from generators.spec import Workflow

Worker = Callable[..., Workflow]
Reader = Callable[..., Plan]
Shape = Callable[[Workflow], list[str]]

_PLACED = (
    "put the open Zendesk tickets in #care",
    "drop the list of open Zendesk tickets into #care on Slack",
    "mention the number of open Zendesk tickets in #care",
    "share the open Zendesk tickets in #care on Slack",
    "stick the open Zendesk tickets into #care",
    "throw a list of the open Zendesk tickets into #care",
    "dump the open Zendesk tickets in #care on Slack",
    "surface the open Zendesk tickets in #care",
    "pin the list of open Zendesk tickets in #care",
)


@pytest.mark.parametrize("words", _PLACED)
def test_what_is_put_in_a_channel_is_got_and_posted_there(
    workflow: Worker, shape: Shape, words: str
) -> None:
    """Whatever verb puts things into a channel: they are got first, and posted then."""
    made = workflow(f"Every Thursday at 11:00 UTC {words}.")
    assert shape(made) == ["zendesk.list-open-tickets", "slack.post-message"]


def test_a_channel_of_another_messenger_gets_what_is_put_there(
    workflow: Worker, shape: Shape
) -> None:
    """The messenger that is named carries what is thrown into its channel."""
    made = workflow("Each weekday at 17:00 UTC throw the open Jira bugs into #qa on Discord.")
    assert shape(made) == ["jira.list-open-issues", "discord.send-message"]


def test_an_unknown_source_is_read_before_the_channel(workflow: Worker, shape: Shape) -> None:
    """What nobody knows is called over HTTP, and only its answer is posted."""
    made = workflow("Every day at 6 UTC drop the late Bookeo bookings into #desk on Slack.")
    assert shape(made) == ["http", "slack.post-message"]
    assert made.steps[0].id.startswith("fetch-bookings")


_GIVEN = (
    ("Give every new tutor access to our Thinkific school.", "tutor/created", "give-access"),
    ("Grant each new reseller access to the Looker boards.", "reseller/created", "grant-access"),
    ("Provide each new nurse access to our Deputy rota.", "nurse/created", "provide-access"),
    ("Give new suppliers permission in Coupa.", "supplier/created", "give-permission"),
    ("Give all new interns entry to the Kisi doors.", "intern/created", "give-entry"),
    ("Issue every new driver a fuel card in Wex.", "driver/created", "issue-fuel-card"),
    ("Hand each new guest a door code in Nuki.", "guest/created", "hand-door-code"),
    ("Award every new referrer a bonus in Tremendous.", "referrer/created", "award-bonus"),
)


@pytest.mark.parametrize(("request_", "event", "step"), _GIVEN)
def test_who_is_given_something_starts_it_and_the_gift_names_the_step(
    workflow: Worker, request_: str, event: str, step: str
) -> None:
    """The event is of the people who come in; what they are given names the one step."""
    made = workflow(request_)
    assert [getattr(trigger, "event", "") for trigger in made.triggers] == [event]
    assert [each.id.startswith(step) for each in made.steps] == [True]


_MEASURED = (
    ("read the water meter", "read-water-meter"),
    ("measure the room temperature", "measure-room-temperature"),
    ("sample the flow sensor", "sample-flow-sensor"),
    ("check the oven thermostat", "check-oven-thermostat"),
    ("probe the tank level", "probe-tank-level"),
)


@pytest.mark.parametrize(("words", "step"), _MEASURED)
def test_a_measured_value_is_a_step_to_be_completed(
    workflow: Worker, app: AppFacts, words: str, step: str
) -> None:
    """One thing outside the app is no table of it and no question: a step gives its value."""
    made = workflow(f"Every hour {words} and add it to a Google Sheet.", app=app)
    assert [each.kind for each in made.steps] == ["code", "call"]
    assert made.steps[0].id == step


_REMOVED = (
    "expire the unused leave in Personio",
    "purge the forgotten sandboxes in Heroku",
    "drop the orphaned pictures in Cloudinary",
    "delete the empty rooms in Whereby",
)


@pytest.mark.parametrize("words", _REMOVED)
def test_what_an_unknown_service_should_remove_is_left_to_its_step(
    workflow: Worker, shape: Shape, words: str
) -> None:
    """A service nobody knows gets one unproven call for what is narrowed down in words."""
    made = workflow(f"Every Sunday at 22:00 UTC {words} and inform everybody by email.")
    assert shape(made) == ["http", "email.send"]


@pytest.mark.parametrize("verb", ["flag", "mark", "tag", "label"])
def test_a_row_of_a_table_that_is_missing_is_an_unproven_step(
    read: Reader, app: AppFacts, verb: str
) -> None:
    """What the app has no table for is written by hand, and refuses nothing."""
    told = f"On payout/due send the money with Wise; if it fails, {verb} the payout in Postgres."
    made = read(told, app=app)
    assert isinstance(made, Planned)
    failure = made.workflow.options.on_failure
    assert failure is not None
    assert [step.kind for step in failure.steps] == ["code"]
    assert any("unproven" in problem.message for problem in made.problems)


_WAITED = (
    ("wait 3 days before sending a survey by email", ["sleep 3d", "email.send"]),
    ("pause for an hour before posting to #sales", ["sleep 1h", "slack.post-message"]),
    (
        "wait 20 minutes before emailing the customer and posting to #sales",
        ["sleep 20m", "email.send", "slack.post-message"],
    ),
)


@pytest.mark.parametrize(("words", "steps"), _WAITED)
def test_what_is_done_before_comes_after_the_wait(
    workflow: Worker, shape: Shape, words: str, steps: list[str]
) -> None:
    """`wait a day before doing X and doing Y`: a wait, then X, then Y."""
    assert shape(workflow(f"On order/shipped {words}.")) == steps


def test_what_settles_is_debounced_before_the_steps(workflow: Worker, shape: Shape) -> None:
    """`let X settle (event, by key) before doing`: the event starts it, the key tells them apart."""
    made = workflow(
        "Let the recipe settle for 25 seconds (recipe/edited, by recipeId) before "
        "emailing the cook and adding a row in Airtable."
    )
    debounce = made.options.debounce
    assert debounce is not None
    assert (debounce.period, debounce.key) == ("25s", "event.data.recipeId")
    assert [getattr(trigger, "event", "") for trigger in made.triggers] == ["recipe/edited"]
    assert shape(made) == ["email.send", "airtable.create-record"]


_NO_OPTIONS = (
    "Every Monday at 9:00 UTC give each losing player two more chances in Talon.One.",
    "On quiz/failed give the student another try in Moodle.",
    "On trial/ended give the user 3 days to settle the bill, then email the owner.",
    "On report/asked split the rows into blocks of 40 and email each block to the coordinator.",
    "On route/planned cut the street list into chunks of 50 addresses and post them to #post.",
    "On customer/left send a second offer by email.",
    "On order/created give the courier 25 minutes, then email the customer.",
    "On member/joined pack a welcome kit in ShipBob.",
)


@pytest.mark.parametrize("request_", _NO_OPTIONS)
def test_words_of_options_that_are_said_of_things_set_none(workflow: Worker, request_: str) -> None:
    """Chances of players, packs of rows and days to pay belong to the steps."""
    assert workflow(request_).options.model_dump(exclude_defaults=True) == {}


def test_what_is_dropped_into_a_service_is_kept_there(workflow: Worker, shape: Shape) -> None:
    """`drop X into Dropbox` saves it; nothing is deleted."""
    made = workflow("On order/created drop the PDF into Dropbox and share the link in #orders.")
    assert shape(made) == ["dropbox.save-url", "slack.post-message"]


_SENTENCES = (
    (
        "On scan/uploaded send the picture to Imagga: 3 at once per tenantId, 50 a minute per "
        "tenantId, 2 retries.",
        {
            "retries": 2,
            "concurrency": [{"limit": 3, "key": "event.data.tenantId"}],
            "throttle": {"limit": 50, "period": "1m", "key": "event.data.tenantId"},
        },
    ),
    (
        "Collect sensor/reading in bundles of up to 80, holding none back for more than 45 seconds, "
        "and write each bundle to TimescaleDB.",
        {"batch_events": {"max_size": 80, "timeout": "45s"}},
    ),
    (
        "Pack log/line into chunks of 500, none kept waiting longer than 15 seconds, and ship each "
        "chunk to Loki.",
        {"batch_events": {"max_size": 500, "timeout": "15s"}},
    ),
    (
        "Once the cart has settled for 20 minutes (cart/touched, per cartId), email the shopper.",
        {"debounce": {"period": "20m", "key": "event.data.cartId"}},
    ),
    (
        "On print/queued render the label; let the jobs with data.rush == true go first.",
        {"priority": {"run": "event.data.rush == true ? 120 : 0"}},
    ),
)


@pytest.mark.parametrize(("request_", "options"), _SENTENCES)
def test_a_sentence_with_unusual_options_has_one_step(
    workflow: Worker, request_: str, options: dict[str, object]
) -> None:
    """The options of a whole sentence are read, and what is left is one step."""
    made = workflow(request_)
    assert made.options.model_dump(mode="json", exclude_defaults=True) == options
    assert len(made.steps) == 1


_UNBROKEN = (
    "Every 10 minutes pull the leads from Leadfeeder, put them into Oracle and allow three further "
    "attempts on failure.",
    "Every hour fetch the orders from Ecwid and add them to Teradata, giving it another four goes "
    "should it fail.",
)


@pytest.mark.parametrize("request_", _UNBROKEN)
def test_more_tries_take_no_step_with_them(workflow: Worker, shape: Shape, request_: str) -> None:
    """`giving it two more goes if it fails` sets retries; the step before it stays a step."""
    made = workflow(request_)
    assert shape(made) == ["http", "http"]
    assert made.options.on_failure is None
    assert made.options.retries in {3, 4}


def test_yesterdays_things_are_got_before_they_are_left(workflow: Worker, shape: Shape) -> None:
    """`leave yesterday's orders in #shop` gets the orders, and posts them."""
    made = workflow("Every weekday at 8:00 UTC leave yesterday's Shopify orders in #shop on Slack.")
    assert shape(made) == ["shopify.list-orders", "slack.post-message"]


@pytest.mark.parametrize(
    "words",
    [
        "start a build on Netlify",
        "trigger a rollout on Heroku",
        "launch a rebuild with Vercel",
    ],
)
def test_what_is_started_on_a_service_is_its_step(workflow: Worker, words: str) -> None:
    """The service may stand behind what is started; the step calls it, and is to be completed."""
    [step] = workflow(f"On page/published {words}.").steps
    assert step.kind == "http"
    assert step.todo


def test_what_is_called_off_is_not_made(workflow: Worker) -> None:
    """`call off the meeting` ends one: it never creates an event of the calendar."""
    [step] = workflow("On demo/cancelled call off the meeting in Google Calendar.").steps
    assert getattr(step, "operation", "") != "create-event"
