"""Laws of spellings: what a service is called is known without importing it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generators.catalog import connector, connector_names
from generators.catalog.spellings import spellings


@pytest.mark.parametrize("name", connector_names())
def test_what_is_read_is_what_the_connector_says(name: str) -> None:
    """Reading the source of a connector gives its aliases and its title, as importing does."""
    found = connector(name)
    assert found is not None
    assert spellings(name) == (*found.aliases, found.title)


def test_there_are_none_for_a_service_that_is_not_there() -> None:
    """An unknown name has no spellings."""
    assert spellings("no_such_service") == ()


def test_no_connector_is_imported() -> None:
    """Asking for all spellings imports none of the connectors that write them as literals."""
    code = (
        "import sys; from generators.catalog import connector_names;"
        "from generators.catalog.spellings import spellings;"
        "[spellings(name) for name in connector_names()];"
        "print([name for name in sys.modules if name.startswith('generators.connectors.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
