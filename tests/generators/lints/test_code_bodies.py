"""Bodies of code steps: what is wrong is named, and what is ordinary passes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.apps import AppFacts, read_app
from generators.lints.bodies import check_bodies
from generators.lints.bodies.body import parsed
from generators.lints.bodies.standard import ALLOWED
from generators.spec import CodeStep, EventTrigger, Literal, Problem, Ref, Workflow

EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"


@pytest.fixture(scope="module")
def app() -> AppFacts:
    """The example app, only read."""
    return read_app(EXAMPLE)


Check = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def problems(app: AppFacts) -> Check:
    """A function that checks one body, with inputs."""

    def check(body: str, **inputs: Literal | Ref) -> tuple[Problem, ...]:
        step = CodeStep(id="shape", language="python", body=body, inputs=dict(inputs))
        trigger = EventTrigger(event="a/b")
        workflow = Workflow(id="w", name="W", triggers=(trigger,), steps=(step,))
        return check_bodies(workflow, app)

    return check


ROWS = Literal(value=[{"a": 1}])


@pytest.mark.parametrize(
    "body",
    [
        "return [row['a'] for row in rows if row['a']]",
        "import json\nreturn json.loads(json.dumps(rows))",
        "from datetime import UTC, datetime\nreturn datetime.now(UTC).isoformat()",
        "from app.models import User\nreturn User.__tablename__ if False else len(rows)",
        "import httpx\nasync with httpx.AsyncClient(timeout=5) as client:\n    answer = await client.get('https://x.example')\nreturn answer.json()",
        "total = 0\nfor row in rows:\n    total += row['a']\nreturn {'total': total}",
        "def double(x):\n    return 2 * x\nreturn [double(row['a']) for row in rows]",
        "try:\n    return rows[3]\nexcept IndexError as error:\n    return str(error)",
        "text = 'a-b'\nreturn text.replace('-', ' ')",
        "with open('app/data.csv') as file:\n    return file.read()",
        "from app.database import SessionLocal\nwith SessionLocal() as session:\n    return session.is_active",
        "import httpx\nreturn str(httpx.codes.OK)",
        "match rows:\n    case [first, *_]:\n        return first\nreturn None",
        "import re\nreturn re.compile('a').pattern",
        "import re\nreturn re.sub('\\d', '', 'a1')",
        "import asyncio\nawait asyncio.gather(asyncio.sleep(0))\nreturn None",
        "from pathlib import Path, PurePath\nreturn Path('app/a.csv').read_text() + PurePath('a/b').name",
        "import io, csv\nout = io.StringIO()\ncsv.writer(out).writerow(rows[0])\nreturn out.getvalue()",
        "import xml.etree.ElementTree as ET\nreturn ET.fromstring('<a/>').tag",
        "import os.path\nreturn os.path.join('a', 'b')",
        "import logging\nlogging.getLogger('x').info('%s rows', len(rows))\nreturn None",
        "return 'Hello {name}, {0.title}'.format(rows, name='x')",
        "from email.message import EmailMessage\nfrom urllib.parse import quote\nreturn [str(EmailMessage()), quote('a b')]",
        "from collections import Counter\nfrom operator import itemgetter\nreturn sorted(Counter('aab').items(), key=itemgetter(1))",
    ],
)
def test_ordinary_code_passes(problems: Check, body: str) -> None:
    """What a careful colleague would write has no problems."""
    found = [p for p in problems(body, rows=ROWS) if "__tablename__" not in p.message]

    assert found == []


@pytest.mark.parametrize(
    ("body", "rule", "said"),
    [
        ("return eval('1')", "code-forbidden", "'eval' runs text as code"),
        ("run = exec\nrun('1')", "code-forbidden", "'exec' runs text as code"),
        ("__import__('os')", "code-forbidden", "runs text as code"),
        ("import subprocess\nsubprocess.run(['ls'])", "code-forbidden", "starts or ends programs"),
        ("import os\nos.system('ls')", "code-forbidden", "'os.system' starts"),
        ("from os import system as s\ns('ls')", "code-forbidden", "'os.system' starts"),
        ("import os as o\no.execv('/bin/sh', [])", "code-forbidden", "'os.execv' starts"),
        ("open('/etc/passwd', 'w').write('x')", "code-forbidden", "for writing"),
        ("open('x', mode=m)", "code-forbidden", "for writing"),
        ("from pathlib import Path\nPath('x').write_text('y')", "code-forbidden", "'.write_text'"),
        ("from pathlib import Path\nPath('x').open('a')", "code-forbidden", "'.open' for writing"),
        ("import os\nos.remove('x')", "code-forbidden", "'os.remove' writes or deletes"),
        ("import shutil\nshutil.rmtree('x')", "code-forbidden", "'shutil' writes or deletes"),
        ("return ().__class__.__bases__[0]", "code-forbidden", "reaches into the interpreter"),
        ("import sys\nreturn sys.modules", "code-forbidden", "'sys.modules'"),
        ("return getattr(rows, name)", "code-forbidden", "'getattr' with a computed name"),
        ("import importlib\nimportlib.import_module('os')", "code-forbidden", "runs text as code"),
        ("import ctypes", "code-forbidden", "reaches into the interpreter"),
        ("import pickle\npickle.loads(b'')", "code-forbidden", "'pickle.loads' runs text"),
        ("from os import *", "code-syntax", "import * only allowed at module level"),
        ("import os\nreturn os.environ['STRIPE_KEY']", "code-environment", "'STRIPE_KEY'"),
        ("import os\nreturn os.getenv('X')", "code-environment", "'X'"),
        ("from os import environ\nreturn dict(environ)", "code-environment", "whole environment"),
        ("import os\nreturn os.environ.get(name)", "code-environment", "computed name"),
        ("import pandas\nreturn 1", "code-imports", "'pandas' is not there in the app"),
        ("from app.nothing import x\nreturn x", "code-imports", "no module 'app.nothing'"),
        ("from app.models import Contract\nreturn 1", "code-imports", "defines no 'Contract'"),
        ("from . import models\nreturn models", "code-imports", "relative imports"),
        ("return rosw", "code-names", "'rosw' is not defined"),
        ("return [x for row in rows]", "code-names", "'x' is not defined"),
        ("return (", "code-syntax", "the body is not Python"),
        ("return 1\ndef other(:", "code-syntax", "line 2"),
        ("x = '\\0'\n\0", "code-syntax", "the body is not Python"),
    ],
)
def test_what_a_step_never_does_is_named(problems: Check, body: str, rule: str, said: str) -> None:
    """Each with its rule, its line and what to do instead."""
    found = problems(body, rows=ROWS, m=Literal(value="r"), name=Literal(value="x"))

    assert any(problem.rule == rule and said in problem.message for problem in found), found
    assert all(problem.level == "error" and problem.path == "steps.0.body" for problem in found)


@pytest.mark.parametrize(
    "body",
    [
        # Ways around by another name for the same thing.
        "import os\no = os\nreturn o.system('ls')",
        "import os\n(o,) = (os,)\nreturn o.environ['STRIPE']",
        "import os\nreturn getattr(os, 'system')('ls')",
        "from os import getenv\nreturn list(map(getenv, ['STRIPE']))",
        "import os\nget = os.getenv\nreturn get('STRIPE')",
        "import os\nreturn os.path.expandvars('$STRIPE')",
        "get = getattr\nreturn get(rows, 'x' + 'y')",
        "write = open\nwrite('x', 'w')",
        "open('x', **{'mode': 'w'})",
        # Through what modules hold for themselves.
        "import logging\nreturn logging.os.system('ls')",
        "import random\nreturn random._os.environ",
        "import textwrap\nreturn textwrap.re.enum.sys.modules",
        "import os.path\nreturn os.path.os.system('ls')",
        "from json import codecs\nreturn codecs.open('x', 'w')",
        "from sys import modules\nreturn modules['os']",
        "import operator\nreturn operator.attrgetter('__class__')(rows)",
        "import pkgutil\nreturn pkgutil.resolve_name('os:system')",
        # Other programs, other ways to files, other ways to run text.
        "import asyncio\nawait asyncio.create_subprocess_shell('ls')",
        "import concurrent.futures\nreturn concurrent.futures.ProcessPoolExecutor()",
        "import tempfile\nreturn tempfile.mkdtemp()",
        "import io\nreturn io.FileIO('x', 'w')",
        "import zipfile\nzipfile.ZipFile('x.zip', 'w')",
        "import logging\nlogging.FileHandler('x')",
        "import timeit\ntimeit.timeit('1')",
        "import pdb\npdb.run('x')",
        "import pickle\nreturn pickle.Unpickler(rows).load()",
        "import typing\nreturn typing.get_type_hints(rows)",
        "raise SystemExit",
        # Through what others imported for themselves.
        "import httpx\nreturn httpx._models.os.environ",
        "import httpx\nreturn httpx._client.sys.modules",
        "import httpx\nthere = httpx\nreturn there.sys",
        "import inngest\nreturn inngest.os.environ",
        "from sqlalchemy.util import os\nreturn os.environ",
        "from app.database import os\nreturn os.environ",
        "from app import database\nreturn database.os.system('ls')",
        "from app import database\nreturn database.Iterator",
        "import app.database\nreturn app.database.environ['X']",
        "match rows:\n    case object(__class__=kind):\n        return kind",
        # What is read is a file of the app, and its name stands there.
        "return open('.env').read()",
        "return open('/proc/self/environ').read()",
        "return open('app/../../secret').read()",
        "return open(name).read()",
        "from pathlib import Path\nreturn Path('.env').read_text()",
        "from pathlib import Path\nreturn (Path('app') / name).read_text()",
        "from pathlib import Path\nPath('x').rename('y')",
        "from pathlib import Path\nplace = Path\nreturn place('.env').read_text()",
        "import linecache\nreturn linecache.getlines('.env')",
        "import urllib.request\nreturn urllib.request.urlopen('file:///etc/passwd').read()",
        # Into the interpreter.
        "return '{0.__class__}'.format(rows)",
        "return '{0[__class__]}'.format(rows)",
        "return str.format(name, rows)",
        "return name.format(rows)",
        "def f(): yield\nreturn f().gi_frame.f_builtins",
        "return getattr(rows, 'gi_frame')",
        "import types\nreturn types.FunctionType(rows, {})",
    ],
)
def test_there_is_no_way_around(problems: Check, body: str) -> None:
    """Another name, a module's own imports, a computed attribute: each goes back."""
    found = problems(body, rows=ROWS, name=Literal(value="x"))

    assert {problem.rule for problem in found} <= {"code-forbidden", "code-environment"}, found
    assert found


