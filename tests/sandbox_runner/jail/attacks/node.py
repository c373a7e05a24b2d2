"""Attempts of functions that run in Node: the body of an async function that knows `d` and `step`."""

from . import ENDED, REFUSED

_SPAWN = "const c = await import('node:child_process');"
_FS = "const fs = await import('node:fs');"
_NET = "const net = await import('node:net');"
_ANSWER = """
        const s = new net.Socket({{ {options} }});
        return await new Promise((done) => {{
          s.on('connect', () => done('ESCAPED')); s.on('error', () => done('no'));
          s.connect({target}); setTimeout(() => done('no'), 500);
        }});
"""


def _reads(path: str) -> str:
    return f"{_FS} return fs.readFileSync({path}, 'latin1');"


def _connects(binding: str, call: str) -> str:
    """Past `net`: the bindings under it."""
    return f"const b = process.binding('{binding}'); {call}"


READING = [
    ("key of the home folder", REFUSED, _reads("d.home + '/.ssh/id_rsa'")),
    ("credentials of the home folder", REFUSED, _reads("d.home + '/.aws/credentials'")),
    ("another project", REFUSED, _reads("d.other + '/settings.py'")),
    ("environment file", REFUSED, _reads("d.app + '/.env'")),
    ("configuration of git", REFUSED, _reads("d.app + '/.git/config'")),
    ("memory of the assistant", REFUSED, _reads("d.app + '/.assistant/memory.json'")),
    ("credentials of the app", REFUSED, _reads("d.app + '/google-credentials.json'")),
    ("key of the app", REFUSED, _reads("d.app + '/tls/server.pem'")),
    ("database of the app", REFUSED, _reads("d.app + '/app.sqlite3'")),
    ("link to the home folder", REFUSED, _reads("d.app + '/link_to_home'")),
    ("linked folder", REFUSED, _reads("d.app + '/linked_home/notes.txt'")),
    ("temporary file", REFUSED, _reads("d.temporary")),
    ("shadow", REFUSED, f"{_FS} return fs.readFileSync('/etc/shadow').length && 'ESCAPED';"),
    ("names of users", REFUSED, f"{_FS} return /root:/.test(fs.readFileSync('/etc/passwd')) && 'ESCAPED';"),
    ("own environment in proc", REFUSED, _reads("'/proc/self/environ'")),
    ("environment of others", REFUSED, f"{_FS} return d.pids.map((p) => {{ try {{ return fs.readFileSync(`/proc/${{p}}/environ`, 'latin1'); }} catch {{ return ''; }} }}).join();"),
    ("memory of the parent", REFUSED, f"{_FS} return fs.openSync(`/proc/${{process.ppid}}/mem`, 'r') && 'ESCAPED';"),
    ("environment variables", REFUSED, "return JSON.stringify(process.env);"),
    ("report of the process", REFUSED, "return JSON.stringify(process.report.getReport());"),
    ("listing the home folder", REFUSED, f"{_FS} return fs.readdirSync(d.home).length && 'ESCAPED';"),
    ("recursive listing", REFUSED, f"{_FS} return fs.readdirSync('/', {{ recursive: true }}).filter((p) => p.includes('id_rsa')).length && 'ESCAPED';"),
    ("copy into the scratch folder", REFUSED, f"{_FS} fs.copyFileSync(d.home + '/notes.txt', process.env.HOME + '/x'); return fs.readFileSync(process.env.HOME + '/x', 'latin1');"),
    ("link in the scratch folder", REFUSED, f"{_FS} fs.symlinkSync(d.home + '/notes.txt', process.env.HOME + '/l'); return fs.readFileSync(process.env.HOME + '/l', 'latin1');"),
    ("hard link", REFUSED, f"{_FS} fs.linkSync(d.app + '/.env', process.env.HOME + '/h'); return fs.readFileSync(process.env.HOME + '/h', 'latin1');"),
    ("loading an environment file", REFUSED, "process.loadEnvFile(d.app + '/.env'); return JSON.stringify(process.env);"),
    ("require of a secret", REFUSED, "const { createRequire } = await import('node:module'); try { createRequire(d.app + '/x.js')(d.other + '/settings.py'); } catch (e) { return e.stack; }"),
    ("import of a secret", REFUSED, "try { await import('file://' + d.home + '/notes.txt'); } catch (e) { return e.stack; }"),
]  # fmt: skip
"""Harmless without a jail too."""

