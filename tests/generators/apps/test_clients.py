"""Finding the Inngest client and the call of serve()."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.apps import AppFacts, read_app
from generators.apps.errors import AmbiguousClient, HiddenClient, UnknownClient

Maker = Callable[[dict[str, str]], Path]
Reader = Callable[[dict[str, str]], AppFacts]
CLIENT = """
import inngest
client = inngest.Inngest(app_id="shop")
"""
MAIN = """
import inngest.fast_api
from fastapi import FastAPI
from app.client import client
app = FastAPI()
"""


@pytest.mark.parametrize(
    "text",
    [
        "import inngest\nc = inngest.Inngest(app_id='shop')",
        "import inngest as i\nc: i.Inngest = i.Inngest(app_id='shop')",
        "from inngest import Inngest as Engine\nAPP = 'shop'\nc = Engine(app_id=APP)",
        "import inngest.fast_api\nif True:\n    c = inngest.Inngest(app_id='shop')",
    ],
)
def test_a_client_is_found_however_it_is_imported(read: Reader, text: str) -> None:
    """Names are followed to what they stand for."""
    client = read({"app/__init__.py": "", "app/x.py": text}).client
    assert client is not None
    assert (client.module, client.name, client.app_id) == ("app.x", "c", "shop")


def test_an_app_without_a_client_has_none(read: Reader) -> None:
    """No client is a fact, not an error; other people's classes do not count."""
    assert read({"main.py": "from mine import Inngest\nc = Inngest(app_id='x')"}).client is None


def test_two_clients_are_refused_until_one_is_chosen(make_app: Maker) -> None:
    """The message lists the candidates and what to type; typing it settles the matter."""
    root = make_app({"a.py": CLIENT, "b.py": CLIENT})
    with pytest.raises(AmbiguousClient) as caught:
        read_app(root)
    assert caught.value.candidates == ("a:client", "b:client")
    settled = '[tool.assistant]\nclient = "b:client"'
    assert settled.replace("b:", "a:") in str(caught.value)
    (root / "pyproject.toml").write_text(settled)
    client = read_app(root).client
    assert client is not None
    assert client.module == "b"


def test_a_chosen_client_must_be_there(make_app: Maker) -> None:
    """A choice that names nothing lists what there is."""
    pyproject = '[tool.assistant]\nclient = "a:other"'
    with pytest.raises(UnknownClient, match="a:client"):
        read_app(make_app({"a.py": CLIENT, "pyproject.toml": pyproject}))


def test_a_client_made_in_a_function_is_refused(make_app: Maker) -> None:
    """What cannot be imported is said with its place; a name that holds it can be chosen."""
    text = """
    import inngest
    def make():
        return inngest.Inngest(app_id="x")
    client = make()
    """
    root = make_app({"a.py": text})
    with pytest.raises(HiddenClient, match=r"a\.py:3"):
        read_app(root)
    (root / "pyproject.toml").write_text('[tool.assistant]\nclient = "a:client"')
    client = read_app(root).client
    assert client is not None
    assert client.name == "client"


@pytest.mark.parametrize(
    ("given", "kind", "name", "home"),
    [
        ("[]", "inline", None, None),
        ("[a, *more]", "inline", None, None),
        ("functions=[a]", "inline", None, None),
        ("here", "name", "here", "app.main"),
        ("functions=here", "name", "here", "app.main"),
        ("everything", "name", "ALL", "app.jobs"),
        ("reexported", "name", "ALL", "app.jobs"),
        ("unknown", "name", "unknown", None),
        ("[a] + more", "expression", None, None),
        ("make()", "expression", None, None),
    ],
)
def test_the_list_of_functions_is_found_where_it_is_written(
    read: Reader, given: str, kind: str, name: str | None, home: str | None
) -> None:
    """Inline, a name here, a name from elsewhere (re-exports followed), or another expression."""
    main = MAIN + (
        "from app.jobs import ALL as everything\n"
        "from app.again import reexported\n"
        "here = []\n"
        f"inngest.fast_api.serve(app, client, {given})\n"
    )
    serve = read(
        {
            "app/__init__.py": "",
            "app/client.py": CLIENT,
            "app/jobs.py": "ALL = []\n",
            "app/again.py": "from .jobs import ALL as reexported\n",
            "app/main.py": main,
        }
    ).serve
    assert serve is not None
    assert (serve.list_kind, serve.list_name, serve.list_module) == (kind, name, home)
    assert serve.app_variable == "app"


@pytest.mark.parametrize(
    ("imports", "call"),
    [
        ("import inngest.fast_api", "inngest.fast_api.serve"),
        ("import inngest.fast_api as edge", "edge.serve"),
        ("from inngest import fast_api", "fast_api.serve"),
        ("from inngest.fast_api import serve", "serve"),
        ("from inngest.fast_api import serve as s", "s"),
    ],
)
def test_serve_is_found_however_it_is_imported(read: Reader, imports: str, call: str) -> None:
    """Aliases of the SDK's modules are followed."""
    main = f"{imports}\nfrom fastapi import FastAPI\napi = FastAPI()\n{call}(api, None, [])\n"
    app = read({"main.py": main})
    assert app.serve is not None
    assert app.serve.app_variable == "api"


def test_a_call_of_another_serve_is_not_ours(read: Reader) -> None:
    """Only the SDK's own serve() counts."""
    assert read({"main.py": "from elsewhere import serve\nserve(1, 2, [])\n"}).serve is None


def test_flask_and_django_are_recognised(read: Reader, make_app: Maker) -> None:
    """Other frameworks are told apart; their serve() is found."""
    flask = read({"main.py": "from flask import Flask\napp = Flask(__name__)\n"})
    assert flask.framework == "flask"
    django = make_app(
        {
            "main.py": "",
            "manage.py": "import django.core.management",
            "urls.py": "import inngest.django\nurls = [inngest.django.serve(None, [])]\n",
        }
    )
    app = read_app(django)
    assert (app.framework, app.serve is not None) == ("django", True)


def test_the_app_that_serves_is_the_entry(read: Reader) -> None:
    """With several FastAPI objects, the one given to serve() counts; a factory is told."""
    both = """
    import inngest.fast_api
    from fastapi import FastAPI
    admin = FastAPI()
    api = FastAPI()
    inngest.fast_api.serve(api, None, [])
    """
    app = read({"main.py": both})
    assert app.entry is not None
    assert app.entry.name == "api"
    factory = "from fastapi import FastAPI\ndef create():\n    app = FastAPI()\n    return app\n"
    entry = read({"main.py": factory}).entry
    assert entry is not None
    assert (entry.name, entry.factory) == ("app", "create")
