"""Laws of the text of the macOS profile; whether it holds has not been tested."""

import pytest

from sandbox_runner.jail.macos import profile
from sandbox_runner.jail.order import Order


def test_all_is_denied_but_what_is_named() -> None:
    """Nothing may be read but the places, nothing written but the scratch folder, no network."""
    text = profile(Order("B", "/scratch", ("/app/jobs.py",), ("/app",)), ["/usr/lib"])
    assert text.startswith("(version 1)\n(deny default)\n")
    assert "(deny network*)" in text
    assert text.count("file-write*") == 1
    assert '(allow file-read* file-write* (subpath "/scratch"))' in text
    assert '(subpath "/app")' not in text


def test_paths_are_quoted() -> None:
    """No name of a file ends its string."""
    text = profile(Order("B", "/s", ('/a")(allow default)\\',)), [])
    assert '(subpath "/a\\")(allow default)\\\\")' in text
    with pytest.raises(ValueError, match="control characters"):
        profile(Order("B", "/s", ("/a\n(allow default)",)), [])
