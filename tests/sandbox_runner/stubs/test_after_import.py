"""Hooks on the import of a module, in processes of their own."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

PREPARE = """
import sys
sys.path.insert(0, sys.argv[1])
from sandbox_runner.runtimes.sdk.worker.after_import import after_import
"""


def run(folder: Path, source: str) -> str:
    worker = subprocess.run(
        [sys.executable, "-W", "error", "-c", PREPARE + dedent(source), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert worker.returncode == 0, worker.stderr
    return worker.stdout.strip()


def test_the_hook_sees_the_finished_module_once(tmp_path: Path) -> None:
    """It is called after the module's own code and before the importer goes on."""
    (tmp_path / "sample_module.py").write_text("value = 1\n")
    source = """
        after_import("sample_module", lambda module: setattr(module, "value", module.value + 1))
        from sample_module import value
        import importlib
        importlib.import_module("sample_module")
        print(value)
        """
    assert run(tmp_path, source) == "2"


def test_a_loaded_module_is_hooked_at_once(tmp_path: Path) -> None:
    """Order of installation and import does not matter."""
    assert run(tmp_path, 'after_import("sys", lambda module: print(module is sys))') == "True"


def test_the_module_looks_as_if_nobody_had_hooked_it(tmp_path: Path) -> None:
    """Its loader, source and resources are its own; submodules of packages work."""
    package = tmp_path / "sample_package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "inner.py").write_text("value = 1\n")
    (package / "data.txt").write_text("resource")
    source = """
        import importlib.resources, inspect
        for name in ("sample_package", "sample_package.inner"):
            after_import(name, lambda module: setattr(module, "hooked", True))
        import sample_package.inner
        assert sample_package.hooked and sample_package.inner.hooked
        assert type(sample_package.inner.__loader__).__name__ == "SourceFileLoader"
        assert sample_package.inner.__spec__.loader is sample_package.inner.__loader__
        assert inspect.getsource(sample_package.inner) == "value = 1\\n"
        print((importlib.resources.files("sample_package") / "data.txt").read_text())
        """
    assert run(tmp_path, source) == "resource"


def test_an_import_that_fails_is_hooked_when_it_works(tmp_path: Path) -> None:
    """An absent or broken module raises as usual, and a later attempt is hooked."""
    source = """
        import importlib, pathlib
        after_import("late_module", lambda module: print("hooked"))
        path = pathlib.Path(sys.argv[1], "late_module.py")
        for content in (None, "1 / 0\\n", "\\n"):
            if content is not None:
                path.write_text(content)
            importlib.invalidate_caches()
            try:
                import late_module
            except (ImportError, ZeroDivisionError) as error:
                print(type(error).__name__)
        """
    assert run(tmp_path, source).split() == ["ModuleNotFoundError", "ZeroDivisionError", "hooked"]
