"""The entry of a function in the list that serve() is given."""

from collections.abc import Callable

import pytest

from generators.apps import AppFacts
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.registration import register_function, unregister_function

Reader = Callable[[dict[str, str]], AppFacts]

HEAD = """
import inngest.fast_api
from fastapi import FastAPI

from app.client import client
from app.jobs.alpha import alpha
from app.jobs.beta import beta

app = FastAPI()
more = [beta]
"""
CLIENT = 'import inngest\n\nclient = inngest.Inngest(app_id="x")\n'
JOB = 'from app.client import client\n\n\n@client.create_function(fn_id="{0}", trigger=None)\ndef {0}(ctx): ...\n'
MODULE, NAME = "app.jobs.gamma", "gamma"

CASES = [
    ("[]", "[gamma]"),
    ("[alpha]", "[alpha, gamma]"),
    ("[alpha,]", "[alpha, gamma,]"),
    ("[alpha, beta]", "[alpha, beta, gamma]"),
    ("[ alpha,beta ]", "[ alpha,beta, gamma ]"),
    ("[*more]", "[*more, gamma]"),
    ("[*more, *more,]", "[*more, *more, gamma,]"),
    ("functions=[alpha]", "functions=[alpha, gamma]"),
    ("[\n    alpha,\n    beta,\n]", "[\n    alpha,\n    beta,\n    gamma,\n]"),
    ("[\n    alpha,\n    beta\n]", "[\n    alpha,\n    beta,\n    gamma\n]"),
    ("[\n    alpha,  # one\n]", "[\n    alpha,  # one\n    gamma,\n]"),
    ("[\n    alpha  # one\n]", "[\n    alpha,  # one\n    gamma\n]"),
    ("[\n    alpha,\n    # tail\n]", "[\n    alpha,\n    gamma,\n    # tail\n]"),
    ("[\n\talpha,\n]", "[\n\talpha,\n\tgamma,\n]"),
    ("[\n    alpha, beta,\n]", "[\n    alpha, beta, gamma,\n]"),
    ("[alpha,\n beta]", "[alpha,\n beta,\n gamma]"),
    ("[\n    # none yet\n]", "[\n    # none yet\ngamma]"),
    ("[alpha] + more", "[*[alpha] + more, gamma]"),
    ("list(more)", "[*list(more), gamma]"),
    ("more if app else []", "[*(more if app else []), gamma]"),
    ("(alpha, beta)", "[*(alpha, beta), gamma]"),
    ("[one for one in more]", "[*[one for one in more], gamma]"),
]


def app_with(read: Reader, main: str, **others: str) -> AppFacts:
    files = {"app/__init__.py": "", "app/client.py": CLIENT, "app/main.py": main}
    jobs = {f"app/jobs/{name}.py": JOB.format(name) for name in ("alpha", "beta")}
    return read({**files, **jobs, **{f"app/{name}.py": text for name, text in others.items()}})


def registered(source: str, app: AppFacts, line_length: int = 88) -> str:
    after = register_function(source, MODULE, NAME, app, line_length=line_length)
    assert isinstance(after, str), after
    return after


@pytest.mark.parametrize(("before", "after"), CASES)
def test_the_list_keeps_its_layout(read: Reader, before: str, after: str) -> None:
    """One element and one import more; every other byte is the same, comments included."""
    call = "inngest.fast_api.serve(app, client, {})  # serve\n\n\n# the end"
    source = HEAD.lstrip() + call.format(before)
    app = app_with(read, source)
    wanted = HEAD.lstrip() + call.format(after)
    added = "from app.jobs.beta import beta\n"
    assert registered(source, app) == wanted.replace(
        added, added + "from app.jobs.gamma import gamma\n"
    )


@pytest.mark.parametrize("before", [before for before, _ in CASES])
def test_twice_is_once(read: Reader, before: str) -> None:
    """What is registered stays as it is."""
    source = HEAD.lstrip() + f"inngest.fast_api.serve(app, client, {before})\n"
    app = app_with(read, source)
    once = registered(source, app)
    assert registered(once, app) == once


@pytest.mark.parametrize(
    "before",
    [before for before, after in CASES if not after.startswith("[*") and "# n" not in after],
)
def test_unregistering_is_the_way_back(read: Reader, before: str) -> None:
    """What was registered and is taken out again leaves no trace."""
    source = HEAD.lstrip() + f"inngest.fast_api.serve(app, client, {before})\n"
    app = app_with(read, source)
    once = registered(source, app)
    back = unregister_function(once, MODULE, NAME, app)
    assert isinstance(back, str)
    assert back.replace("[ alpha,beta ]", "") == source.replace("[ alpha,beta ]", "")


def test_unregistering_what_is_not_there_changes_nothing(read: Reader) -> None:
    """The inverse is idempotent as well."""
    source = HEAD.lstrip() + "inngest.fast_api.serve(app, client, [alpha])\n"
    app = app_with(read, source)
    assert unregister_function(source, MODULE, NAME, app) == source


def test_an_import_that_is_used_elsewhere_stays(read: Reader) -> None:
    """Taking a function out of the list does not break the rest of the module."""
    source = HEAD.lstrip() + "inngest.fast_api.serve(app, client, [alpha, beta])\n"
    app = app_with(read, source)
    after = unregister_function(source, "app.jobs.beta", "beta", app)
    assert after == source.replace("[alpha, beta]", "[alpha]")


def test_bytes_of_other_conventions_survive(read: Reader) -> None:
    """CRLF, a byte order mark, tabs and odd spacing come out as they went in."""
    text = (
        "\ufeff"
        + HEAD.lstrip()
        + "if  app :\n\tx=1 ;y = 2\t\ninngest.fast_api.serve(app, client, [\n\talpha,\n])"
    )
    source = text.replace("\n", "\r\n")
    app = app_with(read, source)
    wanted = text.replace("\talpha,\n", "\talpha,\n\tgamma,\n").replace(
        "import beta\n", "import beta\nfrom app.jobs.gamma import gamma\n"
    )
    assert registered(source, app) == wanted.replace("\n", "\r\n")


