"""A proposal, what was decided about it so far, and what is known of what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.events import Checked, Proposed
from assistant.tui.panes.code.review import Review
from assistant.tui.panes.code.summary import summary

if TYPE_CHECKING:
    from assistant.core.claims import Claim
    from generators.changes.changeset import ChangeSet
    from generators.spec.problems import Problem


class Proposal:
    """The proposal that is open."""

    def __init__(self, event: Proposed) -> None:
        self.event, self.review = event, Review(event.changes)
        self.problems: Sequence[Problem] = event.problems
        self.claims: tuple[Claim, ...] = ()
        self.sound = event.sound
        self.unchecked = False
        """Whether something was decided that is not checked yet."""

    @property
    def banner(self) -> tuple[str, str]:
        """How it stands, and what to do."""
        name = f"Proposal {self.event.number}: {self.event.workflow.id}"
        if self.unchecked:
            return f"… {name}, what is left is being checked", ""
        if not self.sound:
            return f"✗ {name}, cannot be written as it is", "e edits the file · z takes edits back"
        what = "" if self.review.is_whole else ", changed by you"
        return f"● {name}, not written yet{what}", ""

    @property
    def texts(self) -> dict[str, str | None]:
        """What the files will be, by path."""
        return {file.path: file.left().after for file in self.review.files}

    def left(self) -> ChangeSet:
        """What would be written."""
        return self.review.left()

    def check(self, checked: Checked) -> None:
        """What is left was checked; what was decided in an earlier sitting is decided again."""
        if checked.taken_up:
            self.review.take_up(checked.changes)
        self.problems, self.claims = checked.problems, checked.claims
        self.sound, self.unchecked = checked.sound, False

    def take_over(self, earlier: Proposal) -> tuple[str, ...]:
        """Decide as before; paths of edits that do not fit any more."""
        return self.review.take_over(earlier.review)

    def summary(self) -> Iterator[Content]:
        """What the function is; of what is being checked nothing is claimed."""
        return summary(self.event, self.problems, () if self.unchecked else self.claims)
