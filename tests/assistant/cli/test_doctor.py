"""Laws of `assistant doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sandbox_runner.advice import Machine, advice, unsupported

SECRET = "sk-CANARY-000000000000"


def checks(ended: Any) -> dict[str, dict[str, Any]]:
    """Its checks by name."""
    return {check["name"]: check for check in ended.document["checks"]}


def test_a_wired_app(cli: Any, app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Client, serve, functions, interpreter and jail are told; keys by name, never by value."""
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    ended = cli("doctor", "--app", app, "--json")
    found = checks(ended)
    assert ended.code == 0
    assert "inngest_client" in found["client"]["says"]
    assert "all served" in found["functions"]["says"]
    assert "inngest 0." in found["python"]["says"]
    assert found["jail"]["says"].startswith("tier ")
    assert "OPENAI_API_KEY" in found["models"]["says"]
    assert SECRET not in ended.out


def test_functions_that_are_not_served(cli: Any, app: Path) -> None:
    """A function that serve() is not given is a problem, named by its id."""
    (folder,) = {path.parent for path in app.rglob("functions/*.py")}
    (folder / "forgotten.py").write_text(
        "import inngest\nfrom app.inngest.client import inngest_client\n"
        "@inngest_client.create_function(\n"
        "    fn_id='forgotten', trigger=inngest.TriggerEvent(event='x'))\n"
        "async def forgotten(ctx): ...\n"
    )
    ended = cli("doctor", "--app", app, "--json")
    assert ended.code == 1
    assert "forgotten" in checks(ended)["functions"]["says"]


def test_packages_of_npm(cli: Any, app: Path) -> None:
    """Where there is a package.json, Node and its inngest are looked at too."""
    (app / "package.json").write_text("{}")
    said = checks(cli("doctor", "--app", app, "--json"))["node"]["says"]
    assert "not installed" in said or "no `node`" in said
    package = app / "node_modules" / "inngest" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text('{"version": "4.24.0"}')
    said = checks(cli("doctor", "--app", app, "--json"))["node"]["says"]
    assert "inngest 4.24.0" in said or "no `node`" in said


def test_a_folder_without_an_app(cli: Any, tmp_path: Path) -> None:
    """What is missing is said in one line each; the rest is still looked at."""
    ended = cli("doctor", "--app", tmp_path)
    assert ended.code == 1
    assert "PROBLEM  app" in ended.out
    assert "jail       tier" in ended.out


@pytest.mark.parametrize(
    ("tier", "machine", "line"),
    [
        ("A", Machine(), None),
        ("B", Machine(has_bwrap=False, apparmor="1"), "apt-get install bubblewrap"),
        ("B", Machine(apparmor="1"), "apparmor_restrict_unprivileged_userns=0"),
        ("B", Machine(userns_clone="0"), "unprivileged_userns_clone=1"),
        ("B", Machine(most_namespaces="0"), "max_user_namespaces"),
        ("B", Machine(in_container=True), "docker run"),
        (None, Machine("win32"), "WSL2"),
        (None, Machine("darwin"), "container"),
    ],
)
def test_the_one_line_that_helps(tier: str | None, machine: Machine, line: str | None) -> None:
    """It fits what the machine says of itself; the best tier needs none."""
    said = advice(tier, {"A": "unshare: Operation not permitted"}, machine)
    assert (line in said) if line and said else said is None and line is None


def test_other_systems_are_told_what_to_do() -> None:
    """Functions run on Linux; elsewhere the message says how to get one."""
    assert unsupported("linux") is None
    assert "wsl --install" in (unsupported("win32") or "")
    assert "docker run" in (unsupported("darwin") or "")


def test_an_old_kernel() -> None:
    """Without Landlock there is no tier; the line names the kernel."""
    said = advice(None, {"B": "Landlock is not available in this kernel"}, Machine())
    assert said is not None
    assert "5.13" in said
