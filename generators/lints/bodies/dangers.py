"""What a step's body never does, by name, and why."""

from __future__ import annotations

CODE = "runs text as code"
PROGRAMS = "starts or ends programs"
FILES = "writes or deletes files"
INSIDE = "reaches into the interpreter"
SETTINGS = "reads settings on its own"
CALLS = {
    **dict.fromkeys(("eval", "exec", "compile", "__import__", "breakpoint"), CODE),
    **dict.fromkeys(("globals", "locals", "vars", "setattr", "delattr"), INSIDE),
    **dict.fromkeys(("input", "exit", "quit", "help"), INSIDE),
    **dict.fromkeys(("sys.exit", "sys.settrace", "sys.setprofile"), INSIDE),
    **dict.fromkeys(("pickle.loads", "pickle.load", "marshal.loads", "marshal.load"), CODE),
    **dict.fromkeys(("yaml.unsafe_load", "yaml.full_load", "shelve.open"), CODE),
    **dict.fromkeys(("pandas.eval", "pandas.read_pickle", "torch.load"), CODE),
}
ENDS = frozenset({"SystemExit", "KeyboardInterrupt", "GeneratorExit"})
"""What would end the program that the step runs in."""
ONLY_CALLED = frozenset(
    ("open", "getattr", "vars", "globals", "locals", "setattr", "delattr", "input", "breakpoint")
)
"""Built-in functions that are watched where they are called, and so are nothing else."""
MODULES = {
    **dict.fromkeys(("subprocess", "multiprocessing", "pty", "signal"), PROGRAMS),
    **dict.fromkeys(("importlib", "runpy", "code", "codeop", "pickle", "marshal"), CODE),
    **dict.fromkeys(("dill", "cloudpickle", "joblib", "jsonpickle", "shelve"), CODE),
    **dict.fromkeys(("sh", "plumbum", "pexpect", "psutil", "fabric", "invoke"), PROGRAMS),
    **dict.fromkeys(("dotenv", "decouple", "environs", "pydantic_settings"), SETTINGS),
    **dict.fromkeys(("ctypes", "cffi", "gc", "inspect", "builtins", "_thread"), INSIDE),
    **dict.fromkeys(("shutil", "sqlite3", "dbm"), FILES),
}
OF_OS = {
    **dict.fromkeys(("system", "popen", "fork", "forkpty", "kill", "killpg", "abort"), PROGRAMS),
    **dict.fromkeys(("_exit", "startfile", "posix_spawn", "posix_spawnp"), PROGRAMS),
    **dict.fromkeys(("remove", "unlink", "rmdir", "removedirs", "rename", "renames"), FILES),
    **dict.fromkeys(("replace", "mkdir", "makedirs", "link", "symlink", "chmod"), FILES),
    **dict.fromkeys(("chown", "truncate", "open", "write", "chdir", "chroot", "umask"), FILES),
    **dict.fromkeys(("putenv", "unsetenv"), INSIDE),
}
METHODS = dict.fromkeys(
    (
        *("write_text", "write_bytes", "unlink", "rmdir", "mkdir", "touch", "symlink_to"),
        *("hardlink_to", "chmod", "writelines"),
    ),
    FILES,
)
FRAMES = frozenset(
    (
        *("ag_frame", "cr_frame", "gi_frame", "tb_frame", "tb_next"),
        *("f_back", "f_builtins", "f_globals", "f_locals"),
    )
)
"""Ways from ordinary objects to the names of other code."""
HINTS = {
    CODE: "write what should happen, not text that says it",
    PROGRAMS: "use a connector, an http step or a library of the app",
    FILES: "return the data, and store it with the database or a storage service",
    INSIDE: "a body uses its inputs, its imports and ordinary values",
    SETTINGS: "give settings as inputs: references to env.NAME",
}
