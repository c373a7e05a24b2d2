"""The schedule inside whole requests, and requests that only look as if they had one."""

from datetime import date

import pytest

from assistant.planners.offline.schedules import find_schedule

SCHEDULED = {
    "sync contacts hourly": "0 * * * *",
    "Sync our contacts every hour, please": "0 * * * *",
    "Set up a nightly export of all orders to S3": "0 0 * * *",
    "Weekly lead report to Slack": "0 0 * * 0",
    "Send a daily summary of open tickets at 9 AM": "0 9 * * *",
    "Every day, post the numbers at 9am Paris time": "Europe/Paris 0 9 * * *",
    "At 9 AM, post the numbers, every Monday": "0 9 * * 1",
    "Friday afternoons at 4 in Berlin, mail this week's wins": "Europe/Berlin 0 16 * * 5",
    "Email finance on the 1st of each month at 6am": "0 6 1 * *",
    "Back up the database every night at 2": "0 2 * * *",
    "Every weekday at 8 fetch orders from the last 24 hours and post to #ops": "0 8 * * 1-5",
    "run `0 9 * * 1-5` in Tokyo and clean the cache": "Asia/Tokyo 0 9 * * 1-5",
    "Two times daily, at 6:00 and 18:00 UTC, purge carts older than 48 hours": "UTC 0 6,18 * * *",
    "Ping the server every 10 minutes and retry 3 times": "*/10 * * * *",
    "At 4am every day invoke `tidy`, and when it fails call someone": "0 4 * * *",
    "Customers in Germany get a newsletter every Friday at 10": "0 10 * * 5",
    "Quarterly, email the board": "0 0 1 */3 *",
    "Every 15 minutes poll the queue, except on weekends": "*/15 * * * 1-5",
    "Remind customers whose trial ends in 3 days, daily at 10:00 Europe/Berlin": "Europe/Berlin 0 10 * * *",
    "Each Tuesday at 6:40: fetch the tariffs and store them": "40 6 * * 2",
    "Mondays at 7: compare the stock with the orders, then tell #depot": "0 7 * * 1",
    "Watch the mirror and call me if it does not answer every Sunday at 5 PM": "0 17 * * 0",
    "Copy the archive to S3 each Friday at 22:30": "30 22 * * 5",
    "Between 7 and 6 on weekdays, empty the inbox every five minutes": "*/5 7-18 * * 1-5",
    "From 6 to 20 drain the spool every 10 minutes": "*/10 6-20 * * *",
    "The hourly sync should run only from 5 to 21": "0 5-21 * * *",
    "Every Thursday, mail the rota to the drivers at 6": "0 6 * * 4",
    "On Wednesdays mail the rota to the drivers at 6 Lisbon time": "Europe/Lisbon 0 6 * * 3",
    "Weekend report at 8 AM and 6 PM: list the open alarms": "0 8,18 * * 0,6",
    "Every Tuesday at ten to eight in the morning, Oslo time, open the gate": "Europe/Oslo 50 7 * * 2",
    "Summarise the mails daily 17h": "0 17 * * *",
    "Nightly between 22:00 and 3:30 pack the tapes every 30 minutes": "*/30 0-3,22,23 * * *",
    "Half-hourly, drain the spool": "*/30 * * * *",
    "Rotate the keys half an hour past midnight each day": "30 0 * * *",
    "Each night between 2 and 4 retry the uploads every 15 minutes": "*/15 2-4 * * *",
    "First thing on Mondays at 8, open the books": "0 8 * * 1",
    "Every Monday count the visitors at 12 branches": "0 0 * * 1",
    "Jeden Montag um 9 Uhr die Berichte an Slack schicken": "0 9 * * 1",
    "Cada día a las 7 envía un correo": "0 7 * * *",
    "Tous les jours à 9h, envoyer un rapport": "0 9 * * *",
    "毎日9時にレポートを送る": "0 9 * * *",
    "每天上午9点发送报告": "0 9 * * *",
}