def test_a_list_with_a_name_is_edited_where_it_is_assigned(read: Reader) -> None:
    """The call stays; the assignment grows."""
    source = (
        HEAD.lstrip()
        + "FUNCTIONS: list = [alpha]\ninngest.fast_api.serve(app, client, FUNCTIONS)\n"
    )
    after = registered(source, app_with(read, source))
    assert "FUNCTIONS: list = [alpha, gamma]\n" in after
    assert after.endswith("serve(app, client, FUNCTIONS)\n")


def test_a_list_from_another_module_is_edited_there(read: Reader) -> None:
    """`source` is then the module that assigns the list."""
    main = HEAD.lstrip() + "from app.lists import ALL\ninngest.fast_api.serve(app, client, ALL)\n"
    lists = "from app.jobs.alpha import alpha\n\nALL = [alpha]\n"
    app = app_with(read, main, lists=lists)
    assert registered(lists, app) == (
        "from app.jobs.alpha import alpha\nfrom app.jobs.gamma import gamma\n\nALL = [alpha, gamma]\n"
    )


def test_a_name_that_is_no_list_display_is_wrapped_at_the_call(read: Reader) -> None:
    """`[*name, function]` keeps whatever built the list."""
    source = HEAD.lstrip() + "ALL = [alpha] + more\ninngest.fast_api.serve(app, client, ALL)\n"
    after = registered(source, app_with(read, source))
    assert "ALL = [alpha] + more\n" in after
    assert "serve(app, client, [*ALL, gamma])\n" in after


def test_a_name_that_is_taken_gets_another(read: Reader) -> None:
    """Nothing that the module calls by this name is hidden."""
    source = HEAD.lstrip() + "def gamma(): ...\ninngest.fast_api.serve(app, client, [])\n"
    after = registered(source, app_with(read, source))
    assert "from app.jobs.gamma import gamma as inngest_gamma\n" in after
    assert "[inngest_gamma]" in after


def test_an_import_that_is_there_is_used(read: Reader) -> None:
    """Under whatever name it has."""
    source = (
        HEAD.lstrip()
        + "from app.jobs.gamma import gamma as g\ninngest.fast_api.serve(app, client, [])\n"
    )
    after = registered(source, app_with(read, source))
    assert after == source.replace("[])", "[g])")


def test_a_line_that_gets_too_long_is_laid_out_as_black_would(read: Reader) -> None:
    """The rest of the file is not formatted."""
    source = HEAD.lstrip() + "x=1\ninngest.fast_api.serve(app, client, [alpha, beta])\n"
    after = registered(source, app_with(read, source), line_length=56)
    assert after.endswith(
        "x=1\ninngest.fast_api.serve(\n    app, client, [alpha, beta, gamma]\n)\n"
    )


def test_a_package_that_functions_import_from_gets_a_late_import(read: Reader) -> None:
    """Where the client is made in the package around the functions, they need it to be there."""
    source = (
        "import inngest\nimport inngest.fast_api\nfrom fastapi import FastAPI\n\n"
        'client = inngest.Inngest(app_id="x")\napp = FastAPI()\n\n'
        "# serve\ninngest.fast_api.serve(app, client, [])\n"
    )
    app = read({"app/__init__.py": source})
    once = registered(source, app)
    assert once == source.replace(
        "# serve\ninngest.fast_api.serve(app, client, [])",
        "# serve\nfrom app.jobs.gamma import gamma  # noqa: E402\n\n"
        "inngest.fast_api.serve(app, client, [gamma])",
    )
    assert registered(once, app) == once


def test_what_runs_before_the_client_still_does(read: Reader) -> None:
    """An import behind `load_dotenv()` may need it; so may the function, which imports the same."""
    source = (
        "import inngest.fast_api\nfrom dotenv import load_dotenv\nfrom fastapi import FastAPI\n\n"
        "load_dotenv()\nfrom app.client import client  # noqa: E402\n\napp = FastAPI()\n\n"
        "inngest.fast_api.serve(app, client, [])\n"
    )
    assert registered(source, app_with(read, source)) == source.replace(
        "inngest.fast_api.serve(app, client, [])",
        "from app.jobs.gamma import gamma  # noqa: E402\n\n"
        "inngest.fast_api.serve(app, client, [gamma])",
    )


def test_serve_inside_a_factory_is_edited_there(read: Reader) -> None:
    """The call may be anywhere in the module."""
    source = (
        "import inngest.fast_api\nfrom fastapi import FastAPI\n\nfrom app.client import client\n\n\n"
        "def create():\n    app = FastAPI()\n    inngest.fast_api.serve(app, client, [])\n    return app\n"
    )
    after = registered(source, app_with(read, source))
    assert "    inngest.fast_api.serve(app, client, [gamma])\n    return app\n" in after


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (
            "inngest.fast_api.serve(app, client, [])\ninngest.fast_api.serve(app, client, [])",
            "several-serves",
        ),
        ("inngest.fast_api.serve(app, client)", "no-list"),
        ("pass", "no-serve"),
    ],
)
def test_an_unclear_place_is_refused(read: Reader, call: str, rule: str) -> None:
    """No guess: the refusal says what is unclear."""
    source = HEAD.lstrip() + call + "\n"
    refusal = register_function(source, MODULE, NAME, app_with(read, source))
    assert isinstance(refusal, Refusal)
    assert (refusal.rule, refusal.level) == (rule, "error")
