"""Files, environments and memory that are none of the function's business."""

from . import REFUSED

ATTACKS = [
    ("ssh key", REFUSED, "return read(d['home'] + '/.ssh/id_rsa')"),
    ("cloud credentials", REFUSED, "return read(d['home'] + '/.aws/credentials')"),
    ("plain file at home", REFUSED, "return read(d['home'] + '/notes.txt')"),
    ("environment file of the app", REFUSED, "return read(d['app'] + '/.env')"),
    ("local environment file", REFUSED, "return read(d['app'] + '/.env.local')"),
    ("history of the app", REFUSED, "return read(d['app'] + '/.git/config')"),
    ("records of the assistant", REFUSED, "return read(d['app'] + '/.assistant/memory.json')"),
    ("key of the app", REFUSED, "return read(d['app'] + '/tls/server.pem')"),
    ("database of the app", REFUSED, "return read(d['app'] + '/app.sqlite3')"),
    ("credentials of the app", REFUSED, "return read(d['app'] + '/google-credentials.json')"),
    ("other project", REFUSED, "return read(d['other'] + '/settings.py')"),
    ("over the parent", REFUSED, "return read(d['app'] + '/../other/settings.py')"),
    (
        "over the current folder",
        REFUSED,
        "return read(f'../{os.path.basename(d[\"other\"])}/settings.py')",
    ),
    ("link in the app", REFUSED, "return read(d['app'] + '/link_to_home')"),
    ("linked folder in the app", REFUSED, "return read(d['app'] + '/linked_home/notes.txt')"),
    (
        "link of its own",
        REFUSED,
        """
        link = os.environ['HOME'] + '/l'
        os.symlink(d['home'] + '/notes.txt', link)
        return read(link)
        """,
    ),
    (
        "hard link of its own",
        REFUSED,
        """
        os.link(d['home'] + '/notes.txt', os.environ['HOME'] + '/h')
        return read(os.environ['HOME'] + '/h')
        """,
    ),
    (
        "link that is moved in",
        REFUSED,
        """
        os.rename(d['home'] + '/notes.txt', os.environ['HOME'] + '/m')
        return read(os.environ['HOME'] + '/m')
        """,
    ),
    (
        "by a path descriptor",
        REFUSED,
        """
        fd = os.open(d['home'], os.O_PATH)
        return os.read(os.open('notes.txt', os.O_RDONLY, dir_fd=fd), 1000).decode()
        """,
    ),
    (
        "by openat2",
        REFUSED,
        """
        how = ctypes.create_string_buffer(struct.pack('QQQ', 0, 0, 0), 24)
        fd = sc(437, -100, (d['home'] + '/notes.txt').encode(), how, 24)
        return os.read(fd, 1000).decode()
        """,
    ),
    (
        "by a file handle",
        REFUSED,
        """
        handle, mount = ctypes.create_string_buffer(struct.pack('Ii', 128, 0), 200), ctypes.c_int()
        sc(303, -100, d['home'].encode(), handle, ctypes.byref(mount), 0)
        return 'ESCAPED'
        """,
    ),
    (
        "opening a file handle",
        REFUSED,
        """
        for inode in range(2, 200):
            handle = ctypes.create_string_buffer(struct.pack('IiQ', 8, 1, inode), 32)
            try: return os.listdir(sc(304, os.open('.', os.O_RDONLY), handle, os.O_RDONLY))
            except OSError as error: last = error
        raise last
        """,
    ),
    (
        "by sendfile",
        REFUSED,
        """
        source = os.open(d['home'] + '/notes.txt', os.O_RDONLY)
        target = os.open(os.environ['HOME'] + '/copy', os.O_CREAT | os.O_RDWR)
        os.sendfile(target, source, 0, 1000)
        return read(os.environ['HOME'] + '/copy')
        """,
    ),
    (
        "by sqlite",
        REFUSED,
        """
        import sqlite3
        return sqlite3.connect('file:' + d['app'] + '/app.sqlite3?mode=ro', uri=True).execute(
            'select * from t').fetchall()
        """,
    ),
    (
        "by attaching in sqlite",
        REFUSED,
        """
        import sqlite3
        connection = sqlite3.connect(':memory:')
        connection.execute('attach ? as other', (d['app'] + '/app.sqlite3',))
        return connection.execute('select * from other.t').fetchall()
        """,
    ),
    (
        "by ctypes",
        REFUSED,
        """
        _C.fopen.restype = ctypes.c_void_p
        file = _C.fopen((d['home'] + '/notes.txt').encode(), b'r')
        buffer = ctypes.create_string_buffer(1000)
        if not file: raise OSError('refused')
        _C.fgets(buffer, 1000, ctypes.c_void_p(file))
        return buffer.value.decode()
        """,
    ),
    ("by loading it as a library", REFUSED, "return str(ctypes.CDLL(d['home'] + '/notes.txt'))"),
    (
        "as a certificate",
        REFUSED,
        """
        import ssl
        ssl.create_default_context().load_cert_chain(d['home'] + '/.ssh/id_rsa')
        return 'ESCAPED'
        """,
    ),
    (
        "by importing it",
        REFUSED,
        """
        sys.path.insert(0, d['other'])
        import settings
        return settings.SECRET
        """,
    ),
    (
        "by linecache",
        REFUSED,
        "import linecache; return linecache.getlines(d['other'] + '/settings.py')",
    ),
    ("list of home", REFUSED, "return os.listdir(d['home'])"),
    ("list of the other project", REFUSED, "return os.listdir(d['other'])"),
    ("own environment", REFUSED, "return [v for v in os.environ.values() if d['mark'] in v]"),
    (
        "environment by /proc",
        REFUSED,
        """
        return tries(read, [f'/proc/{p}/environ' for p in ('self', 'thread-self', 1, *d['pids'])])
        """,
    ),
    (
        "command lines by /proc",
        REFUSED,
        "return tries(read, [f'/proc/{p}/cmdline' for p in d['pids']])",
    ),
    (
        "memory of the parent",
        REFUSED,
        """
        return tries(read, [f'/proc/{p}/mem' for p in d['pids']] + [f'/proc/{p}/maps' for p in d['pids']])
        """,
    ),
    (
        "root of another process",
        REFUSED,
        """
        return tries(read, [f'/proc/{p}/root{d["home"]}/notes.txt' for p in (1, *d['pids'])])
        """,
    ),
    (
        "folder of another process",
        REFUSED,
        "return tries(os.listdir, [f'/proc/{p}/cwd/' for p in d['pids']])",
    ),
    (
        "descriptors of another process",
        REFUSED,
        """
        return tries(read, [f'/proc/{p}/fd/{fd}' for p in d['pids'] for fd in range(20)])
        """,
    ),
    (
        "memory by process_vm_readv",
        REFUSED,
        """
        buffer = ctypes.create_string_buffer(4096)
        local = struct.pack('PQ', ctypes.addressof(buffer), 4096)
        remote = struct.pack('PQ', 0x400000, 4096)
        return tries(lambda p: sc(310, p, local, 1, remote, 1, 0) and 'ESCAPED', d['pids'])
        """,
    ),
    (
        "memory by ptrace",
        REFUSED,
        "return tries(lambda p: sc(101, 16, p, 0, 0) or 'ESCAPED', d['pids'])",
    ),
    (
        "memory by a descriptor of a process",
        REFUSED,
        """
        return tries(lambda p: sc(438, sc(434, p, 0), 0, 0), d['pids']) and 'ESCAPED'
        """,
    ),
    (
        "environment that it was started with",
        REFUSED,
        """
        _C.getauxval.restype = ctypes.c_ulong
        return ctypes.string_at(_C.getauxval(31) - 8000, 8000).decode('latin-1')
        """,
    ),
    (
        "objects of the fork server",
        REFUSED,
        """
        return [str(v)[:5000] for o in gc.get_objects() if type(o) is dict for v in o.values()
            if type(v) is str and 'CANARY' in v and len(v) < 200]
        """,
    ),
    (
        "shared memory of the system",
        REFUSED,
        """
        address = sc(30, d['shared'], 0, 0)
        return ctypes.string_at(address, 100).decode()
        """,
    ),
    ("shared memory by file", REFUSED, "return tries(read, ['/dev/shm/' + d['mark'][:8]])"),
    (
        "passwords",
        REFUSED,
        "return [l for l in read('/etc/shadow').splitlines() if ':' in l] and 'ESCAPED'",
    ),
    (
        "users of the machine",
        REFUSED,
        """
        import pwd
        return 'ESCAPED' if len(pwd.getpwall()) > 1 else None
        """,
    ),
    (
        "name of the machine",
        REFUSED,
        """
        name = socket.gethostname()
        return 'ESCAPED' if name != 'sandbox' and os.getpid() == 1 else None
        """,
    ),
    (
        "kernel log",
        REFUSED,
        "return sc(103, 3, ctypes.create_string_buffer(4096), 4096) and 'ESCAPED'",
    ),
    (
        "disk",
        REFUSED,
        "return tries(lambda p: read(p) and 'ESCAPED', ['/dev/vda', '/dev/sda', '/dev/mem', '/dev/kmsg'])",
    ),
    (
        "cgroups and system",
        REFUSED,
        """
        return tries(lambda p: read(p) and 'ESCAPED', ['/sys/kernel/notes', '/proc/version',
            '/sys/class/net/lo/address', '/proc/net/tcp', '/proc/mounts', '/proc/self/mountinfo'])
        """,
    ),
    (
        "the old root",
        REFUSED,
        """
        return tries(os.listdir, ['/proc/1/root', '/old_root', '/../../..', '/put_old', '/.old'])
        """,
    ),
    (
        "above the root",
        REFUSED,
        """
        fd = os.open('/', os.O_RDONLY | os.O_DIRECTORY)
        for _ in range(30):
            fd = os.open('..', os.O_RDONLY | os.O_DIRECTORY, dir_fd=fd)
        return os.listdir(os.open(d['home'][1:], os.O_RDONLY, dir_fd=fd))
        """,
    ),
    (
        "inherited descriptors",
        REFUSED,
        """
        found = []
        for fd in range(512):
            try: mode = os.fstat(fd).st_mode
            except OSError: continue
            if stat.S_ISDIR(mode) or (stat.S_ISREG(mode)): found.append(fd)
        return 'ESCAPED' if found else None
        """,
    ),
    ("extended attributes", REFUSED, "return os.listxattr(d['home'] + '/notes.txt') or 'ESCAPED'"),
    (
        "watching files",
        REFUSED,
        """
        return 'ESCAPED' if sc(254, sc(294, 0), d['home'].encode(), 0xfff) else None
        """,
    ),
    (
        "watching a folder by signal",
        REFUSED,
        """
        import fcntl
        fd = os.open(d['app'], os.O_RDONLY)
        fcntl.fcntl(fd, 1026, 0x1f | 0x80000000)
        return 'ESCAPED'
        """,
    ),
    ("quota of the disk", REFUSED, "return sc(179, 0, b'/dev/vda', 0, 0) or 'ESCAPED'"),
    (
        "the assistant's scratch",
        REFUSED,
        """
        base = os.path.dirname(os.environ['HOME'])
        return [n for n in os.listdir(base) if n.endswith('.log')] and 'ESCAPED'
        """,
    ),
    ("temporary files of others", REFUSED, "return read(d['temporary'])"),
]