@pytest.mark.parametrize(("request_text", "meant"), SCHEDULED.items())
def test_the_schedule_in_a_request_is_found(request_text: str, meant: str) -> None:
    """Its words may be scattered; everything else in the request is left alone."""
    reading = find_schedule(request_text, today=date(2026, 11, 20))
    assert reading is not None
    assert reading.schedule is not None
    assert f"{reading.zone or ''} {reading.schedule.to_cron()}".strip() == meant


@pytest.mark.parametrize(
    "request_text",
    [
        "",
        "   \n\t",
        "Greet people by mail when their account was made",
        "Archive rows created in the last 24 hours",
        "Delete orders older than 48 hours",
        "After signup wait three days, then send tips",
        "When a user signs up, wait until Monday and send the tips",
        "When an order is paid, send the invoice at 9 AM",
        "Retry 10 times with a 30 second timeout",
        "Cancel it if the payment is not there within 7 days",
        "When it fails, wait for 5 minutes and try again",
        "On digest/due render the mail, at most 80 calls a minute",
        "Throttle to 50 per minute per account",
        "When an order is paid, append it to the daily report table",
        "On jobs/daily.requested store the payload",
        "Store weekly_digest and hourly-stats in Redis on order/created",
        "For every order send a mail",
        "Notify each customer of the second email",
        "Users may cancel and march on, the sun is out",
        "When lease/signed arrives, sleep until 10 days before data.endsAt",
        "When a trial ends, remind them 2 hours before data.startsAt",
        "Retry every 5 minutes when order/created fails",
        "Mail the daily active users count when report/requested arrives",
    ],
)
def test_quantities_and_events_are_no_schedule(request_text: str) -> None:
    """Ages, waits, limits, names and events do not make a request a scheduled one."""
    assert find_schedule(request_text, today=date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("request_text", "choices"),
    [
        (
            "On Mondays mail the sums at 9, on Fridays the forecast at 16",
            ("On Mondays at 16", "at 9 on Fridays"),
        ),
        (
            "Do a full import on Sundays at 2 AM and a small one every 3 hours",
            ("on Sundays at 2 AM", "every 3 hours"),
        ),
    ],
)
def test_a_request_with_two_schedules_is_asked_about(
    request_text: str, choices: tuple[str, ...]
) -> None:
    """Neither of two rhythms is left out in silence."""
    reading = find_schedule(request_text, today=date(2026, 11, 20))
    assert reading is not None
    assert [question.choices for question in reading.questions] == [choices]


@pytest.mark.parametrize(
    ("request_text", "spans"),
    [
        ("sync contacts hourly", ["hourly"]),
        ("Every Monday at 9 fetch tickets", ["Every Monday at 9"]),
        ("Every day, send mail at 9am Paris time.", ["Every day", "at 9am Paris time"]),
        ("run `0 9 * * 1-5` in Tokyo", ["0 9 * * 1-5", "in Tokyo"]),
    ],
)
def test_the_spans_are_the_words_of_the_schedule(request_text: str, spans: list[str]) -> None:
    """Cut out of the request they leave the rest of what it says."""
    reading = find_schedule(request_text, today=date(2026, 11, 20))
    assert reading is not None
    assert [request_text[span.start : span.end] for span in reading.spans] == spans


@pytest.mark.parametrize(
    ("request_text", "reason"),
    [
        ("Rotate the logs each night at 26:10", "26:10 is not a time of day"),
        ("Poll the sensor every 20 seconds", "cron has minute resolution"),
        ("Renew the licences every February 31st", "31 February does not exist"),
    ],
)
def test_an_impossible_schedule_in_a_request_is_refused(request_text: str, reason: str) -> None:
    """It is found, and refused with its reason, instead of overlooked."""
    reading = find_schedule(request_text, today=date(2026, 11, 20))
    assert reading is not None
    assert reading.schedule is None
    assert reading.refusal is not None
    assert reading.refusal.startswith(reason)
