"""How long a line of the app may be."""

from pathlib import Path

from generators.apps.settings import read_settings, table

BLACK = 88
"""What black and ruff do without being told."""


def line_length(root: Path) -> int:
    """What black or ruff is told in pyproject.toml, in characters."""
    tools = table(read_settings(root).project, "tool")
    told = (table(tools, name).get("line-length") for name in ("black", "ruff"))
    return next((length for length in told if isinstance(length, int) and length > 0), BLACK)
