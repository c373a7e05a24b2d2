"""Interfaces of the kernel that no function needs."""

from . import REFUSED


def _call(number: int, *arguments: str) -> str:
    """A system call that must not succeed."""
    return f"return sc({', '.join([str(number), *arguments])}) >= 0 and 'ESCAPED'"


_STRUCTURE = "ctypes.create_string_buffer(256)"

ATTACKS = [
    ("namespace of users", REFUSED, _call(272, "0x10000000")),
    ("namespace of mounts", REFUSED, _call(272, "0x20000")),
    ("all namespaces", REFUSED, _call(272, "0x7e020000")),
    ("entering a namespace", REFUSED, _call(308, "0", "0")),
    ("mount", REFUSED, _call(165, "b'x'", "b'/'", "b'tmpfs'", "0", "0")),
    ("remount", REFUSED, _call(165, "0", "b'/'", "0", "32", "0")),
    ("bind mount", REFUSED, _call(165, "b'/'", "os.environ['HOME'].encode()", "0", "4096", "0")),
    ("unmount", REFUSED, _call(166, "b'/'", "2")),
    ("new mount interface", REFUSED, _call(430, "b'tmpfs'", "0")),
    ("copy of a mount tree", REFUSED, _call(428, "-100", "b'/'", "1")),
    ("attributes of mounts", REFUSED, _call(442, "-100", "b'/'", "0x8000", _STRUCTURE, "32")),
    ("change of root", REFUSED, "os.chroot(os.environ['HOME']); return 'ESCAPED'"),
    ("pivot of root", REFUSED, _call(155, "b'.'", "b'.'")),
    ("module", REFUSED, _call(175, _STRUCTURE, "0", "b''")),
    ("module by descriptor", REFUSED, _call(313, "0", "b''", "0")),
    ("another kernel", REFUSED, _call(246, "0", "0", "0", "0")),
    ("reboot", REFUSED, _call(169, "0xfee1dead", "672274793", "0", "0")),
    ("swap", REFUSED, _call(167, "b'/dev/vda'", "0")),
    ("programs in the kernel", REFUSED, _call(321, "0", _STRUCTURE, "48")),
    ("counters of performance", REFUSED, _call(298, _STRUCTURE, "0", "-1", "-1", "0")),
    ("faults of memory", REFUSED, _call(323, "1")),
    ("rings", REFUSED, _call(425, "8", _STRUCTURE)),
    ("entering rings", REFUSED, _call(426, "0", "1", "0", "0", "0")),
    ("key ring", REFUSED, _call(250, "0", "-3", "0")),
    ("asking for keys", REFUSED, _call(249, "b'user'", "b'x'", "b''", "-4")),
    ("own filter", REFUSED, _call(317, "1", "0", _STRUCTURE)),
    ("filter by prctl", REFUSED, _call(157, "22", "2", _STRUCTURE, "0", "0")),
    ("securebits", REFUSED, _call(157, "28", "0", "0", "0", "0")),
    ("traced by anybody", REFUSED, _call(157, "0x59616d61", "-1", "0", "0", "0")),
    ("personality", REFUSED, _call(135, "0x0040000")),
    ("ports", REFUSED, _call(172, "3")),
    ("descriptor tables", REFUSED, _call(154, "0", _STRUCTURE, "16")),
    ("clock", REFUSED, "time.clock_settime(time.CLOCK_REALTIME, 0); return 'ESCAPED'"),
    ("adjusting the clock", REFUSED, _call(159, _STRUCTURE)),
    ("name of the machine", REFUSED, "socket.sethostname('evil'); return 'ESCAPED'"),
    ("accounting", REFUSED, _call(163, "b'x'")),
    ("pages of others", REFUSED, _call(279, "0", "0", "0", "0", "0", "0")),
    ("comparison of processes", REFUSED, _call(312, "1", "2", "0", "0", "0")),
    ("splicing pages", REFUSED, "r, w = os.pipe(); " + _call(278, "w", _STRUCTURE, "0", "0")),
    ("marks of all files", REFUSED, _call(300, "0", "0")),
    ("watching a file system", REFUSED, _call(253)),
    ("landlock again", REFUSED, _call(444, "0", "0", "1")),
    ("secret memory", REFUSED, _call(447, "0")),
    ("advice to others", REFUSED, _call(440, "0", "0", "0", "0", "0")),
    ("calls of the 32-bit table", REFUSED, _call("0x40000000 + 57")),  # type: ignore[arg-type]
    ("a call that does not exist", REFUSED, _call(9999)),
    (
        "raw 32-bit call",
        "ended",
        """
        code = bytes.fromhex('b802000000cd80c3')
        page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(code)
        address = ctypes.addressof(ctypes.c_char.from_buffer(page))
        return ctypes.CFUNCTYPE(ctypes.c_int)(address)() > 0 and 'ESCAPED'
        """,
    ),
    (
        "own code that forks",
        REFUSED,
        """
        code = bytes.fromhex('b8390000000f05c3')
        page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(code)
        address = ctypes.addressof(ctypes.c_char.from_buffer(page))
        return ctypes.CFUNCTYPE(ctypes.c_int)(address)() > 0 and 'ESCAPED'
        """,
    ),
    ("watching files", REFUSED, _call(294, "0")),
    ("watching all files", REFUSED, _call(300, "0", "0")),
    (
        "every new call",
        REFUSED,
        "return tries(lambda n: sc(n, 0, 0, 0, 0, 0, 0) >= 0 and 'ESCAPED',"
        " [n for n in range(424, 480) if n != 436])",
    ),
    (
        "descriptors of processes",
        REFUSED,
        "return tries(lambda p: sc(434, p, 0) >= 0 and 'ESCAPED', [1, os.getppid(), *d['pids']])",
    ),
]
