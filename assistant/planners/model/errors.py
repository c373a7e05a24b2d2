"""What can be wrong with a draft before it is a workflow.

::

    DraftError          one thing that can't be read; becomes a Problem and goes back to the model
    └── Disagreement    two readings of the same words; goes back once, then to the person
"""

from assistant.planners.protocol import Question


class DraftError(ValueError):
    """A part of a draft that says nothing. `hint` says how it is written."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Disagreement(DraftError):
    """The words say one schedule, the cron another. `question` settles it."""

    def __init__(self, words: str, said: str, given: str) -> None:
        super().__init__(
            f"'{words}' means {said}, but local_cron means {given}",
            "correct local_cron, or ask which of the two is meant",
        )
        self.question = Question(f"When is '{words}'?", (said, given), said)
