"""Making a failure look like a success, or saying what is not so."""

from . import ENDED, REFUSED

ATTACKS = [
    (
        "vanishing after a forged answer",
        ENDED,
        """
        for fd in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, b'{"exited": 1, "status": 0}\\n')
            except OSError: pass
        os._exit(0)
        """,
    ),
    (
        "garbage on every socket",
        ENDED,
        """
        for fd in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, os.urandom(5000))
            except OSError: pass
        time.sleep(0.2); os._exit(0)
        """,
    ),
    (
        "endless header",
        ENDED,
        """
        for fd in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, b'HTTP/1.1 200 OK\\r\\n' + b'a: b\\r\\n' * 100_000)
            except OSError: pass
        time.sleep(60)
        """,
    ),
    (
        "answer without end",
        ENDED,
        """
        for fd in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, b'HTTP/1.1 200 OK\\r\\ncontent-length: 1000\\r\\n\\r\\nx')
            except OSError: pass
        time.sleep(60)
        """,
    ),
    (
        "a second jail report",
        "ended|scratch",
        """
        import array, _socket
        for fd in range(3, 64):
            try:
                line = _socket.socket(fileno=os.dup(fd))
                line.sendmsg([b'+'], [(1, 1, array.array('i', [os.open('/dev/null', 0)]))])
            except OSError: pass
        time.sleep(0.2); os._exit(0)
        """,
    ),
    (
        "orders to the fork server",
        ENDED,
        """
        for fd in range(3, 64):
            try: os.write(fd, b'{"fork": 99, "order": {"tier": "unsafe", "scratch": "/tmp"}}\\n{"kill": 1}\\n')
            except OSError: pass
        time.sleep(0.2); os._exit(0)
        """,
    ),
    (
        "steps without end",
        ENDED,
        """
        for fd in range(3, 64):
            try:
                while stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, b'{"started": {"id": "x", "step": "y"}}\\n' * 100)
            except OSError: pass
        time.sleep(60)
        """,
    ),
    (
        "printing a report",
        REFUSED,
        """
        print('{"status": "completed", "error": null}')
        print('run 01 of job: completed')
        raise ValueError('failed')
        """,
    ),
    (
        "patched SDK",
        REFUSED,
        """
        import inngest._internal.execution_lib as lib
        lib.ExecutionV0.report_step = None
        raise ValueError('failed')
        """,
    ),
    (
        "exit in a thread",
        ENDED,
        "threading.Thread(target=lambda: os._exit(0)).start(); time.sleep(60)",
    ),
    (
        "end at exit",
        ENDED,
        """
        import atexit
        atexit.register(lambda: os.write(1, b'completed'))
        os.abort()
        """,
    ),
    (
        "notes of the sandbox",
        REFUSED,
        """
        open(os.environ['HOME'] + '/notes.txt', 'w').write('../' * 1000 + '\\x1b[2J' + 'x' * 100_000)
        return None
        """,
    ),
    (
        "database that is a link",
        REFUSED,
        """
        os.symlink(d['app'] + '/app.sqlite3', os.environ['HOME'] + '/scratch.sqlite3')
        open(os.environ['HOME'] + '/notes.txt', 'w').write('x')
        return None
        """,
    ),
    (
        "database that is a folder",
        REFUSED,
        """
        os.mkdir(os.environ['HOME'] + '/scratch.sqlite3')
        open(os.environ['HOME'] + '/notes.txt', 'w').write('x')
        return None
        """,
    ),
    (
        "database of garbage",
        REFUSED,
        """
        open(os.environ['HOME'] + '/scratch.sqlite3', 'wb').write(b'SQLite format 3\\0' + os.urandom(100_000))
        open(os.environ['HOME'] + '/seeded.sqlite3', 'wb').write(b'SQLite format 3\\0' + os.urandom(100_000))
        open(os.environ['HOME'] + '/notes.txt', 'w').write('x')
        return None
        """,
    ),
    (
        "database with views",
        REFUSED,
        """
        import sqlite3
        with sqlite3.connect(os.environ['HOME'] + '/scratch.sqlite3') as c:
            c.execute("create view v as with recursive r(n) as (select 1 union all select n + 1 from r) select n from r")
            c.execute("create table t (a, b as (load_extension('/tmp/x')))") if False else None
        open(os.environ['HOME'] + '/notes.txt', 'w').write('x')
        return None
        """,
    ),
    (
        "files with strange names",
        REFUSED,
        """
        home = os.environ['HOME']
        for name in ('scratch.\\n\\x1b[2J.sqlite3', 'scratch.' + 'x' * 200 + '.sqlite3', '\\udcff.sqlite3'):
            open(home + '/' + name, 'w').write('x')
        open(home + '/notes.txt', 'w').write('x')
        return None
        """,
    ),
    (
        "file mode that cannot be removed",
        REFUSED,
        """
        home = os.environ['HOME']
        os.makedirs(home + '/a/b')
        open(home + '/a/b/c', 'w').close()
        try: os.chmod(home + '/a/b', 0)
        except OSError: pass
        return None
        """,
    ),
    ("id of the run", REFUSED, "ctx.run_id = '../../../../tmp/x\\0'; return None"),
]