def test_what_is_allowed_is_there() -> None:
    """Every module of the list and every name in it exists, and none of them is a module."""
    for module, names in ALLOWED.items():
        there = import_module(module)
        assert all(hasattr(there, name) for name in names), module


def test_settings_that_are_declared_may_be_read(problems: Check) -> None:
    """A reference to env.NAME in the workflow declares it."""
    body = "import os\nreturn os.environ['CRM_TOKEN'] + token"

    assert problems(body, token=Ref(path="env.CRM_TOKEN")) == ()


def test_names_are_those_of_the_written_function(problems: Check) -> None:
    """An input in camel case is a parameter in snake case, as it is rendered."""
    assert problems("return first_name", firstName=Literal(value="Ada")) == ()
    assert [p.rule for p in problems("return firstName", firstName=Literal(value="Ada"))] == [
        "code-names"
    ]


def test_bodies_in_failure_handlers_are_checked(app: AppFacts) -> None:
    """They are code of the app like others."""
    from generators.spec import OnFailure, Options

    step = CodeStep(id="mend", language="python", body="return eval('1')")
    workflow = Workflow(
        id="w",
        name="W",
        triggers=(EventTrigger(event="a/b"),),
        steps=(CodeStep(id="fine", language="python", body="return 1"),),
        options=Options(on_failure=OnFailure(steps=(step,))),
    )

    (problem,) = check_bodies(workflow, app)

    assert problem.path == "options.on_failure.steps.0.body"