_REACHING = [
    # writing
    ("file of the app", REFUSED, f"{_FS} fs.appendFileSync(d.app + '/helper.py', 'x'); return 'ESCAPED';"),
    ("file in its packages", REFUSED, f"{_FS} fs.writeFileSync(d.app + '/node_modules/inngest/evil.js', 'x'); return 'ESCAPED';"),
    ("file in the home folder", REFUSED, f"{_FS} fs.writeFileSync(d.home + '/x', 'x'); return 'ESCAPED';"),
    ("file in /tmp", REFUSED, f"{_FS} fs.writeFileSync('/tmp/' + d.mark, 'x'); return 'ESCAPED';"),
    ("file in /dev/shm", REFUSED, f"{_FS} fs.writeFileSync('/dev/shm/' + d.mark, 'x'); return 'ESCAPED';"),
    ("modes of the app", REFUSED, f"{_FS} fs.chmodSync(d.app + '/helper.py', 0o777); return 'ESCAPED';"),
    ("times of the app", REFUSED, f"{_FS} fs.utimesSync(d.app + '/helper.py', 0, 0); return 'ESCAPED';"),
    ("truncation of the app", REFUSED, f"{_FS} fs.truncateSync(d.app + '/helper.py'); return 'ESCAPED';"),
    ("renaming in the app", REFUSED, f"{_FS} fs.renameSync(d.app + '/helper.py', d.app + '/h.py'); return 'ESCAPED';"),
    ("heap snapshot", REFUSED, "(await import('node:v8')).writeHeapSnapshot(d.app + '/' + d.mark); return 'ESCAPED';"),
    ("report in the app", REFUSED, "process.report.directory = d.app; return process.report.writeReport(d.mark) === '' || 'ESCAPED'.slice(8);"),
    ("code coverage", REFUSED, "process.env.NODE_V8_COVERAGE = d.app; (await import('node:v8')).takeCoverage(); return 'no';"),
    # processes
    ("a shell", REFUSED, f"{_SPAWN} return c.execSync('id').length && 'ESCAPED';"),
    ("a program", REFUSED, f"{_SPAWN} return c.spawnSync('/bin/cat', ['/etc/passwd']).stdout?.length && 'ESCAPED';"),
    ("another Node", REFUSED, f"{_SPAWN} return c.spawnSync(process.execPath, ['-e', '0']).status === 0 && 'ESCAPED';"),
    ("a program in the background", REFUSED, f"{_SPAWN} return await new Promise((done) => {{ const p = c.spawn('sleep', ['1000'], {{ detached: true }}); p.on('spawn', () => done('ESCAPED')); p.on('error', () => done('no')); }});"),
    ("fork of Node", REFUSED, f"{_SPAWN} return await new Promise((done) => {{ const p = c.fork(d.app + '/x.js'); p.on('spawn', () => done('ESCAPED')); p.on('error', () => done('no')); }});"),
    ("a cluster", REFUSED, "const k = (await import('node:cluster')).default; return await new Promise((done) => { const w = k.fork(); w.process.on('spawn', () => done('ESCAPED')); w.on('error', () => done('no')); setTimeout(() => done('no'), 300); });"),
    ("spawn by the binding", "refused|ended", "const { Process } = process.binding('process_wrap'); return new Process().spawn({ file: '/bin/id', args: ['id'], stdio: [] }) === 0 && 'ESCAPED';"),
    ("killing others", REFUSED, "return d.pids.filter((p) => { try { process.kill(p, 'SIGKILL'); return true; } catch { return false; } }).length && 'ESCAPED';"),
    ("killing the parent", "refused|ended", "process.kill(process.ppid || 1, 'SIGKILL'); return 'ESCAPED';"),
    ("killing everybody", REFUSED, "process.kill(-1, 'SIGKILL'); return 'ESCAPED';"),
    ("another user", REFUSED, "process.setuid(0); return process.getuid() === 0 && d.pids.length > 99 && 'ESCAPED';"),
    ("debugger of another", REFUSED, "process._debugProcess(d.pids[0]); return 'ESCAPED';"),
    ("own debugger, reachable", REFUSED, "const i = await import('node:inspector'); i.open(d.free, '0.0.0.0'); return 'no';"),
    ("native code", REFUSED, "process.dlopen({ exports: {} }, d.home + '/evil.node'); return 'ESCAPED';"),
    ("native code of its own", REFUSED, f"{_FS} fs.writeFileSync(process.env.HOME + '/e.node', 'x'); process.dlopen({{ exports: {{}} }}, process.env.HOME + '/e.node'); return 'ESCAPED';"),
    # network
    ("unix socket", REFUSED, _NET + _ANSWER.format(options="", target="{ path: d.sockets[0] }")),
    ("unix socket of the app", REFUSED, _NET + _ANSWER.format(options="", target="{ path: d.sockets[1] }")),
    ("abstract socket", REFUSED, _NET + _ANSWER.format(options="", target="{ path: '\\0' + d.mark }")),
    ("connection by the binding", REFUSED, _connects("tcp_wrap", "const s = new b.TCP(0); const q = new b.TCPConnectWrap(); return await new Promise((done) => { q.oncomplete = (e) => done(e === 0 ? 'ESCAPED' : 'no'); if (s.connect(q, '127.0.0.1', d.port) !== 0) done('no'); setTimeout(() => done('no'), 300); });")),
    ("unix socket by the binding", REFUSED, _connects("pipe_wrap", "const s = new b.Pipe(0); const q = new b.PipeConnectWrap(); return await new Promise((done) => { q.oncomplete = (e) => done(e === 0 ? 'ESCAPED' : 'no'); s.connect(q, d.sockets[0]); setTimeout(() => done('no'), 300); });")),
    ("datagram", REFUSED, "const g = (await import('node:dgram')).createSocket('udp4'); await new Promise((done) => { g.on('error', done); try { g.send('x', d.datagrams, '127.0.0.1', done); } catch { done(); } }); return 'no';"),
    ("this machine by HTTP", REFUSED, "return (await fetch(`http://127.0.0.1:${d.port}/`)).ok && 'ESCAPED';"),
    ("metadata of a cloud", REFUSED, "return (await fetch('http://169.254.169.254/latest/meta-data/')).ok && 'ESCAPED';"),
    ("server for others", REFUSED, f"{_NET} return await new Promise((done) => {{ const s = net.createServer(); s.on('error', () => done('no')); s.listen(d.free, '0.0.0.0', () => setTimeout(() => done('no'), 50)); }});"),
    ("names in the binding", REFUSED, "const b = process.binding('cares_wrap'); const q = new b.GetAddrInfoReqWrap(); return await new Promise((done) => { q.oncomplete = (e, a) => done(e ? 'no' : a.includes('127.0.0.1') ? 'no' : 'ESCAPED'); if (b.getaddrinfo(q, 'example.com', 4, 0, 0) !== 0) done('no'); setTimeout(() => done('no'), 3000); });"),
]  # fmt: skip

