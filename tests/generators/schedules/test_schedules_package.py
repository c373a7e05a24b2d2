"""The package: one door, light to open."""

import subprocess
import sys

import pytest

import generators.schedules as package


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has after some code."""
    script = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("name", package.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Each is loaded from its own module on first use."""
    assert getattr(package, name).__name__ == name


def test_other_names_are_not() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        package.nonsense  # noqa: B018


def test_opening_the_package_loads_nothing_else() -> None:
    """Commands that need no schedule pay for none."""
    loaded = loaded_by("import generators.schedules")
    assert not loaded & {"pydantic", "zoneinfo", "generators.schedules.local"}


def test_croniter_is_for_tests_alone() -> None:
    """It enumerates as a second opinion, but plans and proofs do without."""
    loaded = loaded_by(
        "from generators.schedules import *; from datetime import date;"
        "s = LocalSchedule.daily(2, 30);"
        "prove(s, 'Europe/Paris', to_utc(s, 'Europe/Paris'), date(2027, 1, 1), 1)"
    )
    assert "generators.schedules.proof" in loaded
    assert not loaded & {"croniter", "dateutil", "pytz", "libcst", "black", "jinja2"}