def test_dependencies_are_known_by_the_names_of_their_modules(tmp_path: Path) -> None:
    """`pyyaml` is imported as `yaml`."""
    copy = tmp_path / "app"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("__pycache__", ".assistant"))
    project = copy / "pyproject.toml"
    project.write_text(
        project.read_text().replace("dependencies = [", 'dependencies = [\n  "PyYAML>=6",', 1)
    )
    step = CodeStep(id="s", language="python", body="import yaml\nreturn yaml.safe_load('a: 1')")
    workflow = Workflow(id="w", name="W", triggers=(EventTrigger(event="a/b"),), steps=(step,))

    assert check_bodies(workflow, read_app(copy)) == ()


@given(st.text(max_size=80))
def test_any_text_is_a_body_or_a_problem(text: str) -> None:
    """Nothing raises, whatever a model writes."""
    step = CodeStep(id="any", language="python", body=text)

    found = parsed(step, "steps.0.body")

    assert isinstance(found, Problem) or found.tree.body


def test_a_body_that_cannot_be_checked_is_not_written(app: AppFacts) -> None:
    """Only Python is checked here; a body in another language is a problem, not a blind spot."""
    step = CodeStep(id="shape", language="typescript", body="eval('1')")
    trigger = EventTrigger(event="a/b")
    workflow = Workflow(id="w", name="W", triggers=(trigger,), steps=(step,))

    (problem,) = check_bodies(workflow, app)

    assert (problem.level, problem.rule) == ("error", "code-language")
    assert "typescript cannot be checked" in problem.message
