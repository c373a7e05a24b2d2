"""Laws of the sieve that says which connectors are worth importing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generators.catalog.mentions import connectors_with
from generators.catalog.registry import connector, connector_names


@pytest.mark.parametrize("name", connector_names())
def test_no_connector_is_lost(name: str) -> None:
    """A connector passes by any word and any secret of any of its operations."""
    found = connector(name)
    assert found is not None
    lost = [
        (word, secret)
        for operation in found.operations
        for word in operation.words
        for secret in operation.secrets()
        if name not in connectors_with(word, [secret])
    ]
    assert lost == []


def test_without_names_nothing_passes() -> None:
    """Words alone are not enough: nothing of ours passes when no name is given."""
    assert list(connectors_with("contacts", [])) == []


def test_nothing_is_imported() -> None:
    """The sieve reads files; it imports no connector."""
    code = (
        "import sys; from generators.catalog.mentions import connectors_with as c;"
        "print(list(c('contacts', ['HUBSPOT_ACCESS_TOKEN'])));"
        "sys.exit(any(name.startswith('generators.connectors.') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['hubspot']\n"
