"""Further interfaces of the kernel, by their numbers and by what they are given."""

from . import REFUSED


def _call(number: int, *arguments: str) -> str:
    """A system call that must not succeed."""
    return f"return sc({', '.join([str(number), *arguments])}) >= 0 and 'ESCAPED'"


_BUFFER = "ctypes.create_string_buffer(4096)"
_CODE = """
code = mmap.mmap(-1, 4096, flags=0x22, prot=7)
code.write({machine})
entry = ctypes.addressof(ctypes.c_char.from_buffer(code))
got = ctypes.CFUNCTYPE(ctypes.c_long)(entry)()
return got >= 0 and 'ESCAPED'
"""
_PAIR = "a, b = socket.socketpair()\n"

ATTACKS = [
    ("getpid as 32 bit", "ended", _CODE.format(machine=r"b'\xb8\x14\x00\x00\x00\xcd\x80\xc3'")),
    ("fork as 32 bit", "ended", _CODE.format(machine=r"b'\xb8\x02\x00\x00\x00\xcd\x80\xc3'")),
    (
        "fork by x32",
        REFUSED,
        _CODE.format(machine=r"b'\xb8\x39\x00\x00\x40\x0f\x05\x48\x98\xc3'"),
    ),
    (
        "opening by x32",
        REFUSED,
        _call(0x40000000 + 257, "-100", "b'/etc/passwd'", "0", "0"),
    ),
    ("copied process with a thread's words", REFUSED, _call(56, "0x10100", "0", "0", "0", "0")),
    ("process that shares memory", REFUSED, _call(56, "0x111", "0", "0", "0", "0")),
    ("process with a parent's parent", REFUSED, _call(56, "0x8011", "0", "0", "0", "0")),
    ("execution by descriptor", REFUSED, _call(322, "0", "b''", "0", "0", "0x1000")),
    ("file in memory", REFUSED, _call(319, "b'x'", "0")),
    (
        "signal to a thread with a value",
        REFUSED,
        _call(297, "os.getpid()", "os.getpid()", "10", _BUFFER),
    ),
    (
        "signal to a thread of others",
        REFUSED,
        "return tries(lambda p: sc(234, p, p, 0) + 1, d['pids']) and 'ESCAPED'",
    ),
    ("old asynchronous files", REFUSED, _call(206, "8", _BUFFER)),
    ("clock of one kind", REFUSED, _call(305, "0", _BUFFER)),
    ("setting the time", REFUSED, _call(164, _BUFFER, "0")),
    ("priorities", REFUSED, _call(141, "0", "0", "-5")),
    ("real time", REFUSED, _call(144, "0", "1", "struct.pack('i', 1)")),
    ("priorities of disks", REFUSED, _call(251, "1", "0", "0")),
    ("places of memory", REFUSED, _call(256, "0", "0", _BUFFER, _BUFFER)),
    ("death of another's memory", REFUSED, _call(448, "0", "0")),
    ("messages of System V", REFUSED, _call(68, "0", "0x380")),
    (
        "reading descriptors into pipes",
        REFUSED,
        "r, w = os.pipe(); return sc(276, r, w, 1, 0) >= 0 and 'ESCAPED'",
    ),
    ("moving mounts", REFUSED, _call(429, "-100", "b''", "-100", "b'/'", "0")),
    ("opening a mounted file system", REFUSED, _call(433, "-100", "b'/'", "0")),
    ("facts of mounts", REFUSED, _call(457, _BUFFER, _BUFFER, "512", "0")),
    ("list of mounts", REFUSED, _call(458, _BUFFER, _BUFFER, "8", "0")),
    ("attributes of Linux security", REFUSED, _call(459, "100", _BUFFER, _BUFFER, "0")),
    (
        "newest attributes of files",
        REFUSED,
        _call(463, "-100", "b'/'", "0", "b'user.x'", _BUFFER, "16"),
    ),
    ("mapping of sealed memory", REFUSED, _call(453, "0", "4096", "0", "0")),
    ("uprobe", "ended|refused", _call(335)),
    ("key for memory", REFUSED, _call(330, "0", "0")),
    ("who may trace it", REFUSED, _call(157, "0x59616d61", "-1", "0", "0", "0")),
    ("outliving its parent", REFUSED, _call(157, "1", "0", "0", "0", "0")),
    ("adopting orphans", REFUSED, _call(157, "36", "1", "0", "0", "0")),
    ("keeping rights", REFUSED, _call(157, "8", "1", "0", "0", "0")),
    ("hiding from its watcher", REFUSED, _call(157, "4", "0", "0", "0", "0")),
    ("speculation", REFUSED, _call(157, "53", "0", "1", "0", "0")),
    ("another executable's name", REFUSED, _call(157, "35", "13", "0", "0", "0")),
    ("system calls by itself", REFUSED, _call(157, "59", "1", "0", "0", _BUFFER)),
    (
        "typing for the user",
        REFUSED,
        "return any(tries(lambda f: sc(16, f, 0x5412, b'x') + 1, range(16))) and 'ESCAPED'",
    ),
    (
        "a terminal of its own",
        REFUSED,
        "return any(tries(lambda f: sc(16, f, 0x540E, 0) + 1, range(16))) and 'ESCAPED'",
    ),
    (
        "signals when data comes",
        REFUSED,
        "import fcntl\na, b = socket.socketpair(); fcntl.fcntl(a, 8, d['pids'][0]); return 'ESCAPED'",
    ),
    (
        "leases",
        REFUSED,
        "import fcntl\nf = os.open('/etc/services', 0); fcntl.fcntl(f, 1024, 0); return 'ESCAPED'",
    ),
    (
        "news of folders",
        REFUSED,
        "import fcntl\nf = os.open(d['app'], 0); fcntl.fcntl(f, 1026, 2); return 'ESCAPED'",
    ),
    ("socket for packets", REFUSED, _call(41, "17", "3", "0x300")),
    ("raw socket", REFUSED, _call(41, "2", "3", "1")),
    ("raw socket of the newer internet", REFUSED, _call(41, "10", "3", "58")),
    ("ping socket", REFUSED, _call(41, "2", "2", "1")),
    ("multipath socket", REFUSED, _call(41, "2", "1", "262")),
    ("SCTP socket", REFUSED, _call(41, "2", "1", "132")),
    ("netlink", REFUSED, _call(41, "16", "3", "0")),
    ("vsock", REFUSED, _call(41, "40", "1", "0")),
    ("ciphers of the kernel", REFUSED, _call(41, "38", "5", "0")),
    ("bluetooth", REFUSED, _call(41, "31", "3", "1")),
    ("shared memory of sockets", REFUSED, _call(41, "43", "1", "0")),
    ("fast sockets", REFUSED, _call(41, "44", "3", "0")),
    ("keys of sockets", REFUSED, _call(41, "15", "3", "2")),
    ("unix socket", REFUSED, _call(41, "1", "1", "0")),
    ("unix datagrams", REFUSED, _call(53, "1", "2", "0", _BUFFER)),
    ("unix packets", REFUSED, _call(53, "1", "5", "0", _BUFFER)),
    ("pairs with high words", REFUSED, _call(41, "(1 << 32) | 1", "1", "0")),
    ("reading many messages", REFUSED, _PAIR + _call(299, "a.fileno()", _BUFFER, "1", "0x40", "0")),
    (
        "filter on a socket",
        REFUSED,
        _PAIR
        + "code = ctypes.create_string_buffer(struct.pack('HBBI', 6, 0, 0, 0xffff)); a.setsockopt(1, 26, struct.pack('HxxxxxxQ', 1, ctypes.addressof(code))); return 'ESCAPED'",
    ),
    ("program on a socket", REFUSED, _PAIR + "a.setsockopt(1, 50, 3); return 'ESCAPED'"),
    (
        "protocol above TCP",
        REFUSED,
        "import _socket\na = _socket.socket(2, 1); a.bind(('127.0.0.1', 0)); a.listen(); b = _socket.socket(2, 1); b.connect(a.getsockname()); b.setsockopt(6, 31, b'tls'); return 'ESCAPED'",
    ),
    (
        "busy polling",
        REFUSED,
        _PAIR + "a.setsockopt(1, 46, 1000000); a.setsockopt(1, 69, 1); return 'ESCAPED'",
    ),
    (
        "a name for half of a pair",
        REFUSED,
        _PAIR
        + "sc(49, a.fileno(), b'\\x01\\x00' + os.environ['HOME'].encode() + b'/s\\0', len(os.environ['HOME']) + 5); return 'ESCAPED'",
    ),
    (
        "another end for half of a pair",
        REFUSED,
        _PAIR
        + "return any(tries(lambda p: sc(42, a.fileno(), b'\\x01\\x00' + p.encode() + b'\\0', len(p) + (2 if p[0] == '\\0' else 3)) + 1, d['sockets'])) and 'ESCAPED'",
    ),
    (
        "undone connection",
        REFUSED,
        _PAIR
        + "sc(42, a.fileno(), bytes(16), 16); return any(tries(lambda p: sc(42, a.fileno(), b'\\x01\\x00' + p.encode() + b'\\0', len(p) + 3) + 1, d['sockets'])) and 'ESCAPED'",
    ),
    (
        "letter to a named socket",
        REFUSED,
        _PAIR
        + "return any(tries(lambda p: sc(44, a.fileno(), b'x', 1, 0, b'\\x01\\x00' + p.encode() + b'\\0', len(p) + 3), d['sockets'])) and 'ESCAPED'",
    ),
]
