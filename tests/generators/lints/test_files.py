"""Laws of checking whole files: problems stand at their lines, and what is right has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.lints.files import check_file

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("path", "text", "line", "rule", "level"),
    [
        ("a.py", "x = 1\ndef f(:\n", 2, "syntax", "error"),
        ("a.py", "x = 1\x00", 1, "syntax", "error"),
        (
            "a.py",
            "import os\n\ndef f():\n    return json.dumps(os)\n",
            4,
            "undefined-name",
            "warning",
        ),
        ("a.py", "print(nothing)\n", 1, "undefined-name", "warning"),
        ("a.json", '{"a": 1,\n "b" 2}', 2, "syntax", "error"),
        ("a.toml", "a = 1\nb =\n", 2, "syntax", "error"),
    ],
)
def test_a_problem_stands_at_its_line(
    path: str, text: str, line: int, rule: str, level: str
) -> None:
    """Path and line, rule and level."""
    (found,) = check_file(path, text)
    assert (found.path, found.rule, found.level) == (f"{path}:{line}", rule, level)


@pytest.mark.parametrize(
    "text",
    [
        "from os import *\nprint(path)\n",
        "def f():\n    global g\n    g = 1\n\nprint(__file__, g, len)\n",
        "class A:\n    x = 1\n    y = [x for x in range(3)]\n\nfor a in ():\n    del a\n",
        "try:\n    import tomllib\nexcept ImportError as e:\n    print(e)\n",
        "\ufeffx = '\\d'\n",
    ],
)
def test_what_is_right_has_no_problem(text: str) -> None:
    """Names may come from anywhere that Python takes them from; nothing is warned of on stderr."""
    assert check_file("a.py", text) == ()


def test_our_own_code_has_no_problem() -> None:
    """Every module of this project is found right: no name is missed."""
    for package in ("assistant", "generators", "sandbox_runner"):
        for path in (ROOT / package).rglob("*.py"):
            assert check_file(path.name, path.read_text(encoding="utf-8")) == (), path


def test_other_languages_are_not_judged() -> None:
    """A file of which nothing is known has no problems, whatever its name."""
    assert (
        check_file("a.ts", "x ===")
        == check_file("Makefile", "")
        == check_file("a.__init__", "")
        == ()
    )
