"""What the package offers is there."""

import pytest

import sandbox_runner


@pytest.mark.parametrize("name", sandbox_runner.__all__)
def test_public_names(name: str) -> None:
    """Every public name can be had from the package, and says what it is."""
    assert getattr(sandbox_runner, name).__doc__


def test_other_names() -> None:
    """Anything else is missing in the usual way."""
    with pytest.raises(AttributeError, match="nothing_like_this"):
        sandbox_runner.nothing_like_this  # noqa: B018
