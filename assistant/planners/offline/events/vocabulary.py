"""Words that tell of events: openers, things that happen, nouns that are happenings."""

from __future__ import annotations

from functools import cache

from assistant.planners.offline.wordlists import listed, ordered
from assistant.planners.offline.words import gerund, participle, third_person

OPENERS = (
    ("every", "time"),
    ("each", "time"),
    ("any", "time"),
    ("as", "soon", "as"),
    ("for", "every", "new"),
    ("for", "each", "new"),
    ("for", "new"),
    ("on", "every"),
    ("on", "each"),
    ("on", "any"),
    ("on", "new"),
    ("from", "new"),
    ("in", "response", "to"),
    ("triggered", "by"),
    ("triggers", "on"),
    ("trigger", "on"),
    ("starts", "on"),
    ("runs", "on"),
    ("listening", "to"),
    ("listening", "for"),
    ("listens", "to"),
    ("responds", "to"),
    ("in", "case"),
    ("the", "moment"),
    ("if", "and", "when"),
    ("if", "ever"),
    ("listen", "for"),
    ("listen", "to"),
    ("listens", "for"),
    ("react", "to"),
    ("reacts", "to"),
    ("when",),
    ("whenever",),
    ("once",),
    ("upon",),
    ("on",),
    ("after",),
    ("if",),
)
"""What a clause that names an event begins with; the longest that fits counts."""

HAPPENS = ordered(
    "acknowledge resubscribe reactivate reconnect make sign subscribe unsubscribe fail succeed ship arrive fire come happen change expire complete "
    "finish start open close merge push comment join leave place book submit fill upload create "
    "update delete cancel pay purchase buy register receive reply mention click request approve "
    "reject renew upgrade downgrade post review enter reach exceed drop go get land crash abandon "
    "check schedule add remove insert assign tag label order invite accept decline confirm verify "
    "send star publish release deploy log download install churn convert rate rise fall exceed "
    "resolve escalate reopen occur write apply enroll enrol dispute refund charge attend miss sign "
    "donate answer respond call text email message move become return bounce settle dispatch "
    "deliver activate deactivate claim connect disconnect edit modify archive appear match trigger "
    "report view visit schedule solve close score star save start stop reserve return transfer win "
    "lose play watch share tweet follow unfollow like record vote rsvp renew lapse overrun stall "
    "hit abandon breach alarm alert restart boot deploy rename convert qualify redeem exceed withdraw"
)
"""Verbs of events, in base form."""

INTRANSITIVE = listed(
    "fail succeed ship arrive expire complete finish start close open merge change churn renew "
    "crash bounce land fire appear occur happen"
)
"""What the subject itself does: `a payment fails` is about the payment."""

AUXILIARIES = listed("is are was were gets get got has have been being becomes be newly just")

HAPPENINGS = {
    "signup": ("user", "created"),
    "sign-up": ("user", "created"),
    "signups": ("user", "created"),
    "registration": ("user", "created"),
    "login": ("user", "logged_in"),
    "logout": ("user", "logged_out"),
    "checkout": ("checkout", "completed"),
    "purchase": ("purchase", "created"),
    "subscription": ("subscription", "created"),
    "deploy": ("deploy", "finished"),
    "deployment": ("deployment", "finished"),
    "release": ("release", "published"),
    "renewal": ("subscription", "renewed"),
    "upload": ("file", "uploaded"),
    "booking": ("booking", "created"),
    "mention": ("mention", "created"),
    "webhook": ("webhook", "received"),
    "push": ("push", "received"),
    "commit": ("commit", "pushed"),
    "payment": ("payment", "received"),
    "sale": ("sale", "created"),
    "order": ("order", "created"),
    "refund": ("refund", "created"),
    "dispute": ("dispute", "created"),
    "donation": ("donation", "created"),
    "appointment": ("appointment", "created"),
    "subscriber": ("subscriber", "created"),
    "response": ("response", "received"),
    "delivery": ("order", "delivered"),
    "cancellation": ("subscription", "cancelled"),
    "hire": ("employee", "hired"),
    "launch": ("product", "launched"),
}
"""Nouns that are happenings by themselves, to noun and verb."""

RESULTS = {
    "creation": "created",
    "cancellation": "cancelled",
    "cancelation": "cancelled",
    "completion": "completed",
    "deletion": "deleted",
    "failure": "failed",
    "success": "succeeded",
    "submission": "submitted",
    "confirmation": "confirmed",
    "approval": "approved",
    "rejection": "rejected",
    "expiry": "expired",
    "expiration": "expired",
    "update": "updated",
    "change": "changed",
    "upload": "uploaded",
    "delivery": "delivered",
    "arrival": "arrived",
    "merge": "merged",
    "renewal": "renewed",
    "signup": "signed_up",
    "registration": "registered",
    "placed": "placed",
}
"""Nouns of a verb, behind the noun it is about: `order creation`."""

PHRASAL = {
    ("sign", "up"): "signed_up",
    ("log", "in"): "logged_in",
    ("sign", "in"): "logged_in",
    ("log", "out"): "logged_out",
    ("fill", "in"): "submitted",
    ("fill", "out"): "submitted",
    ("check", "in"): "checked_in",
    ("check", "out"): "checked_out",
    ("come", "in"): "received",
    ("go", "live"): "published",
    ("go", "down"): "down",
    ("drop", "below"): "dropped",
}
"""Verbs that need their particle, to the verb of the event."""

CREATED = listed(
    "add insert create register sign_up signed_up registered added inserted joined new"
)
"""Ways to say that a thing of the app came into being."""

ADJECTIVES = listed(
    "new fresh newly-created incoming inbound recent first next potential qualified hot large big "
    "high-value premium important urgent given single specific certain customer's unread"
)


@cache
def happening_forms() -> dict[str, tuple[str, str]]:
    """Every form of the verbs of events: base and form (s, ed, base, ing)."""
    forms: dict[str, tuple[str, str]] = {}
    for base in HAPPENS:
        forms.setdefault(third_person(base), (base, "s"))
        forms.setdefault(participle(base), (base, "ed"))
    for base in HAPPENS:
        forms.setdefault(base, (base, "base"))
    forms.setdefault("canceled", ("cancel", "ed"))
    return forms


@cache
def gerunds() -> dict[str, str]:
    """`paying` to `pay`: said of what happens by people who learnt English late."""
    return {gerund(base): base for base in HAPPENS}
