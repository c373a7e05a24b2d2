"""Laws of `assistant generate` on apps of other frameworks than FastAPI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli.app import run

FLASK = {
    "app.py": '''"""A Flask app in one file."""

import inngest
from flask import Flask

app = Flask(__name__)
client = inngest.Inngest(app_id="flask-app", is_production=False)


@app.get("/")
def home() -> str:
    """Hello."""
    return "hello"
''',
}
DJANGO = {
    "manage.py": "from django.core.management import execute_from_command_line as run\n\nrun()\n",
    "shop/__init__.py": "",
    "shop/settings.py": 'SECRET_KEY = "x"\nROOT_URLCONF = "shop.urls"\nALLOWED_HOSTS = ["*"]\n'
    'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}\n',
    "shop/urls.py": "from django.http import HttpResponse\nfrom django.urls import path\n\n"
    'urlpatterns = [\n    path("", lambda request: HttpResponse("hello")),\n]\n',
    "shop/wsgi.py": "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
    'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n'
    "application = get_wsgi_application()\n",
}
ASK_FLASK = """
from app import app
answer = app.test_client().get("/api/inngest")
print(answer.status_code, answer.json["function_count"], app.test_client().get("/").text)
"""
ASK_DJANGO = """
import django
django.setup()
from django.test import Client
answer = Client().get("/api/inngest")
print(answer.status_code, answer.json()["function_count"], Client().get("/").content.decode())
"""
SENTENCES = (
    "sync contacts hourly",
    "Set up a daily job that sends a Slack summary of open tickets at 9 AM.",
)


def _written(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def _said(root: Path, *command: str) -> str:
    environment = {
        **os.environ, "INNGEST_DEV": "1", "DJANGO_SETTINGS_MODULE": "shop.settings"
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(("files", "asking"), [(FLASK, ASK_FLASK), (DJANGO, ASK_DJANGO)])
def test_an_app_of_another_framework_serves_what_is_generated(
    tmp_path: Path, files: dict[str, str], asking: str
) -> None:
    """What is missing is made, the app answers for both functions, is tidy, and comes back whole."""
    root = _written(tmp_path / "app", files)
    before = {path: path.read_bytes() for path in root.rglob("*.py")}
    for sentence in SENTENCES:
        assert run(["generate", sentence, "--app", str(root), "--yes"]) == 0
    assert _said(root, "-W", "ignore", "-c", asking) == "200 2 hello"
    assert _said(root, "-m", "ruff", "check", "--quiet", "--no-cache", "--isolated", ".") == ""
    assert _said(root, "-m", "black", "--quiet", "--check", "--workers=1", ".") == ""
    for _ in SENTENCES:
        assert run(["undo", "--app", str(root)]) == 0
    assert {path: path.read_bytes() for path in root.rglob("*.py")} == before


def test_patterns_that_are_no_list_are_refused_with_the_line_to_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`urlpatterns` that a call makes is left alone."""
    made = "def patterns():\n    return []\n\n\nurlpatterns = patterns()\n"
    root = _written(tmp_path / "app", {**DJANGO, "shop/urls.py": made})
    assert run(["generate", SENTENCES[0], "--app", str(root), "--yes"]) == 4
    assert "urlpatterns += [inngest.django.serve(inngest_client, [])]" in capsys.readouterr().err
    assert (root / "shop" / "urls.py").read_text() == made


def test_without_a_known_framework_it_is_said_what_to_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plain script is refused; nothing is written."""
    root = _written(tmp_path / "app", {"job.py": "print('hello')\n"})
    assert run(["generate", SENTENCES[0], "--app", str(root), "--yes"]) == 4
    assert "inngest.fast_api.serve(app, client, [])" in capsys.readouterr().err
    assert [path.name for path in root.iterdir()] == ["job.py"]
