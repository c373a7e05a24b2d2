"""Texts of files, exactly as they are on the disk."""

import io
import tokenize
from pathlib import Path


def read_text(path: Path) -> tuple[str, str]:
    """The text of a Python file, newlines and byte order mark kept, and its encoding."""
    data = path.read_bytes()
    declared, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    encoding = "utf-8" if declared == "utf-8-sig" else declared
    return data.decode(encoding), encoding
