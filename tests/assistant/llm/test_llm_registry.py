"""Providers are found by being there, and loaded one at a time."""

import subprocess
import sys
import typing
from pathlib import Path

import pytest

from assistant.llm.errors import UnknownProvider
from assistant.llm.registry import catalogue, connect, provider_names

HEAVY = {"openai", "anthropic", "httpx2", "pydantic", "jinja2"}


def test_every_folder_is_a_provider() -> None:
    """Nothing but a folder is needed to be on the list."""
    assert provider_names() == ("anthropic", "compatible", "openai", "scripted")


def test_an_unknown_name_lists_the_known_ones() -> None:
    """The message says what to type instead."""
    with pytest.raises(
        UnknownProvider, match=r"anthropic, compatible, openai, scripted.*--provider"
    ):
        connect("opnai", {})


def test_listing_imports_no_sdk() -> None:
    """Names, catalogues and a missing key cost no import of a vendor's package."""
    program = (
        "import sys\n"
        "from assistant.llm import registry, retry, answer, errors\n"
        "[registry.catalogue(name) for name in registry.provider_names()]\n"
        "try: registry.connect('openai', {})\n"
        "except errors.MissingKey: pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_a_third_party_adds_a_provider_by_entry_point(tmp_path: Path) -> None:
    """An installed distribution with an entry point is on the list, and is loaded by name."""
    info = tmp_path / "acme-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[inngest_assistant.providers]\nacme = acme_llm:connect\n"
    )
    (tmp_path / "acme_llm.py").write_text(
        "from assistant.llm.models import Catalogue\n"
        "CATALOGUE = Catalogue('acme-1')\n"
        "def connect(environment): return 'connected with ' + environment['ACME']\n"
    )
    program = (
        "from assistant.llm import registry\n"
        "print(registry.provider_names())\n"
        "print(registry.catalogue('acme').default, registry.connect('acme', {'ACME': 'x'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path)},
    )

    assert "'acme'" in done.stdout
    assert "acme-1 connected with x" in done.stdout


def test_one_provider_does_not_load_another() -> None:
    """Connecting to OpenAI leaves Anthropic's SDK alone."""
    program = (
        "import sys\n"
        "from assistant.llm.registry import connect\n"
        "connect('openai', {'OPENAI_API_KEY': 'k'})\n"
        "print('openai' in sys.modules, 'anthropic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["True", "False"]


def test_default_models_are_known_to_the_installed_sdks() -> None:
    """A default that an SDK does not list has been retired or mistyped."""
    from anthropic.types import Model
    from openai.types import ChatModel

    known_to_openai = set(typing.get_args(ChatModel))
    known_to_anthropic = set(typing.get_args(typing.get_args(Model)[0]))

    assert set(catalogue("openai").models) <= known_to_openai
    assert set(catalogue("anthropic").models) <= known_to_anthropic
    assert catalogue("openai").default in known_to_openai
    assert catalogue("anthropic").default in known_to_anthropic


@pytest.mark.parametrize("name", provider_names())
def test_every_default_is_described(name: str) -> None:
    """A default model is one of the described ones, or there is none."""
    found = catalogue(name)

    assert not found.models or found.default in found.models
    assert found.source
