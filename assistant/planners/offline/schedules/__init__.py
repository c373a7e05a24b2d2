"""Words to schedules: phrases and requests in nine languages become a `LocalSchedule`.

    read_phrase("every weekday at 9 AM Paris time").schedule
    find_schedule("Post a summary to Slack every Monday at 8", zone="Europe/Berlin")

The text is cut into `tokens`, which a language makes `terms`; readers, one module per noun, find
`facts` in them (`scan`), and `assembly` makes these one schedule. What had to be assumed is in
the notes, what changes the outcome is a question, what cannot be is a refusal.
"""

from datetime import date

from assistant.planners.offline.schedules.reading import Reading, ScheduleQuestion, Span

__all__ = ["Reading", "ScheduleQuestion", "Span", "find_schedule", "read_phrase"]


def read_phrase(text: str, *, zone: str | None = None, today: date | None = None) -> Reading:
    """The schedule that the whole text says; a word it cannot explain becomes a question.

    `zone` is the configured IANA name ("our time"); `today` anchors what counts from a day
    ("every other Friday") and defaults to the current date.
    """
    from assistant.planners.offline.schedules import phrases

    return phrases.read_phrase(text, zone, today)


def find_schedule(
    text: str, *, zone: str | None = None, today: date | None = None
) -> Reading | None:
    """The schedule inside a request that says other things too; None when it states none."""
    from assistant.planners.offline.schedules import phrases

    return phrases.find_schedule(text, zone, today)
