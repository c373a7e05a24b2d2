"""What is told to the assistant, made to harm it or who reads it."""

from . import ENDED, REFUSED

ATTACKS = [
    ("endless lines", ENDED, "while True: print('x' * 1000)"),
    ("line without end", ENDED, "while True: sys.stdout.write('x' * 100_000)"),
    ("endless lines on the descriptor", ENDED, "while True: os.write(1, b'x' * 65536)"),
    ("endless errors", ENDED, "while True: os.write(2, b'\\xff' * 65536)"),
    (
        "escape sequences",
        REFUSED,
        "print('\\x1b]0;owned\\x07\\x1b[2J\\x1b]52;c;b3duZWQ=\\x07'); raise ValueError('\\x1b[31mred\\x9b2J')",
    ),
    (
        "escape sequences in bytes",
        REFUSED,
        "os.write(1, b'\\x1b[2J\\xc2\\x9b31m\\x9b\\r\\nx\\x08\\x08\\x08\\x00'); return None",
    ),
    (
        "other direction of text",
        REFUSED,
        "print('\\u202e\\u2066txt.exe\\u2069'); raise ValueError('\\u202eevil\\u200f')",
    ),
    ("carriage returns", REFUSED, "print('ok\\rfake: completed'); return None"),
    (
        "markup",
        REFUSED,
        "print('[red]x[/red] [link=file:///etc/passwd]y[/link] <script>'); return None",
    ),
    ("lone surrogates", REFUSED, "print('\\ud800'); raise ValueError('\\udfff')"),
    ("not UTF-8", REFUSED, "os.write(1, bytes(range(256)) * 10); return None"),
    ("huge message", "output", "raise ValueError('x' * 10_000_000)"),
    ("huge name", "output", "raise type('E' * 1_000_000, (Exception,), {})('x')"),
    (
        "message that raises",
        "refused|ended",
        """
        class Evil(Exception):
            def __str__(self): raise RuntimeError('no')
            __repr__ = __str__
        raise Evil()
        """,
    ),
    (
        "endless chain of errors",
        "output",
        """
        error = None
        for n in range(20_000):
            new = ValueError(n)
            new.__cause__ = error
            error = new
        raise error
        """,
    ),
    ("deep result", REFUSED, "v = []\nfor _ in range(100_000): v = [v]\nreturn v"),
    ("endless result", REFUSED, "v = []; v.append(v); return v"),
    ("huge result", "output|refused|ended", "return 'x' * 100_000_000"),
    ("numbers that are none", REFUSED, "return [float('nan'), float('inf'), -float('inf')]"),
    ("huge numbers", REFUSED, "sys.set_int_max_str_digits(0); return 10 ** 100_000"),
    ("step with a name of 10 MB", REFUSED, "asyncio.get_event_loop(); raise ValueError('y')"),
    ("closing everything", ENDED, "os.closerange(0, 512); time.sleep(60)"),
    (
        "swapping its descriptors",
        ENDED,
        """
        for fd in range(3, 20):
            try: os.dup2(1, fd)
            except OSError: pass
        time.sleep(60)
        """,
    ),
]