_LOUD = {"own debugger, reachable", "a cluster", "server for others", "code coverage"}
_ODD = {
    "dials that are none",
    "terminal sequences",
    "deep result",
    "half characters",
    "no numbers",
    "getters that throw",
    "the loader as a program",
    "an error without a prototype",
    "nothing as an error",
    "a symbol as an error",
    "arguments of the process",
    "own descriptors in proc",
    "database by Node's sqlite",
}
QUIET = {row[0] for row in (*READING, *_REACHING) if row[1] == REFUSED} - _LOUD | _ODD
"""After these the process is what it was."""

ATTACKS = [
    *READING,
    *_REACHING,
    # the channels
    ("flood of dials", "refused|ended", "for (let i = 0; i < 20000; i++) process.send({ dial: ['x.example.com', 80], id: i }); return 'no';"),
    ("dials that are none", REFUSED, "for (const m of [null, 1, 'x', [], { dial: 1 }, { dial: ['a\\nb', 1], id: 1 }, { dial: ['x', -1], id: 1 }, { dial: ['x', 1e9], id: '1' }, { cmd: 'NODE_HANDLE_ACK' }]) process.send(m); return 'no';"),
    ("a line without end", "refused|ended|memory", "process.send({ dial: ['x'.repeat(50_000_000), 1], id: 1 }); return 'no';"),
    ("handles to the supervisor", "refused|ended", f"{_NET} process.send({{ x: 1 }}, new net.Socket({{ fd: 1 }})); return 'no';"),
    ("leaving the channel", "refused|ended", "process.disconnect(); return 'no';"),
    ("garbage on every descriptor", ENDED, f"{_FS} for (let f = 3; f < 64; f++) {{ try {{ fs.writeSync(f, Buffer.alloc(4096, 65)); }} catch {{}} }} await new Promise((d) => setTimeout(d, 60000));"),
    ("closing every descriptor", ENDED, f"{_FS} for (let f = 0; f < 64; f++) {{ try {{ fs.closeSync(f); }} catch {{}} }} for (;;);"),
    ("success without working", ENDED, f"{_FS} for (let f = 3; f < 64; f++) {{ try {{ fs.writeSync(f, 'HTTP/1.1 200 OK\\r\\ncontent-length: 400\\r\\n\\r\\n\"fine\"'); }} catch {{}} }} process.exit(0);"),
    ("ending well", ENDED, "process.exit(0);"),
    ("abort", ENDED, "process.abort();"),
    ("an error nobody catches", "refused|ended", "setTimeout(() => { throw new Error('late'); }); await new Promise((done) => setTimeout(done, 60000));"),
    ("replaced JSON", "refused|ended", "JSON.stringify = () => '\"ESC\"'; return 'no';"),
    ("polluted prototypes", "refused|ended", "Object.prototype.op = 'RunComplete'; Object.prototype.toJSON = () => 1; return 'no';"),
    # resources
    ("memory in buffers", "memory|refused|ended", "const k = []; for (;;) k.push(Buffer.alloc(1 << 24, 1));"),
    ("memory in objects", "memory|refused|ended", "const k = []; for (;;) k.push(new Array(1000).fill(Math.random()));"),
    ("memory of WebAssembly", "memory|refused|ended", "const k = []; for (;;) { const m = new WebAssembly.Memory({ initial: 1000 }); new Uint8Array(m.buffer).fill(1); k.push(m); }"),
    ("CPU", "cpu", "for (;;);"),
    ("CPU in an expression", "cpu", "return /^(a+)+$/.test('a'.repeat(60) + 'b');"),
    ("threads", "threads|memory|refused|ended", "const { Worker } = await import('node:worker_threads'); for (let i = 0; i < 100; i++) new Worker('setInterval(() => 0, 1000)', { eval: true }).on('error', () => 0); await new Promise((done) => setTimeout(done, 60000));"),
    ("descriptors", REFUSED, f"{_FS} for (;;) fs.openSync('/dev/null');"),
    ("large file", "scratch|refused", f"{_FS} const f = fs.openSync(process.env.HOME + '/f', 'w'); for (let i = 0; i < 500; i++) fs.writeSync(f, Buffer.alloc(1 << 20)); return 'ESCAPED';"),
    ("many files", "scratch|files|refused", f"{_FS} for (let i = 0; i < 100000; i++) fs.writeFileSync(`${{process.env.HOME}}/${{i}}`, ''); return 'ESCAPED';"),
    ("sleep", "ended", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"),
    # output
    ("flood", REFUSED, "for (let i = 0; i < 20000; i++) console.log('x'.repeat(1000)); return 'no';"),
    ("terminal sequences", REFUSED, "console.log('\\x1b]0;evil\\x07\\x1b[2J\\u202e'); throw new Error('\\x1b[31mred\\x1b[0m\\u202e');"),
    ("deep result", REFUSED, "let v = 1; for (let i = 0; i < 50000; i++) v = [v]; return v;"),
    ("huge result", "output|refused|ended|memory", "return 'x'.repeat(50_000_000);"),
    ("half characters", REFUSED, "return '\\ud800'.repeat(10) + '\\0';"),
    ("no numbers", REFUSED, "return [NaN, Infinity, -0];"),
    ("getters that throw", REFUSED, "return { get a() { throw new Error('no'); } };"),
    # further
    ('the loader as a program', REFUSED, "const b = process.binding('spawn_sync'); const r = b.spawn({file:'/lib64/ld-linux-x86-64.so.2', args:['ld','/bin/true'], envPairs:[], stdio:[{type:'pipe',readable:true,writable:false}]}); return r.error === undefined && r.status === 0 && 'ESCAPED';"),
    ('a shell in its place', "refused|ended", "if (process.execve) { process.execve('/bin/sh', ['sh','-c','id'], {}); } return 'no';"),
    ('another Node in its place', "refused|ended", "if (process.execve) { process.execve(process.execPath, ['node','-e','console.log(1)'], {}); } return 'no';"),
    ('a server for the supervisor', REFUSED, "const net = await import('node:net'); const s = net.createServer(); process.send({cmd:'NODE_HANDLE', type:'net.Server', msg:{}}); process.send({dial:['x.example.com',80], id: 1}); await new Promise(d=>setTimeout(d,200)); return 'no';"),
    ('dials that are never acknowledged', REFUSED, "process.removeAllListeners('internalMessage'); process.removeAllListeners('message'); for (let i=0;i<300;i++) process.send({dial:['x.example.com',80], id: i}); await new Promise(d=>setTimeout(d,300)); return 'no';"),
    ('shared memory of WebAssembly', "memory|refused", "const m = new WebAssembly.Memory({initial: 16000, maximum: 16000, shared: true}); const u = new Uint8Array(m.buffer); for (let i=0;i<u.length;i+=4096) u[i]=1; return u.length > 1e9 && 'ESCAPED';"),
    ('shared buffers', "memory|refused", "const k=[]; for (let i=0;i<40;i++){ const b=new SharedArrayBuffer(1<<27); const u=new Uint8Array(b); for (let j=0;j<u.length;j+=4096) u[j]=1; k.push(u);} return 'ESCAPED';"),
    ('splitting the answer', REFUSED, "Object.defineProperty(Error.prototype,'name',{value:'a\\r\\nx-inngest-no-retry: true'}); throw new Error('x\\r\\n\\r\\nHTTP/1.1 200 OK');"),
    ('huge names of errors', "output|refused", "throw Object.assign(new Error('x'), {name: 'N'.repeat(1e6), stack: 'S'.repeat(3e6)});"),
    ('an error without a prototype', REFUSED, 'throw Object.create(null);'),
    ('nothing as an error', REFUSED, 'throw null;'),
    ('a symbol as an error', REFUSED, "throw Symbol('x');"),
    ('a server that was replaced', "refused|ended", 'const http = await import(\'node:http\'); http.ServerResponse.prototype.end = function () { this.socket.write(\'HTTP/1.1 200 OK\\r\\ncontent-length: 6\\r\\n\\r\\n"fine"\'); }; return \'no\';'),
    ('arguments of the process', REFUSED, 'return JSON.stringify([process.execArgv, process.argv, process.title, process.config.variables.prefix]);'),
    ('own descriptors in proc', REFUSED, "const fs=await import('node:fs'); return fs.readdirSync('/proc/self/fd').map(f=>fs.readlinkSync('/proc/self/fd/'+f)).join()+'ESCAPED';"),
    ("database by Node's sqlite", REFUSED, "const s = await import('node:sqlite').catch(()=>null); if (!s) return 'no'; const d2 = new s.DatabaseSync(d.app + '/app.sqlite3'); return JSON.stringify(d2.prepare('select * from t').all());"),
    # persistence
    ("left in a global", REFUSED, "globalThis.LEFT = 1; process.env.LEFT = '1'; return 'no';"),
    ("left in a prototype", "refused|ended", "Array.prototype.LEFT = 1; return 'no';"),
    ("left in the scratch folder", REFUSED, f"{_FS} fs.writeFileSync(process.env.HOME + '/LEFT', 'x'); return 'no';"),
    ("left in a module", REFUSED, f"{_FS} fs.LEFT = 1; return 'no';"),
]  # fmt: skip

LOOK = (
    f"{_FS} return (globalThis.LEFT || process.env.LEFT || [].LEFT || fs.LEFT || fs.default.LEFT"
    " || fs.existsSync(process.env.HOME + '/LEFT')) ? 'ESCAPED' : 'no';"
)
"""Whether anything of an earlier run is still there."""
