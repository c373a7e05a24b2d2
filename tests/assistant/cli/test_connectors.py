"""Laws of `assistant connectors`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generators.catalog import connector_names

CONNECTOR = """
from generators.catalog import Connector, Operation, Param
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal, ObjectOf, Ref, Template

CONNECTOR = Connector(
    name="paperplane",
    title="Paperplane",
    docs="https://paperplane.example/docs",
    aliases=("paper plane",),
    default="send-plane",
    operations=(
        Operation(
            id="send-plane",
            title="Send a paper plane",
            effect="notify",
            docs="https://paperplane.example/docs/send",
            params=(Param("text", required=True, help="what is written on it"),),
            request=HttpRequest(
                method="POST",
                url=Literal(value="https://paperplane.example/planes"),
                headers={"Authorization": Template(parts=("Bearer ", Ref(path="env.PAPERPLANE_KEY")))},
                body=ObjectOf(fields={"text": Ref(path="params.text")}),
            ),
            sample={"id": 1},
            words=("plane", "message"),
        ),
    ),
)
"""


def test_every_connector_is_listed(cli: Any) -> None:
    """The list has all of the catalog, and JSON says of each operation what it needs and does."""
    found = cli("connectors", "--json").document["connectors"]
    assert [each["name"] for each in found] == list(connector_names())
    for operation in (one for each in found for one in each["operations"]):
        assert {"id", "title", "effect", "params", "secrets", "docs"} <= set(operation)
    assert all(name in cli("connectors").out for name in connector_names())


@pytest.mark.parametrize("name", ["google_sheets", "Google Sheets", "gsheets"])
def test_one_is_shown_by_whatever_it_is_called(cli: Any, name: str) -> None:
    """Name, title and aliases lead to the operations with parameters, effects and pages."""
    shown = cli("connectors", name)
    assert shown.code == 0
    assert "append-row" in shown.out
    assert "https://" in shown.out


def test_an_unknown_one_is_told_with_the_nearest(cli: Any) -> None:
    """A wrong name ends in one message that says what is near."""
    ended = cli("connectors", "strip")
    assert (ended.code, ended.out) == (1, "")
    assert "did you mean 'stripe'?" in ended.err


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder in which a small wheel is installed that brings a connector."""
    wheel = tmp_path / "paperplane-1.0-py3-none-any.whl"
    info = "paperplane-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("paperplane.py", CONNECTOR)
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: paperplane\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        points = "[inngest_assistant.connectors]\npaperplane = paperplane\n"
        archive.writestr(f"{info}/entry_points.txt", points)
        archive.writestr(f"{info}/RECORD", "")
    install = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
    command = [sys.executable, *install, "--target", str(tmp_path / "site"), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return tmp_path / "site"


def _assistant(site: Path, *arguments: str) -> Any:
    command = [sys.executable, "-m", "assistant", *arguments, "--json"]
    paths = os.pathsep.join([str(site), str(Path(__file__).parents[3])])
    ended = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        cwd=site,
        check=True,
    )
    return json.loads(ended.stdout)


def test_an_installed_distribution_brings_a_connector(site: Path) -> None:
    """A connector of a third party is listed, and requests that name it call it."""
    (found,) = _assistant(site, "connectors", "paperplane")["connectors"]
    assert found["operations"][0]["secrets"] == ["PAPERPLANE_KEY"]
    request = 'Every day at 9 send "hello" via Paperplane'
    (step,) = _assistant(site, "plan", request)["workflow"]["steps"]
    assert (step["connector"], step["operation"]) == ("paperplane", "send-plane")
