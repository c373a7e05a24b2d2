"""Where imports go, and where they do not."""

import pytest

from generators.targets.python.wiring.document import document
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.imports import with_import

FIRST_PARTY = frozenset({"app"})
OURS = Import("app.m", "f")
SDK = Import("inngest")


@pytest.mark.parametrize(
    ("wanted", "before", "after"),
    [
        pytest.param(OURS, "", "from app.m import f\n", id="an empty file"),
        pytest.param(
            OURS,
            '"""Doc."""\n\nx = 1\n',
            '"""Doc."""\n\nfrom app.m import f\n\nx = 1\n',
            id="none yet",
        ),
        pytest.param(
            OURS,
            "import os\n\nx = 1\n",
            "import os\n\nfrom app.m import f\n\nx = 1\n",
            id="behind a lower section",
        ),
        pytest.param(
            SDK,
            "from app.a import a\n\nx = 1\n",
            "import inngest\n\nfrom app.a import a\n\nx = 1\n",
            id="before a higher section",
        ),
        pytest.param(
            SDK,
            "import os\n\nfrom app.a import a\n",
            "import os\n\nimport inngest\n\nfrom app.a import a\n",
            id="between sections",
        ),
        pytest.param(
            SDK,
            "import os\n\n# web\nfrom fastapi import FastAPI\n",
            "import os\n\nimport inngest\n# web\nfrom fastapi import FastAPI\n",
            id="first of its section",
        ),
        pytest.param(
            OURS,
            "from app.a import a\nfrom app.z import z\n",
            "from app.a import a\nfrom app.m import f\nfrom app.z import z\n",
            id="in order",
        ),
        pytest.param(
            OURS,
            "from app.z import z\nfrom app.a import a\n",
            "from app.z import z\nfrom app.a import a\nfrom app.m import f\n",
            id="last where there is no order",
        ),
        pytest.param(
            OURS,
            "from __future__ import annotations\n",
            "from __future__ import annotations\n\nfrom app.m import f\n",
            id="behind the future",
        ),
        pytest.param(
            OURS,
            "from app.a import a\nfrom .b import b\n",
            "from app.a import a\nfrom app.m import f\nfrom .b import b\n",
            id="before relative imports",
        ),
        pytest.param(OURS, "from app.m import f\n", "from app.m import f\n", id="there already"),
        pytest.param(
            OURS, "from app.m import f as g\n", "from app.m import f as g\n", id="renamed"
        ),
        pytest.param(SDK, "import inngest.flask\n", "import inngest.flask\n", id="a part of it"),
        pytest.param(
            SDK,
            "#!/usr/bin/env python\n# licence\nimport os\n",
            "#!/usr/bin/env python\n# licence\nimport os\n\nimport inngest\n",
            id="behind what a file starts with",
        ),
    ],
)
def test_an_import_goes_where_isort_would_put_it(wanted: Import, before: str, after: str) -> None:
    """One line more, in its section and in its order; nothing when it is there."""
    changed = with_import(document(before, "app.main"), wanted, FIRST_PARTY)
    assert changed.text == after
    assert with_import(changed, wanted, FIRST_PARTY).text == after


def test_an_import_in_a_function_does_not_count() -> None:
    """Only the top level is seen everywhere in the module."""
    source = "def f():\n    import inngest\n"
    assert with_import(document(source, "m"), SDK, FIRST_PARTY).text.startswith("import inngest\n")
