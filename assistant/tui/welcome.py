"""What is said the first time, in three lines."""

from __future__ import annotations

from assistant.events import Opened, Showed


def welcome(opened: Opened) -> Showed:
    """Who answers, how that is changed, and what to type."""
    if opened.provider == "offline":
        who = "No key is set: the offline planner reads your words by rules, here, free of charge."
        how = (
            "To let a model read them: export OPENAI_API_KEY=… (or ANTHROPIC_API_KEY), start again."
        )
    else:
        who = f"{opened.provider} reads your words; a request may cost up to the cap below."
        how = "Without a key, or with --provider offline, rules read them here, free of charge."
    keys = "Try: sync contacts hourly. F1 tells the keys where you are, Ctrl+P finds everything."
    return Showed("Welcome", (who, how, keys))
