"""Small words and common nouns, by the part they play in a request."""

from __future__ import annotations

from assistant.planners.offline.wordlists import listed, ordered

DETERMINERS = listed(
    "a an the our my your their his her its this that these those all every each any some "
    "another both"
)
PRONOUNS = listed("it them they everything he she him her this these those")
SOMEONE = listed(
    "someone somebody anyone anybody nobody no-one we i you they people user users customer customers client "
    "person visitor agent one member lead"
)
SOURCES = listed("from")
DESTINATIONS = listed("to into onto in on at inside within")
MEANS = listed("via through with using by over")
TOPICS = listed("of about for regarding as containing whose where older than per between")
PREPOSITIONS = SOURCES | DESTINATIONS | MEANS | TOPICS
FILLERS = listed(
    "and then also finally next afterwards afterward lastly please just should will must to "
    "it-should first second third & + but so automatically immediately simply now again can "
    "could would we i you let's want need like 's it'll it'd they'll app system job workflow "
    "function"
)
STOP_WORDS = (
    DETERMINERS
    | PRONOUNS
    | PREPOSITIONS
    | FILLERS
    | listed(
        "is are was were be been being has have had do does did not n't no or if when whenever "
        "once upon after before until unless there here which who what up out off down as soon "
        "only new each other"
    )
)
ARTIFACTS = listed(
    "summary report digest overview briefing roundup recap rundown newsletter list statement "
    "breakdown"
)
"""What is made of data and then sent."""
NOTICES = listed(
    "email mail message notification alert reminder notice text sms note ping follow-up followup "
    "update confirmation warning invitation invite tips announcement dm post letter survey thank-you "
    "receipt invoice coupon letter feedback offer discount welcome nudge e-mail"
)
"""What is sent as it is."""
FILTER_WORDS = {
    word: ("status", word)
    for word in ordered(
        "open closed pending active inactive overdue unpaid paid unresolved resolved failed "
        "cancelled expired archived draft published completed incomplete unread urgent stale"
    )
}
"""Adjectives that say the value of a column."""
RIGHTS = listed(
    "access admission entry entrance permission permissions rights credit credits membership admittance"
)
"""What people are given, without an article."""
CONTAINERS = listed(
    "workflow job function automation task script pipeline process cron cronjob routine flow "
    "integration bot handler zap applet scenario recipe worker trigger"
)
VAGUE_CONTAINERS = listed("thing something anything system way")
"""What holds a workflow only when a link follows: `a thing that emails me`."""
MAKERS = listed(
    "create add build make write generate set setup implement design develop define schedule "
    "configure give code program"
)
POLITE = listed(
    "please can could would will you we i i'd i'm want need like to us me hey hi hello kindly "
    "let's should have ok okay so just help looking trying wants needs help"
)

TEAM = listed(
    "my team us me everyone founders ops operations support sales engineering marketing finance admin "
    "admins staff managers channel devs developers management board oncall on-call everybody hr "
    "security accounting billing legal group crew owner owners purchasing procurement logistics "
    "facilities compliance payroll recruiting leadership reception devops it-team"
)
"""People on our side: told in a channel, or at an address that the environment names."""
TOPICAL = listed("sales support marketing finance engineering security billing accounting hr")
"""Teams that are as often what a report is about: `sales report`."""
SUBJECTS = listed(
    "user customer client lead contact subscriber member person them him her buyer guest patient "
    "applicant candidate student recipient visitor attendee participant they account"
)
"""People that an event is about: their address comes with it."""
