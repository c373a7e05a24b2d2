"""Ending at odd times, errors that cannot be shown, and work without end: a second series."""

from . import REFUSED

ATTACKS = [
    (
        "an exit in a finaliser",
        "ended|refused",
        """
class Bad:
    def __del__(self): os._exit(0)
Bad()
""",
    ),
    (
        "an exit after the answer",
        "ended|refused",
        """
threading.Timer(0.2, os._exit, (0,)).start()
return 'done'
""",
    ),
    (
        "an exit at the end",
        "ended|refused",
        "import atexit; atexit.register(os._exit, 0); sys.exit(0)",
    ),
    (
        "an exception that cannot be shown",
        "ended|refused",
        """
class Bad(BaseException):
    def __str__(self): raise Bad()
    __repr__ = __str__
    def __getattribute__(self, name): raise Bad()
raise Bad()
""",
    ),
    (
        "an exception with a name of a kilometre",
        "output",
        """
raise type('E' * 1_000_000 + '\\x1b[31m\\u202e', (Exception,), {})('m' * 2_000_000)
""",
    ),
    (
        "an exception that was caused by itself",
        REFUSED,
        """
error = ValueError('x')
other = ValueError('y')
error.__cause__, other.__cause__ = other, error
raise error
""",
    ),
    (
        "a chain of ten thousand exceptions",
        "refused|ended",
        """
error = None
for number in range(10_000):
    new = ValueError(str(number)); new.__cause__ = error; error = new
raise error
""",
    ),
    (
        "an output that is everything at once",
        "refused|ended|output",
        """
value = 'x'
for _ in range(5_000): value = [value]
return value
""",
    ),
    (
        "an output of surrogates and controls",
        REFUSED,
        "return {'\\ud800\\x00\\x1b]0;x\\x07': ['\\udfff', '\\u202e', float('nan'), 1e999, -0.0, 10**4000]}",
    ),
    ("an output that is no JSON", "refused|ended", "return {1, 2, object(), b'x', type}"),
    (
        "a dictionary that changes while it is read",
        "refused|ended",
        """
class Bad(dict):
    def items(self):
        self[time.time()] = 1
        return super().items()
    def __iter__(self): raise KeyError('x')
return Bad(a=1)
""",
    ),
    (
        "a string that lies",
        REFUSED,
        """
class Bad(str):
    def encode(self, *_): return b'ESC' + b'APED'
    def __str__(self): return self
return Bad('x' * 10)
""",
    ),
    (
        "recursion until the stack ends",
        "ended|refused|memory",
        """
sys.setrecursionlimit(10**9)
def deep(): return deep()
return deep()
""",
    ),
    ("a crash of the interpreter", "ended", "ctypes.string_at(0)"),
    ("an abort", "ended", "_C.abort()"),
    ("an end of the thread", "ended", "sc(60, 0)"),
    (
        "an end by a handler",
        "ended",
        """
import faulthandler
signal.signal(signal.SIGSEGV, lambda *_: None)
ctypes.memset(0, 1, 10)
""",
    ),
    (
        "a loop in a handler",
        "ended",
        """
signal.signal(signal.SIGSEGV, signal.SIG_IGN)
gc.set_threshold(1)
while True: pass
""",
    ),
    (
        "ignoring every signal",
        "ended",
        """
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True: time.sleep(100)
""",
    ),
    ("holding the interpreter's lock", "ended", "ctypes.PyDLL(None).sleep(1000)"),
    ("a regular expression without end", "ended", "import re; re.match(r'(a+)+$', 'a' * 64 + 'b')"),
    ("a number without end", "ended", "return 3 ** (10 ** 9) and 'x'"),
]
