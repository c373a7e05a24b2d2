"""Other programs, other processes, other users."""

from . import ENDED, REFUSED

ATTACKS = [
    ("shell", REFUSED, "return os.system('echo ESCAPED') == 0 and 'ESCAPED'"),
    (
        "program",
        REFUSED,
        "import subprocess; return subprocess.check_output(['id']).decode() + 'ESCAPED'",
    ),
    ("program by posix_spawn", REFUSED, "os.posix_spawn('/bin/sh', ['sh'], {}); return 'ESCAPED'"),
    ("program in its place", REFUSED, "os.execv('/bin/sh', ['sh', '-c', 'echo ESCAPED'])"),
    (
        "interpreter in its place",
        REFUSED,
        "os.execv(sys.executable, [sys.executable, '-c', 'print(1)'])",
    ),
    (
        "program by descriptor",
        REFUSED,
        """
        fd = os.open(sys.executable, os.O_RDONLY)
        os.execve(fd, ['python', '-c', 'print(1)'], {})
        """,
    ),
    (
        "program by the loader",
        REFUSED,
        "os.execv('/lib64/ld-linux-x86-64.so.2', ['ld', '/bin/true'])",
    ),
    ("fork", REFUSED, "return 'ESCAPED' if os.fork() else os._exit(0)"),
    ("fork by number", REFUSED, "return sc(57) and 'ESCAPED'"),
    ("vfork by number", REFUSED, "return sc(58) and 'ESCAPED'"),
    ("clone", REFUSED, "return sc(56, 17, 0, 0, 0, 0) and 'ESCAPED'"),
    ("clone with memory", REFUSED, "return sc(56, 0x100 | 17, 0, 0, 0, 0) and 'ESCAPED'"),
    (
        "clone3",
        REFUSED,
        """
        words = ctypes.create_string_buffer(struct.pack('QQQQQQQQ', 0, 0, 0, 0, 17, 0, 0, 0), 64)
        return sc(435, words, 64) and 'ESCAPED'
        """,
    ),
    ("clone with namespaces", REFUSED, "return sc(56, 0x10000000 | 17, 0, 0, 0, 0) and 'ESCAPED'"),
    (
        "pool of processes",
        REFUSED,
        """
        from concurrent.futures import ProcessPoolExecutor
        with ProcessPoolExecutor(1) as pool: return pool.submit(abs, 1).result() and 'ESCAPED'
        """,
    ),
    (
        "multiprocessing",
        REFUSED,
        """
        import multiprocessing
        process = multiprocessing.get_context('fork').Process(target=print)
        process.start()
        return 'ESCAPED'
        """,
    ),
    ("terminal of its own", REFUSED, "import pty; return pty.fork() and 'ESCAPED'"),
    ("fork bomb", REFUSED, "\nwhile True: os.fork()"),
    (
        "signal to the parent",
        REFUSED,
        "os.kill(os.getppid() or 10 ** 6, signal.SIGKILL); return 'ESCAPED'",
    ),
    (
        "signal to a process of the user",
        REFUSED,
        "return tries(lambda p: os.kill(p, 9) or 'ESCAPED', [p for p in d['pids'] if p != os.getpid()])",
    ),
    (
        "signal zero to find processes",
        REFUSED,
        "return tries(lambda p: os.kill(p, 0) or 'ESCAPED', [p for p in d['pids'] if p != os.getpid()])",
    ),
    ("signal to everybody", REFUSED, "os.kill(-1, signal.SIGKILL); return 'ESCAPED'"),
    (
        "signal to a group",
        REFUSED,
        "return tries(lambda p: os.killpg(p, 9) or 'ESCAPED', [p for p in d['pids'] if p != os.getpid()])",
    ),
    (
        "signal to a thread",
        REFUSED,
        "return tries(lambda p: sc(200, p, 9) or 'ESCAPED', d['pids'])",
    ),
    (
        "queued signal",
        REFUSED,
        """
        info = ctypes.create_string_buffer(128)
        return tries(lambda p: sc(129, p, 9, info) or 'ESCAPED', d['pids'])
        """,
    ),
    (
        "signal by descriptor of a process",
        REFUSED,
        "return tries(lambda p: sc(424, sc(434, p, 0), 9, 0, 0) or 'ESCAPED', d['pids'])",
    ),
    (
        "signal by ownership of a socket",
        REFUSED,
        """
        import fcntl
        one, other = socket.socketpair()
        def own(p):
            fcntl.fcntl(one, fcntl.F_SETOWN, p)
            fcntl.fcntl(one, 10, 9)
            fcntl.fcntl(one, fcntl.F_SETFL, os.O_ASYNC)
            other.send(b'x')
            return 'ESCAPED'
        return tries(own, d['pids'])
        """,
    ),
    (
        "signal by ownership with ioctl",
        REFUSED,
        """
        import fcntl
        one, other = socket.socketpair()
        return tries(lambda p: fcntl.ioctl(one, 0x8901, struct.pack('i', p)) and 'ESCAPED', d['pids'])
        """,
    ),
    ("outliving the parent", REFUSED, "sc(157, 1, 0, 0, 0, 0); return 'ESCAPED'"),
    (
        "root again",
        REFUSED,
        "os.setuid(0); return 'ESCAPED' if open('/etc/shadow').read() else None",
    ),
    ("another user", REFUSED, "os.setresuid(1, 1, 1); return 'ESCAPED'"),
    ("other groups", REFUSED, "os.setgroups([0]); return 'ESCAPED'"),
    (
        "capabilities",
        REFUSED,
        """
        head = ctypes.create_string_buffer(struct.pack('Ii', 0x20080522, 0), 8)
        words = ctypes.create_string_buffer(struct.pack('6I', *[0xffffffff] * 6), 24)
        return sc(126, head, words) == 0 and 'ESCAPED'
        """,
    ),
    ("program with more rights", REFUSED, "os.execv('/usr/bin/su', ['su']); return 'ESCAPED'"),
    ("session of its own", REFUSED, "os.setsid(); return 'ESCAPED'"),
    ("another group of processes", REFUSED, "os.setpgid(0, d['pids'][0]); return 'ESCAPED'"),
    (
        "scheduling of others",
        REFUSED,
        "return tries(lambda p: os.sched_setaffinity(p, {0}) or 'ESCAPED', d['pids'])",
    ),
    (
        "priority of others",
        REFUSED,
        "return tries(lambda p: os.setpriority(os.PRIO_PROCESS, p, 19) or 'ESCAPED', d['pids'])",
    ),
    ("death in the middle", ENDED, "os._exit(0)"),
    ("death by its own signal", ENDED, "os.kill(os.getpid(), signal.SIGKILL); time.sleep(60)"),
    ("death by a bad pointer", ENDED, "ctypes.string_at(1)"),
    ("exit", ENDED, "sys.exit(0)"),
    ("death by stopping", ENDED, "os.kill(os.getpid(), signal.SIGSTOP); time.sleep(60)"),
]
