"""More than a function may use. The bound that ends it is named in the report."""

from . import ENDED, REFUSED

ATTACKS = [
    (
        "memory in objects",
        "refused|memory",
        "hoard = []\nwhile True: hoard.append(bytearray(50_000_000))",
    ),
    ("memory in one piece", REFUSED, "return len(bytearray(20_000_000_000)) and 'ESCAPED'"),
    ("memory in numbers", REFUSED, "return len(str(1 << (1 << 34))) and 'ESCAPED'"),
    (
        "shared memory",
        REFUSED,
        """
        hoard = []
        while True:
            hoard.append(mmap.mmap(-1, 64_000_000))
            hoard[-1].write(b'x' * 64_000_000)
        """,
    ),
    ("memory in a string", "refused|memory", "s = 'x' * 1000\nwhile True: s += s"),
    (
        "memory in a file without a name",
        REFUSED,
        "os.ftruncate(os.memfd_create('x'), 1 << 34); return 'ESCAPED'",
    ),
    ("locked memory", REFUSED, "sc(149, 0x10000, 4096); return 'ESCAPED'"),
    (
        "compressed bomb",
        "refused|memory",
        """
        import zlib
        packer = zlib.compressobj(1)
        bomb = b''.join(packer.compress(bytes(10_000_000)) for _ in range(40)) + packer.flush()
        return len(zlib.decompress(bomb)) and 'ESCAPED'
        """,
    ),
    ("CPU", "cpu", "while True: pass"),
    ("CPU in C", "cpu", "return sum(range(10 ** 12))"),
    (
        "CPU in many threads",
        "cpu",
        """
        def spin():
            while True: ctypes.string_at(b'x' * 100)
        for _ in range(8): threading.Thread(target=spin, daemon=True).start()
        spin()
        """,
    ),
    (
        "CPU that holds the interpreter",
        "cpu",
        "import re; re.match(r'(a+)+$', 'a' * 64 + 'b'); return 'ESCAPED'",
    ),
    ("time", ENDED, "time.sleep(10_000); return 'ESCAPED'"),
    (
        "time without signals",
        ENDED,
        """
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
        while True:
            try: time.sleep(1000)
            except BaseException: pass
        """,
    ),
    (
        "time in a lock",
        ENDED,
        "threading.Lock().acquire() or True; l = threading.Lock(); l.acquire(); l.acquire()",
    ),
    ("time in reading", ENDED, "r, w = os.pipe(); os.read(r, 1)"),
    (
        "ignoring the end of CPU time",
        "cpu",
        "signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass",
    ),
    (
        "more CPU time",
        REFUSED,
        "resource.setrlimit(resource.RLIMIT_CPU, (10_000, 10_000)); return 'ESCAPED'",
    ),
    (
        "more memory",
        REFUSED,
        "resource.setrlimit(resource.RLIMIT_DATA, (1 << 40, 1 << 40)); return 'ESCAPED'",
    ),
    (
        "limits of others",
        REFUSED,
        """
        return tries(lambda p: resource.prlimit(p, resource.RLIMIT_NOFILE, (3, 3)) and 'ESCAPED', d['pids'])
        """,
    ),
    (
        "threads",
        "threads|refused",
        """
        for _ in range(400): threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        time.sleep(1000)
        """,
    ),
    (
        "descriptors",
        REFUSED,
        """
        hoard = []
        for _ in range(100_000): hoard.append(os.open('/dev/null', os.O_RDONLY))
        return 'ESCAPED'
        """,
    ),
    ("pipes", REFUSED, "hoard = [os.pipe() for _ in range(10_000)]; return 'ESCAPED'"),
    (
        "one large file",
        REFUSED,
        """
        with open(os.environ['HOME'] + '/big', 'wb') as file:
            for _ in range(200): file.write(bytes(1 << 20))
        return 'ESCAPED'
        """,
    ),
    (
        "hole in a file",
        REFUSED,
        "os.truncate(open(os.environ['HOME'] + '/big', 'wb').name, 1 << 40); return 'ESCAPED'",
    ),
    (
        "many large files",
        "scratch|files|refused",
        """
        for n in range(20):
            with open(os.environ['HOME'] + f'/big{n}', 'wb') as file: file.write(bytes(20 << 20))
        time.sleep(1)
        return 'ESCAPED'
        """,
    ),
    (
        "many files",
        "files|refused",
        """
        for n in range(20_000): open(os.environ['HOME'] + f'/f{n}', 'w').close()
        time.sleep(1)
        return 'ESCAPED'
        """,
    ),
    (
        "deep folders",
        "files|refused",
        """
        for _ in range(20_000): os.mkdir('d', dir_fd=os.open('.', os.O_RDONLY)) if False else None
        os.chdir(os.environ['HOME'])
        for _ in range(20_000): os.mkdir('d'); os.chdir('d')
        time.sleep(1)
        return 'ESCAPED'
        """,
    ),
    (
        "deleted but open files",
        "scratch|files|refused",
        """
        hoard = []
        for n in range(20):
            file = open(os.environ['HOME'] + '/big', 'w+b')
            os.unlink(file.name)
            file.write(bytes(20 << 20)); file.flush()
            hoard.append(file)
        time.sleep(0.3)
        return 'ESCAPED'
        """,
    ),
    (
        "allocated files",
        REFUSED,
        "os.posix_fallocate(os.open(os.environ['HOME'] + '/x', os.O_CREAT | os.O_RDWR), 0, 1 << 36); return 'ESCAPED'",
    ),
    ("recursion", REFUSED, "f = lambda: f(); f()"),
    (
        "recursion without bound",
        "ended|memory|refused",
        "sys.setrecursionlimit(10 ** 9); f = lambda n: [f(n + 1)]; f(0)",
    ),
    (
        "stack",
        REFUSED,
        "threading.stack_size(1 << 36); threading.Thread(target=print).start(); return 'ESCAPED'",
    ),
    (
        "dump of memory",
        REFUSED,
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); ctypes.string_at(0)",
    ),
    ("priority", REFUSED, "os.nice(-10); return 'ESCAPED'"),
    (
        "real time",
        REFUSED,
        "os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)); return 'ESCAPED'",
    ),
    ("timers", REFUSED, "sc(222, 0, 0, ctypes.byref(ctypes.c_int())); return 'ESCAPED'"),
    ("keys", REFUSED, "sc(248, b'user', b'x', b'y' * 1000, 1000, -4); return 'ESCAPED'"),
    (
        "message queues",
        REFUSED,
        "sc(240, b'x', os.O_CREAT | os.O_RDWR, 0o600, 0); return 'ESCAPED'",
    ),
    ("shared segments", REFUSED, "sc(29, 0, 1 << 28, 0o1600); return 'ESCAPED'"),
    ("semaphores", REFUSED, "sc(64, 0, 100, 0o1600); return 'ESCAPED'"),
    (
        "events without end",
        "refused|cpu|ended",
        """
        body = json.dumps([{'name': 'x', 'data': {'a': 'y' * 1_000_000}}]).encode()
        head = b'POST /e/k HTTP/1.1\\r\\nhost: localhost\\r\\ncontent-length: %d\\r\\n\\r\\n'
        line = socket.create_connection(('localhost', 8288))
        answers = []
        for _ in range(100):
            line.sendall(head % len(body) + body); answers.append(line.recv(4000))
        return all(b' 200 ' in answer for answer in answers) and 'ESCAPED'
        """,
    ),
    (
        "capacity of pipes",
        REFUSED,
        """
        import fcntl
        for _ in range(100):
            r, w = os.pipe()
            try: fcntl.fcntl(w, 1031, 1 << 20)
            except OSError: pass
            os.set_blocking(w, False)
            try:
                while True: os.write(w, bytes(1 << 16))
            except OSError: pass
        """,
    ),
    (
        "descriptors on their way",
        "refused|scratch",
        """
        a, b = socket.socketpair()
        for _ in range(5_000):
            x, y = socket.socketpair()
            socket.send_fds(a, [b'x'], [x.fileno(), y.fileno(), a.fileno()])
        return 'ESCAPED'
        """,
    ),
    (
        "shared memory in pieces",
        "memory|refused",
        """
        hoard = []
        for _ in range(64): hoard.append(mmap.mmap(-1, 64 << 20)); hoard[-1].write(bytes(64 << 20))
        return 'ESCAPED'
        """,
    ),
    ("huge pages", REFUSED, "return sc(9, 0, 1 << 30, 3, 0x40022, -1, 0) > 0 and 'ESCAPED'"),
    ("poisoned memory", REFUSED, "sc(28, 0x10000, 4096, 100); return 'ESCAPED'"),
]
