"""Keeps secrets out of what is sent to a model, shown, and written down.

redactor = Redactor.of(os.environ)
redactor.clean("use xoxb-…")     # Redacted(text="use [redacted: Slack token]", found=("Slack token",))
"""

from assistant.core.redaction.redactor import RANDOM, Redacted, Redactor

__all__ = ["RANDOM", "Redacted", "Redactor"]
