"""Passing for tested, or doing harm by what is said to the supervisor: a second series.

Code that begins with `# at import` runs while the module is loaded; the function then fails.
"""

from . import REFUSED

_SOCKETS = """
found = []
for number in range(3, 64):
    try:
        each = socket.socket(fileno=os.dup(number))
    except OSError:
        continue
    if each.family == socket.AF_UNIX:
        found.append(each)
"""
_ANSWER = (
    "b'HTTP/1.1 200 -\\r\\ncontent-length: 9\\r\\nx-inngest-sdk: inngest-py:v0.5.0\\r\\n'"
    "b'content-type: application/json\\r\\n\\r\\n\"ESCAPED\"'"
)
_FAILS = "raise ValueError('it fails')"
_FLOOD = """
import inngest
def posted(host, port, text):
    mine, theirs = socket.socketpair()
    mine.sendall(text)
    return mine, theirs
line = next(s for s in found if s.type & 15 == socket.SOCK_SEQPACKET)
line.setblocking(False)
body = b'[{{"name":"ESCAPED","data":{{}}}}]'
text = (b'POST /e/key HTTP/1.1\\r\\nHost: inn.gs\\r\\nContent-Type: application/json\\r\\n'
        b'Content-Length: %d\\r\\n\\r\\n' % len(body)) + body
kept = []
for _ in range({times}):
    mine, theirs = posted('inn.gs', 80, text)
    try:
        socket.send_fds(line, [b'TO inn.gs 80\\n'], [theirs.fileno()])
    except OSError:
        break
    theirs.close()
    if len(kept) < 100:
        kept.append(mine)
"""

