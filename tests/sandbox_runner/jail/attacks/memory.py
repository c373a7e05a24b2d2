"""Memory, disk, descriptors and threads in places where a count of resident pages does not see them."""

from . import REFUSED

_SHARED = """
_C.mmap.restype = ctypes.c_void_p
_C.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
_C.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
_C.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
size = 64 << 20
held = 0
for _ in range(12):
    place = _C.mmap(None, size, 3, {flags}, {file}, 0)
    if place in (None, 2**64 - 1):
        break
    ctypes.memset(place, 1, size)
    {hide}
    held += size
return held > (600 << 20) and 'ESCAPED'
"""
_ALL_BUT_A_PAGE = "_C.munmap(place + 4096, size - 4096)"
_FORGET = "_C.madvise(place, size, 4)"
_BIG_FILES = """
_C.mmap.restype = ctypes.c_void_p
_C.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
kept = []
home = os.environ['HOME']
for number in range(12):
    with open(home + '/big', 'w+b') as file:
        for _ in range(16):
            file.write(bytes(1 << 20))
        file.flush()
        {keep}
        os.unlink(home + '/big')
    time.sleep(0.1)
return 'ESCAPED' if len(kept) == 12 else 'no'
"""

ATTACKS = [
    (
        "shared memory, most of it unmapped",
        REFUSED,
        _SHARED.format(flags=0x21, file=-1, hide=_ALL_BUT_A_PAGE),
    ),
    (
        "shared memory, forgotten",
        REFUSED,
        _SHARED.format(flags=0x21, file=-1, hide=_FORGET),
    ),
    (
        "shared memory, checked flags",
        REFUSED,
        _SHARED.format(flags=0x23, file=-1, hide=_ALL_BUT_A_PAGE),
    ),
    (
        "shared zeroes, most of them unmapped",
        REFUSED,
        _SHARED.format(flags=1, file="os.open('/dev/zero', 2)", hide=_ALL_BUT_A_PAGE),
    ),
    (
        "files that only a mapping holds",
        "scratch|files|refused",
        _BIG_FILES.format(keep="kept.append(_C.mmap(None, 4096, 1, 1, file.fileno(), 0))"),
    ),
    (
        "files that only a private mapping holds",
        "scratch|files|refused",
        _BIG_FILES.format(keep="kept.append(_C.mmap(None, 4096, 3, 2, file.fileno(), 0))"),
    ),
    (
        "files that only a message holds",
        "scratch|files|refused",
        "mine, other = socket.socketpair()\n"
        + _BIG_FILES.format(keep="socket.send_fds(mine, [b'x'], [file.fileno()]); kept.append(1)"),
    ),
    (
        "files that only a message to the supervisor holds",
        "scratch|refused|ended",
        "mine = next(s for s in map(lambda n: socket.socket(fileno=os.dup(n)), range(3, 9))"
        " if s.family == socket.AF_UNIX and s.type & 15 == 1)\n"
        + _BIG_FILES.format(keep="socket.send_fds(mine, [b'x'], [file.fileno()]); kept.append(1)"),
    ),
    (
        "room that is asked for at once",
        "scratch|refused",
        """
        home = os.environ['HOME']
        for number in range(300):
            with open(f'{home}/f{number}', 'wb') as file:
                sc(285, file.fileno(), 0, 0, 30 << 20)
        return 'ESCAPED'
        """,
    ),
    (
        "room beyond the end of files",
        "scratch|files|refused",
        """
        home = os.environ['HOME']
        for number in range(300):
            with open(f'{home}/f{number}', 'wb') as file:
                sc(285, file.fileno(), 1, 0, 30 << 20)
        return 'ESCAPED'
        """,
    ),
    (
        "databases with nothing in them but their size",
        REFUSED,
        """
        home = os.environ['HOME']
        open(home + '/notes.txt', 'w').close()
        for number in range(199):
            with open(f'{home}/n{number}.sqlite3', 'wb') as file:
                file.truncate(30 << 20)
        return 'done'
        """,
    ),
    (
        "stack that grows",
        "memory|ended|refused",
        """
        _C.mmap.restype = ctypes.c_void_p
        _C.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
        size, got = 256 << 20, 0
        for _ in range(6):
            place = _C.mmap(None, size, 3, 0x122, -1, 0)
            if place in (None, 2**64 - 1):
                break
            for offset in range(0, size, 4 << 20):
                ctypes.memset(place + offset, 1, 4 << 20)
            got += size
        time.sleep(0.3)
        return got > (1 << 30) and 'ESCAPED'
        """,
    ),
    (
        "memory by private files",
        "memory|ended|refused",
        """
        home, size, maps = os.environ['HOME'], 30 << 20, []
        with open(home + '/f', 'w+b') as file:
            file.truncate(size)
            for _ in range(40):
                view = mmap.mmap(file.fileno(), size, flags=mmap.MAP_PRIVATE)
                for offset in range(0, size, 4096):
                    view[offset] = 1
                maps.append(view)
        return 'ESCAPED'
        """,
    ),
    (
        "tables of pages that hold nothing",
        REFUSED,
        """
        _C.mmap.restype = ctypes.c_void_p
        _C.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
        got, size = 0, 1 << 40
        place = _C.mmap(None, size, 1, 0x4022, -1, 0)
        if place in (None, 2**64 - 1):
            return 'no'
        for offset in range(0, size, 2 << 20):
            ctypes.c_char.from_address(place + offset).value
        return 'ESCAPED'
        """,
    ),
    (
        "thousands of threads at once",
        "threads|ended|refused|memory",
        """
        import _thread
        _thread.stack_size(32768)
        started = 0
        def wait():
            time.sleep(60)
        while started < 5000:
            _thread.start_new_thread(wait, ())
            started += 1
        return 'ESCAPED'
        """,
    ),
    (
        "threads by hand",
        "threads|ended|refused|memory",
        """
        code = mmap.mmap(-1, 4096, flags=0x22, prot=7)
        code.write(b'\\xb8\\x22\\x00\\x00\\x00\\x0f\\x05\\xeb\\xf7')  # pause, for ever
        entry = ctypes.addressof(ctypes.c_char.from_buffer(code))
        stacks = ctypes.create_string_buffer(1 << 20)
        top = (ctypes.addressof(stacks) + (1 << 20) - 64) & ~15
        _C.clone.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
        made = 0
        for _ in range(20000):
            if _C.clone(entry, top, 0x10f00, None) == -1:
                break
            made += 1
        return made == 20000 and 'ESCAPED'
        """,
    ),
    (
        "a thread with descriptors of its own",
        REFUSED,
        """
        code = mmap.mmap(-1, 4096, flags=0x22, prot=7)
        code.write(b'\\xb8\\x22\\x00\\x00\\x00\\x0f\\x05\\xeb\\xf7')  # pause, for ever
        entry = ctypes.addressof(ctypes.c_char.from_buffer(code))
        stack = ctypes.create_string_buffer(1 << 16)
        _C.clone.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
        top = (ctypes.addressof(stack) + (1 << 16) - 64) & ~15
        return _C.clone(entry, top, 0x10900, None) > 0 and 'ESCAPED'
        """,
    ),
    (
        "descriptors that a thread takes for itself",
        REFUSED,
        """
        def unshare():
            sc(436, 4000, 4001, 2)
            kept.append([os.open('/dev/null', 0) for _ in range(200)])
        kept = []
        for _ in range(4):
            thread = threading.Thread(target=unshare)
            thread.start(); thread.join()
        return len(kept) > 2 and 'ESCAPED'
        """,
    ),
    (
        "descriptors in flight",
        "refused|scratch",
        """
        held, pairs = 0, []
        null = os.open('/dev/null', 0)
        for _ in range(40):
            mine, other = socket.socketpair()
            pairs.append((mine, other))
            mine.setblocking(False)
            for _ in range(60):
                socket.send_fds(mine, [b'x'], [null] * 250)
                held += 250
        return held > 20000 and 'ESCAPED'
        """,
    ),
    (
        "sockets within sockets",
        "refused|scratch",
        """
        mine, other = socket.socketpair()
        for depth in range(400):
            more, further = socket.socketpair()
            more.setblocking(False)
            try:
                while True:
                    more.send(bytes(65536))
            except BlockingIOError:
                pass
            socket.send_fds(more, [b'x'], [mine.fileno(), other.fileno()]) if False else None
            socket.send_fds(mine, [b'x'], [more.fileno(), further.fileno()])
            mine.close(); other.close()
            mine, other = more, further
        return 'ESCAPED'
        """,
    ),
    (
        "buffers of pipes",
        REFUSED,
        """
        import fcntl
        held = 0
        for _ in range(110):
            read_end, write_end = os.pipe()
            os.set_blocking(write_end, False)
            size = fcntl.fcntl(write_end, 1031, 1 << 20)
            try:
                while True:
                    held += os.write(write_end, bytes(65536))
            except BlockingIOError:
                pass
        return held > (100 << 20) and 'ESCAPED'
        """,
    ),
    (
        "buffers of connections to itself",
        REFUSED,
        """
        server = socket.create_server.__wrapped__ if False else None
        import _socket
        listener = _socket.socket(2, 1)
        listener.bind(('127.0.0.1', 0)); listener.listen(200)
        kept, held = [], 0
        for _ in range(60):
            one = _socket.socket(2, 1)
            one.setsockopt(1, 7, 1 << 30); one.setsockopt(1, 8, 1 << 30)
            one.connect(listener.getsockname())
            two, _ = listener._accept()
            for end in (one, ):
                end.setblocking(False)
                try:
                    while True:
                        held += end.send(bytes(1 << 16))
                except BlockingIOError:
                    pass
            kept += [one, two]
        return held > (48 << 20) and 'ESCAPED'
        """,
    ),
    (
        "core of its memory",
        REFUSED,
        """
        before = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
        return 'ESCAPED'  # a program that takes cores is only kept away by a limit of one byte
        """,
    ),
    (
        "higher bounds by prlimit",
        REFUSED,
        """
        new = struct.pack('QQ', 1 << 50, 1 << 50)
        for kind in (0, 1, 2, 4, 7, 8, 9):
            try:
                sc(302, 0, kind, new, 0)
                return 'ESCAPED'
            except OSError:
                pass
        """,
    ),
    (
        "sleeping in a signal handler",
        "ended",
        """
        signal.signal(signal.SIGALRM, lambda *_: time.sleep(1000))
        signal.alarm(1); time.sleep(1000)
        """,
    ),
    ("stopping itself", "ended", "os.kill(os.getpid(), signal.SIGSTOP); time.sleep(1)"),
    ("stopping its group", "ended", "os.killpg(0, signal.SIGSTOP); time.sleep(1)"),
]
