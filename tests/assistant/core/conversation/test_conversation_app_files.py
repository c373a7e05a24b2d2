"""Which files of an app a model may see: those inside it that hold no secrets."""

from pathlib import Path

import pytest

from assistant.core.conversation.app_files import LARGEST, code_files, readable

from .conftest import Talking, call, says


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/etc/passwd", "by their relative path"),
        ("../outside.py", "by their relative path"),
        ("app/../../outside.py", "by their relative path"),
        ("", "by their relative path"),
        (".env", "hidden"),
        (".git/config", "hidden"),
        (".assistant/conversations/x.jsonl", "hidden"),
        ("app/.secret/x.py", "hidden"),
        ("node_modules/x/index.js", "hidden"),
        ("production.env", "hold secrets"),
        ("app/server.key", "hold secrets"),
        ("id_rsa", "hold secrets"),
        ("app/client_secrets.json", "hold secrets"),
        ("secrets/database.yml", "hold secrets"),
        ("app.db", "hold secrets"),
        ("link-to-env.py", "is not read"),
        ("link-outside.py", "out of the app"),
        ("folder-outside/x.py", "out of the app"),
        ("loop.py", "leads nowhere"),
        ("app", "no such file"),
        ("nothing.py", "no such file"),
        ("big.py", "too large"),
    ],
)
def test_what_may_hold_secrets_is_not_read(app: Path, path: str, why: str) -> None:
    """Whatever way leads there: names, folders, dots, links."""
    outside = app.parent / "outside"
    outside.mkdir()
    (outside / "x.py").write_text("X = 1")
    (app / ".env").write_text("A=b")
    (app / "link-to-env.py").symlink_to(app / ".env")
    (app / "link-outside.py").symlink_to(outside / "x.py")
    (app / "folder-outside").symlink_to(outside)
    (app / "loop.py").symlink_to(app / "loop.py")
    (app / "big.py").write_text("#" * (LARGEST + 1))
    for name in ("production.env", "app/server.key", "id_rsa", "app/client_secrets.json", "app.db"):
        (app / name).write_text("x")

    found = readable(app, path)

    assert isinstance(found, str), found
    assert why in found


def test_code_is_read(app: Path) -> None:
    """Files of the app, and links that stay inside it."""
    (app / "alias.py").symlink_to(app / "app" / "main.py")

    assert readable(app, "app/main.py") == (app / "app/main.py").resolve()
    assert readable(app, "alias.py") == (app / "app/main.py").resolve()
    assert "app/main.py" in dict(code_files(app))
    assert "alias.py" not in dict(code_files(app))


async def test_long_files_are_read_in_parts(talking: Talking, app: Path) -> None:
    """A model sees at most so many lines and characters at once, and how many there are."""
    (app / "long.py").write_text("".join(f"line_{n} = {n}\n" for n in range(10_000)))
    (app / "wide.py").write_text("x = '" + "y" * 300_000 + "'\n")
    replies = (
        call("read_app", path="long.py", from_line=5_000),
        call("read_app", path="wide.py", from_line=1),
        call("search_app", kind="text", query="line_"),
        says("Ok."),
    )

    async with talking(*replies) as talk:
        await talk.say("Please read them")

    results = [message.content for message in talk.asked[-1].messages[2::2]]
    assert "Lines 5000 to 5249 of 10000." in results[0]
    assert "line_5000 = 5000" in results[0]
    assert "more characters" in results[1]
    assert "search for something narrower" in results[2]
    assert all(len(result) < 20_000 for result in results)