ATTACKS = [
    (
        "left in line for the next run",
        "ended",
        _SOCKETS + _FLOOD.format(times=3000) + "os._exit(0)",
    ),
    (
        "left in line, and killed",
        "ended",
        _SOCKETS + _FLOOD.format(times=3000) + "os.kill(os.getpid(), 9)",
    ),
    (
        "an answer before the question",
        "ended",
        _SOCKETS + f"""
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.send({_ANSWER} * 3)
os._exit(0)
""",
    ),
    (
        "an answer while it is asked",
        "ended",
        _SOCKETS + f"""
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.send({_ANSWER})
{_FAILS}
""",
    ),
    (
        "an answer and then silence",
        "ended",
        _SOCKETS + f"""
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.send({_ANSWER})
time.sleep(1000)
""",
    ),
    (
        "half an answer",
        "ended",
        _SOCKETS + """
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.send(b'HTTP/1.1 200 -\\r\\ncontent-length: 1000000\\r\\n\\r\\n')
        os.dup2(os.open('/dev/null', 2), each.fileno())
time.sleep(1000)
""",
    ),
    (
        "a head without end",
        "ended",
        _SOCKETS + """
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.setblocking(False)
        try:
            while True: each.send(b'HTTP/1.1 200 -\\r\\nx: ' + b'y' * 60000 + b'\\r\\n')
        except OSError: pass
time.sleep(1000)
""",
    ),
    (
        "a length that is none",
        "ended",
        _SOCKETS + """
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.send(b'HTTP/1.1 200 -\\r\\ncontent-length: ' + b'9' * 12 + b'\\r\\n\\r\\n')
time.sleep(1000)
""",
    ),
    (
        "lines without end on the other socket",
        "ended|refused",
        _SOCKETS + """
end = time.time() + 1.5
for each in found:
    if each.type & 15 == socket.SOCK_STREAM and each.fileno():
        each.settimeout(0.1)
        try:
            while time.time() < end: each.send(b'[' * 65536)
        except OSError: pass
""",
    ),
    (
        "many started steps",
        "ended|refused",
        _SOCKETS + """
text = json.dumps({'started': {'id': 'x' * 1000, 'name': '\\x1b[2J', 'index': 10**400}}).encode() + b'\\n'
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.settimeout(0.2)
        try:
            for _ in range(5000): each.send(text)
        except OSError: pass
raise ValueError('no')
""",
    ),
    (
        "descriptors for the supervisor",
        "ended|refused",
        _SOCKETS + """
null = [os.open('/dev/zero' if os.path.exists('/dev/zero') else '/dev/null', 0)] * 200
for each in found:
    each.settimeout(0.1)
    try:
        for _ in range(100): socket.send_fds(each, [b'x'], null)
    except OSError: pass
raise ValueError('no')
""",
    ),
    (
        "a file as a connection",
        REFUSED,
        _SOCKETS + """
line = next(s for s in found if s.type & 15 == socket.SOCK_SEQPACKET)
for path in (os.environ['HOME'], '/dev/null', '/dev/urandom', '/etc/services'):
    socket.send_fds(line, [b'TO x.com 80'], [os.open(path, 0)])
read_end, write_end = os.pipe()
socket.send_fds(line, [b'TO x.com 80'], [read_end])
socket.send_fds(line, [b'TO x.com 80'], [line.fileno()])
import select
poll = select.epoll()
socket.send_fds(line, [b'TO x.com 80'], [poll.fileno()])
for word in (b'', b'TO', b'TO \\xff 1', b'TO x.com 99999999999', b'TO x.com -1', b'x' * 5000):
    line.send(word)
raise ValueError('no')
""",
    ),
    (
        "its own end as a connection",
        "refused|ended",
        _SOCKETS + """
line = next(s for s in found if s.type & 15 == socket.SOCK_SEQPACKET)
for each in found:
    socket.send_fds(line, [b'TO x.com 80'], [each.fileno()])
time.sleep(0.2)
raise ValueError('no')
""",
    ),
    (
        "calls that are never finished",
        REFUSED,
        _SOCKETS + """
line = next(s for s in found if s.type & 15 == socket.SOCK_SEQPACKET)
kept = []
for number in range(230):
    mine, theirs = socket.socketpair()
    mine.send(b'POST / HTTP/1.1\\r\\nHost: x.com\\r\\nContent-Length: 100000\\r\\n\\r\\n')
    socket.send_fds(line, [b'TO x.com 80'], [theirs.fileno()])
    theirs.close(); kept.append(mine)
raise ValueError('no')
""",
    ),
    (
        "answered by a hook of the socket",
        "ended|refused",
        """
import asyncio.selector_events as events
real = events._SelectorSocketTransport.write
def write(self, data):
    if bytes(data).startswith(b'HTTP/1.1 500'):
        data = data.replace(b'500', b'200')
    return real(self, data)
events._SelectorSocketTransport.write = write
raise ValueError('no')
""",
    ),
    (
        "answered by an import",
        "ended",
        "# at import\n" + _SOCKETS + f"""
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.send(json.dumps({{'functions': []}}).encode() + b'\\n')
        each.send({_ANSWER})
os._exit(0)
""",
    ),
    (
        "functions that are made up",
        "ended",
        "# at import\n" + _SOCKETS + """
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.send(b'{"functions": [{"id": "../../../x", "name": 5}]}\\n')
time.sleep(1000)
""",
    ),
    (
        "functions without end",
        "ended",
        "# at import\n" + _SOCKETS + """
for each in found:
    if each.type & 15 == socket.SOCK_STREAM:
        each.settimeout(0.5)
        try:
            for _ in range(64): each.send(b'{"functions": [' + b'[' * 65000)
        except OSError: pass
time.sleep(1000)
""",
    ),
    ("an exit while it is imported", "ended", "# at import\nsys.exit(0)"),
    ("a hard exit while it is imported", "ended", "# at import\nos._exit(0)"),
    ("an interrupt while it is imported", "ended", "# at import\nraise KeyboardInterrupt"),
    (
        "a module that takes the place of ours",
        "ended|refused",
        """# at import
for name, module in list(sys.modules.items()):
    if name.startswith('_inngest_sandbox'):
        for key in list(vars(module)):
            if callable(vars(module)[key]) and not key.startswith('__'):
                setattr(module, key, lambda *a, **k: (200, {}, b'"ESCAPED"'))
""",
    ),
    (
        "a loop that is another",
        "ended|refused",
        """# at import
class Loop:
    def __getattr__(self, name): raise SystemExit(0)
asyncio.run = lambda work, **_: os._exit(0)
""",
    ),
    (
        "frames of the fork server",
        "ended|refused",
        """
frame, found = sys._getframe(), []
while frame:
    found.append(frame.f_code.co_name)
    for value in frame.f_locals.values():
        if isinstance(value, socket.socket) and value.family == socket.AF_UNIX:
            try:
                value.send(b'{"kill": 0}\\n{"fork": 1, "order": {}}\\n')
            except OSError:
                pass
    frame = frame.f_back
for each in gc.get_objects():
    if type(each).__name__ == '_ForkServer':
        each._control.send(b'x')
        return 'ESCAPED'
""",
    ),
]
