"""What can be wrong with a draft before it is a workflow.

::

    DraftError    one thing that can't be read; becomes a Problem and goes back to the model
"""


class DraftError(ValueError):
    """A part of a draft that says nothing. `hint` says how it is written."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
