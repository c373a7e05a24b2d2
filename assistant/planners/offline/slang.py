"""Spellings of chats and notes, and the words they stand for."""

from __future__ import annotations

SHORT = {
    "u": "you",
    "ur": "your",
    "ppl": "people",
    "em": "them",
    "thru": "through",
    "pls": "please",
    "plz": "please",
    "msg": "message",
    "msgs": "messages",
    "convo": "conversation",
    "convos": "conversations",
    "gonna": "will",
    "wanna": "want",
    "gotta": "must",
    "notif": "notification",
    "notifs": "notifications",
    "w/": "with",
    "cuz": "because",
    "asap": "immediately",
    "smth": "something",
    "sth": "something",
    "n": "and",
    "pr": "pull-request",
    "prs": "pull-requests",
    "biz": "business",
    "acct": "account",
    "info": "information",
}
"""What is written to the word that is meant."""

OWNERS = frozenset(["my", "our", "the", "your", "me", "us"])
"""Words before which a `2` is a `to`."""

NUMBERED = frozenset(
    [
        "retries",
        "times",
        "is",
        "was",
        "has",
        "this",
        "plus",
        "minus",
        "versus",
        "pages",
        "days",
        "hours",
        "minutes",
        "weeks",
        "months",
        "years",
        "or",
        "and",
        "x",
        "day",
        "hour",
        "minute",
        "week",
        "month",
        "year",
        "more",
        "at",
        "a",
        "am",
        "pm",
        "of",
        "retry",
        "concurrent",
        "runs",
        "waits",
        "sleeps",
        "pauses",
    ]
)
"""Words beside which a `2` is a number."""
