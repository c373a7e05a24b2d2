"""Words to the outside: addresses, names, other sockets, listeners."""

from . import ENDED, REFUSED

ATTACKS = [
    (
        "host by address",
        REFUSED,
        "return tries(lambda a: socket.create_connection((a, d['port']), 2).send(b'x') and None, d['addresses'])",
    ),
    (
        "host by a socket of C",
        REFUSED,
        """
        import _socket
        def call(address):
            line = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
            line.settimeout(2)
            line.connect((address, d['port']))
            line.send(b'x')
            return 'ESCAPED'
        return tries(call, d['addresses'])
        """,
    ),
    (
        "host by IPv6",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET6, _socket.SOCK_STREAM)
        line.settimeout(2)
        line.connect(('::1', d['port']))
        return 'ESCAPED'
        """,
    ),
    (
        "host by mapped address",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET6, _socket.SOCK_STREAM)
        line.settimeout(2)
        line.connect(('::ffff:127.0.0.1', d['port']))
        return 'ESCAPED'
        """,
    ),
    (
        "datagram",
        REFUSED,
        """
        import _socket
        def send(address):
            _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM).sendto(b'x', (address, d['datagrams']))
        return tries(send, d['addresses'])
        """,
    ),
    (
        "datagram by sendmsg",
        REFUSED,
        """
        import _socket
        def send(address):
            line = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
            line.sendmsg([b'x'], [], 0, (address, d['datagrams']))
        return tries(send, d['addresses'])
        """,
    ),
    (
        "datagram of the library",
        REFUSED,
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', d['datagrams'])); return 'ESCAPED'",
    ),
    (
        "fast open",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        line.sendto(b'x', 0x20000000, ('127.0.0.1', d['port']))
        return 'ESCAPED'
        """,
    ),
    (
        "fast open by sendmsg",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        line.sendmsg([b'x'], [], 0x20000000, ('127.0.0.1', d['port']))
        return 'ESCAPED'
        """,
    ),
    (
        "many messages",
        REFUSED,
        "return sc(307, 1, ctypes.create_string_buffer(64), 1, 0) and 'ESCAPED'",
    ),
    (
        "multipath",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM, 262)
        line.connect(('127.0.0.1', d['port']))
        return 'ESCAPED'
        """,
    ),
    (
        "sockets by number",
        REFUSED,
        """
        def open_one(family, kind, protocol):
            fd = sc(41, family, kind, protocol)
            address = struct.pack('=H', family) + struct.pack('>H', d['port']) + bytes([127, 0, 0, 1]) + bytes(8)
            sc(42, fd, ctypes.create_string_buffer(address, 16), 16)
            os.write(fd, b'x')
            return 'ESCAPED'
        return tries(lambda a: open_one(*a), [(2, 1, 0), (2, 1, 6), (2, 1 | 0o2000000, 0), (2, 5, 132), (43, 1, 0)])
        """,
    ),
    (
        "raw socket",
        REFUSED,
        "import _socket; _socket.socket(_socket.AF_INET, _socket.SOCK_RAW, 1); return 'ESCAPED'",
    ),
    (
        "ping",
        REFUSED,
        "import _socket; _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM, 1).sendto(b'\\x08' + bytes(7), ('127.0.0.1', 0)); return 'ESCAPED'",
    ),
    ("packets", REFUSED, "import _socket; _socket.socket(17, 3, 0x300); return 'ESCAPED'"),
    ("netlink", REFUSED, "import _socket; _socket.socket(16, 3, 0); return 'ESCAPED'"),
    (
        "virtual machine sockets",
        REFUSED,
        """
        import _socket
        _socket.socket(40, 1, 0).connect((2, d['port']))
        return 'ESCAPED'
        """,
    ),
    (
        "cryptography of the kernel",
        REFUSED,
        "import _socket; _socket.socket(38, 5, 0); return 'ESCAPED'",
    ),
    (
        "every family",
        REFUSED,
        """
        import _socket
        def open_one(pair):
            _socket.socket(pair[0], pair[1], 0)
            return pair
        pairs = [(family, kind) for family in range(1, 46) for kind in (1, 2, 3, 5)]
        return tries(open_one, pairs) and 'ESCAPED'
        """,
    ),
    (
        "socket of another program",
        REFUSED,
        """
        import _socket
        def call(path):
            line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
            line.connect(path)
            line.send(b'x')
            return 'ESCAPED'
        return tries(call, d['sockets'])
        """,
    ),
    (
        "socket of another program by datagram",
        REFUSED,
        """
        import _socket
        one, _ = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_DGRAM)
        return tries(lambda path: one.sendto(b'x', path) and 'ESCAPED', d['sockets'])
        """,
    ),
    (
        "pair that is led elsewhere",
        REFUSED,
        """
        import _socket
        one, _ = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_STREAM)
        return tries(lambda path: one.connect(path) or 'ESCAPED', d['sockets'])
        """,
    ),
    (
        "pair of packets that is led elsewhere",
        REFUSED,
        """
        import _socket
        one, _ = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        return tries(lambda path: one.connect(path) or 'ESCAPED', d['sockets'])
        """,
    ),
    (
        "engines and buses",
        REFUSED,
        """
        import _socket
        def call(path):
            _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM).connect(path)
            return 'ESCAPED'
        return tries(call, ['/run/docker.sock', '/var/run/docker.sock', '/run/podman/podman.sock',
            '/run/dbus/system_bus_socket', '/run/systemd/private', '/run/nscd/socket', '/tmp/.X11-unix/X0'])
        """,
    ),
    (
        "listening",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        line.bind(('0.0.0.0', d['free']))
        line.listen()
        line.settimeout(1)
        line.accept()
        return 'ESCAPED'
        """,
    ),
    (
        "listening without a port",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        line.listen()
        line.settimeout(0.2)
        line.accept()
        return 'ESCAPED'
        """,
    ),
    (
        "server",
        REFUSED,
        """
        import http.server
        server = http.server.HTTPServer(('0.0.0.0', d['free']), http.server.SimpleHTTPRequestHandler)
        server.timeout = 0.2
        server.handle_request()
        return None
        """,
    ),
    (
        "unix listener",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        line.bind(os.environ['HOME'] + '/s')
        line.listen()
        return 'ESCAPED'
        """,
    ),
    (
        "name service",
        REFUSED,
        """
        class Hints(ctypes.Structure): pass
        found = ctypes.c_void_p()
        result = _C.getaddrinfo(b'localhost.localdomain.example.com', b'80', None, ctypes.byref(found))
        return None
        """,
    ),
    (
        "name service by hand",
        REFUSED,
        """
        import _socket
        line = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
        line.settimeout(0.5)
        for server in ('8.8.8.8', '1.1.1.1', '127.0.0.53'):
            line.sendto(bytes.fromhex('123401000001000000000000') + b'\\x06canary\\x07example\\x03com\\0\\0\\1\\0\\1', (server, 53))
        return line.recv(100) and 'ESCAPED'
        """,
    ),
    (
        "without the patches",
        REFUSED,
        """
        for name in list(sys.modules):
            if name in {'socket', 'ssl', 'http.client'} or name.startswith('_inngest'): del sys.modules[name]
        import socket as fresh
        def call(address):
            fresh.create_connection((address, d['port']), 2).send(b'x')
            return 'ESCAPED'
        return tries(call, d['addresses'])
        """,
    ),
    (
        "interfaces",
        REFUSED,
        """
        import fcntl, _socket
        line = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
        found = fcntl.ioctl(line, 0x8912, struct.pack('iL', 4096, 0))
        return 'ESCAPED'
        """,
    ),
    (
        "names of interfaces",
        REFUSED,
        "return [n for _, n in socket.if_nameindex() if n != 'lo'] and 'ESCAPED'",
    ),
    (
        "metadata of clouds",
        REFUSED,
        """
        import urllib.request
        return urllib.request.urlopen('http://169.254.169.254/latest/meta-data/', timeout=2).read() and 'ESCAPED'
        """,
    ),
    (
        "descriptors over the line",
        ENDED,
        """
        import _socket, array
        def give(fd):
            if not stat.S_ISSOCK(os.fstat(fd).st_mode): return None
            line = _socket.socket(fileno=os.dup(fd))
            files = [os.open('/dev/null', os.O_RDONLY), os.pipe()[0]]
            for message in (b'TO a 80\\n', b'', b'TO ../../etc 80\\n', b'x' * 300):
                line.sendmsg([message], [(1, 1, array.array('i', files))])
        tries(give, range(3, 40))
        """,
    ),
    ("proxy of the environment", REFUSED, "return [n for n in os.environ if 'proxy' in n.lower()]"),
    (
        "descriptors handed to the stub server",
        REFUSED,
        """
        for fd in range(3, 64):
            try:
                if not stat.S_ISSOCK(os.fstat(fd).st_mode): continue
                line = socket.socket(fileno=os.dup(fd)); line.setblocking(False)
                for _ in range(300):
                    for given in (os.open('/dev/null', 0), os.open('/', 0), os.pipe()[0], fd):
                        socket.send_fds(line, [b'TO example.com 443\\n'], [given])
            except OSError: pass
        time.sleep(0.2)
        """,
    ),
    (
        "requests that never end",
        REFUSED,
        """
        lines = []
        for n in range(220):
            line = socket.create_connection(('api.example.com', 80), timeout=2)
            line.sendall(b'POST /x HTTP/1.1\\r\\nhost: a\\r\\ncontent-length: 9999999\\r\\n\\r\\n')
            lines.append(line)
        """,
    ),
    (
        "connections without end",
        REFUSED,
        """
        lines = []
        for n in range(3_000):
            lines.append(socket.create_connection((f'h{n}.example.com', 443), timeout=1))
        return 'ESCAPED'
        """,
    ),
]
