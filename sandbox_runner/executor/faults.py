"""Failures on demand."""

from collections.abc import Mapping


class Faults:
    """How many times which steps must still fail."""

    def __init__(self, wanted: Mapping[str, int]) -> None:
        self._left = {step_id: times for step_id, times in wanted.items() if times > 0}
        self._unseen = set(self._left)

    @property
    def armed(self) -> frozenset[str]:
        """Ids of steps that must fail when they run next."""
        return frozenset(step_id for step_id, times in self._left.items() if times > 0)

    @property
    def unused(self) -> tuple[str, ...]:
        """Ids that no step had."""
        return tuple(sorted(self._unseen))

    def strike(self, step_id: str) -> bool:
        """Take one failure of this step; False when it has none left."""
        if self._left.get(step_id, 0) < 1:
            return False
        self._left[step_id] -= 1
        self._unseen.discard(step_id)
        return True
