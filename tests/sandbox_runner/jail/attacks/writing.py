"""Changes outside of the scratch folder."""

from . import REFUSED

_WRITE = "open(%s, 'w').write('x'); return 'ESCAPED'"

ATTACKS = [
    ("code of the app", REFUSED, _WRITE % "d['app'] + '/helper.py'"),
    ("own module", REFUSED, "open(__file__, 'a').write('x = 1'); return 'ESCAPED'"),
    ("new file in the app", REFUSED, _WRITE % "d['app'] + '/new.py'"),
    (
        "appending to the app",
        REFUSED,
        "open(d['app'] + '/helper.py', 'a').write('x'); return 'ESCAPED'",
    ),
    ("new folder in the app", REFUSED, "os.mkdir(d['app'] + '/new'); return 'ESCAPED'"),
    ("removing from the app", REFUSED, "os.unlink(d['app'] + '/helper.py'); return 'ESCAPED'"),
    (
        "renaming in the app",
        REFUSED,
        "os.rename(d['app'] + '/helper.py', d['app'] + '/h.py'); return 'ESCAPED'",
    ),
    (
        "moving out of the app",
        REFUSED,
        """
        os.rename(d['app'] + '/helper.py', os.environ['HOME'] + '/h.py')
        return 'ESCAPED'
        """,
    ),
    (
        "exchanging",
        REFUSED,
        """
        open(os.environ['HOME'] + '/x', 'w').write('x')
        sc(316, -100, (os.environ['HOME'] + '/x').encode(), -100, (d['app'] + '/helper.py').encode(), 2)
        return 'ESCAPED'
        """,
    ),
    ("truncating", REFUSED, "os.truncate(d['app'] + '/helper.py', 0); return 'ESCAPED'"),
    (
        "truncating while reading",
        REFUSED,
        """
        os.open(d['app'] + '/helper.py', os.O_RDONLY | os.O_TRUNC)
        return 'ESCAPED'
        """,
    ),
    (
        "truncating what is read",
        REFUSED,
        "os.ftruncate(os.open(d['app'] + '/helper.py', os.O_RDONLY), 0); return 'ESCAPED'",
    ),
    ("mode", REFUSED, "os.chmod(d['app'] + '/helper.py', 0o777); return 'ESCAPED'"),
    (
        "mode by descriptor",
        REFUSED,
        "os.fchmod(os.open(d['app'] + '/helper.py', os.O_RDONLY), 0o777); return 'ESCAPED'",
    ),
    (
        "mode by fchmodat2",
        REFUSED,
        "sc(452, -100, (d['app'] + '/helper.py').encode(), 0o777, 0); return 'ESCAPED'",
    ),
    ("mode of the home folder", REFUSED, "os.chmod(d['home'], 0o777); return 'ESCAPED'"),
    (
        "owner",
        REFUSED,
        "os.chown(d['app'] + '/helper.py', os.getuid(), os.getgid()); os.chown(d['app'], 1, 1); return 'ESCAPED'",
    ),
    ("times", REFUSED, "os.utime(d['app'] + '/helper.py', (1, 1)); return 'ESCAPED'"),
    (
        "times by descriptor",
        REFUSED,
        "os.utime(os.open(d['app'] + '/helper.py', os.O_RDONLY), (1, 1)); return 'ESCAPED'",
    ),
    (
        "attributes",
        REFUSED,
        "os.setxattr(d['app'] + '/helper.py', 'user.x', b'x'); return 'ESCAPED'",
    ),
    (
        "flags",
        REFUSED,
        """
        import fcntl
        fcntl.ioctl(os.open(d['app'] + '/helper.py', os.O_RDONLY), 0x40086602, struct.pack('l', 16))
        return 'ESCAPED'
        """,
    ),
    ("home folder", REFUSED, _WRITE % "d['home'] + '/.bashrc'"),
    ("start-up of shells", REFUSED, _WRITE % "os.path.expanduser('~root/.profile')"),
    ("scheduled jobs", REFUSED, _WRITE % "'/etc/cron.d/x'"),
    ("temporary folder of the system", REFUSED, _WRITE % "'/tmp/' + d['mark']"),
    (
        "other temporary folders",
        REFUSED,
        """
        def put(folder):
            open(folder + '/' + d['mark'], 'w').write('x')
            return 'ESCAPED'
        return tries(put, ['/var/tmp', '/dev/shm', '/run', '/run/lock', '/', '/etc', '/usr/lib'])
        """,
    ),
    (
        "packages",
        REFUSED,
        "import inngest; open(inngest.__file__, 'a').write(' '); return 'ESCAPED'",
    ),
    ("standard library", REFUSED, "open(os.__file__, 'a').write(' '); return 'ESCAPED'"),
    (
        "interpreter",
        REFUSED,
        "open(os.path.realpath(sys.executable), 'r+b').write(b'x'); return 'ESCAPED'",
    ),
    (
        "bytecode",
        REFUSED,
        """
        sys.dont_write_bytecode = False
        import helper, importlib.util
        path = importlib.util.cache_from_source(d['app'] + '/helper.py')
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, 'wb').write(b'x')
        return 'ESCAPED'
        """,
    ),
    (
        "compiling the app",
        REFUSED,
        """
        import py_compile
        py_compile.compile(d['app'] + '/helper.py', doraise=True)
        return 'ESCAPED'
        """,
    ),
    (
        "mapping code for writing",
        REFUSED,
        """
        fd = os.open(d['app'] + '/helper.py', os.O_RDONLY)
        mmap.mmap(fd, 0, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)[0:1] = b'x'
        return 'ESCAPED'
        """,
    ),
    (
        "memory of itself as a file",
        REFUSED,
        "open('/proc/self/mem', 'r+b').write(b'x'); return 'ESCAPED'",
    ),
    (
        "device",
        REFUSED,
        "os.mknod(os.environ['HOME'] + '/disk', stat.S_IFBLK | 0o600, os.makedev(254, 0)); return 'ESCAPED'",
    ),
    ("pipe with a name", REFUSED, "os.mkfifo(os.environ['HOME'] + '/pipe'); return 'ESCAPED'"),
    (
        "the app's pipe",
        REFUSED,
        """
        os.write(os.open(d['app'] + '/pipe', os.O_WRONLY | os.O_NONBLOCK), b'x')
        return 'ESCAPED'
        """,
    ),
    ("terminal", REFUSED, "open('/dev/tty', 'w').write('x'); return 'ESCAPED'"),
    (
        "typing into the terminal",
        REFUSED,
        """
        import fcntl
        return tries(lambda fd: fcntl.ioctl(fd, 0x5412, b'x') or 'ESCAPED', range(3))
        """,
    ),
    (
        "sqlite elsewhere",
        REFUSED,
        """
        import _sqlite3
        _sqlite3.connect(d['home'] + '/x.db').execute('create table t (a)')
        return 'ESCAPED'
        """,
    ),
    (
        "backup into the app",
        REFUSED,
        """
        import _sqlite3
        _sqlite3.connect(':memory:').execute("vacuum into '%s/v.db'" % d['app'])
        return 'ESCAPED'
        """,
    ),
    (
        "log file",
        REFUSED,
        """
        import logging
        logging.FileHandler(d['home'] + '/x.log').emit(logging.makeLogRecord({}))
        return 'ESCAPED'
        """,
    ),
    (
        "locks of the app",
        REFUSED,
        """
        import fcntl
        fcntl.lockf(os.open(d['app'] + '/helper.py', os.O_RDWR), fcntl.LOCK_EX)
        return 'ESCAPED'
        """,
    ),
    (
        "lease on the app",
        REFUSED,
        """
        import fcntl
        fcntl.fcntl(os.open(d['app'] + '/helper.py', os.O_RDONLY), fcntl.F_SETLEASE, fcntl.F_WRLCK)
        return 'ESCAPED'
        """,
    ),
    (
        "the stub's certificate",
        REFUSED,
        "open(os.environ['SSL_CERT_FILE'], 'w').write('x'); return 'ESCAPED'",
    ),
    (
        "devices that take everything",
        REFUSED,
        """
        os.mkdir('/dev/x')
        return 'ESCAPED'
        """,
    ),
]
