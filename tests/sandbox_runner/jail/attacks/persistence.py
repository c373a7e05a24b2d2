"""Leaving something for the next run. Each is followed by a run that looks for it."""

from . import REFUSED

LOOK = """
import builtins, os, sys
found = []
home = os.environ['HOME']
found += [name for name in os.listdir(home) if name.startswith('left')]
found += ['module'] if 'left' in sys.modules else []
found += ['builtin'] if hasattr(builtins, 'left') else []
found += ['environment'] if 'LEFT' in os.environ else []
found += ['path'] if any('left' in entry for entry in sys.path) else []
found += ['hook'] if any('Left' in type(hook).__name__ for hook in sys.meta_path) else []
import helper, json
found += ['helper'] if getattr(helper, 'left', None) else []
found += ['json'] if getattr(json, 'left', None) else []
return 'ESCAPED ' + str(found) if found else None
"""

ATTACKS = [
    ("file", REFUSED, "open(os.environ['HOME'] + '/left', 'w').write('x'); return None"),
    ("folder", REFUSED, "os.mkdir(os.environ['HOME'] + '/left'); return None"),
    ("module", REFUSED, "sys.modules['left'] = sys; return None"),
    ("builtin", REFUSED, "import builtins; builtins.left = 1; return None"),
    ("environment", REFUSED, "os.environ['LEFT'] = '1'; return None"),
    ("import path", REFUSED, "sys.path.insert(0, '/left'); return None"),
    (
        "import hook",
        REFUSED,
        "sys.meta_path.insert(0, type('Left', (), {'find_spec': lambda *a: None})()); return None",
    ),
    ("module of the app", REFUSED, "import helper; helper.left = 1; return None"),
    ("module of the standard library", REFUSED, "json.left = 1; return None"),
    (
        "bytecode beside the app",
        REFUSED,
        """
        import helper, marshal, importlib.util
        path = importlib.util.cache_from_source(helper.__file__)
        open(path, 'wb').write(b'x')
        return 'ESCAPED'
        """,
    ),
    (
        "prefix of bytecode",
        REFUSED,
        "sys.pycache_prefix = os.environ['HOME'] + '/left'; return None",
    ),
    (
        "start-up file of the interpreter",
        REFUSED,
        """
        import site
        def put(folder):
            open(folder + '/left.pth', 'w').write('import os')
            return 'ESCAPED'
        return tries(put, [*site.getsitepackages(), site.getusersitepackages()])
        """,
    ),
    (
        "file by a descriptor that stays",
        REFUSED,
        "os.open(os.environ['HOME'] + '/left', os.O_CREAT | os.O_RDWR); return None",
    ),
    ("thread", REFUSED, "threading.Thread(target=time.sleep, args=(1000,)).start(); return None"),
]
