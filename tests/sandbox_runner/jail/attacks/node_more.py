"""Further attempts from Node. Written by how Node works, not by what the first series tries."""

from . import REFUSED

ATTACKS = [
    (
        "execve of a shell",
        "refused|ended",  # Node 24 has it, and ends itself where it fails
        "process.execve?.('/bin/sh', ['sh', '-c', 'echo ESCAPED']); throw new Error('no');",
    ),
    (
        "internal bindings",
        "refused|ended",  # it reaches the same
        """
      const found = [];
      for (const name of ['process_wrap', 'tcp_wrap', 'pipe_wrap', 'udp_wrap', 'fs_event_wrap', 'inspector', 'worker', 'spawn_sync', 'os', 'credentials', 'report', 'uv', 'v8']) {
        try { found.push([name, process.binding(name)]); } catch {}
      }
      for (const [name, b] of found) {
        try { if (name === 'process_wrap') { const p = new b.Process(); if (p.spawn({ file: '/bin/true', args: ['true'], stdio: [] }) === 0) return 'ESCAPED'; } } catch {}
        try { if (name === 'pipe_wrap') { for (const path of d.sockets) { const p = new b.Pipe(0); const r = new b.PipeConnectWrap(); if (p.connect(r, path) === 0) await new Promise((s) => setTimeout(s, 50)); } } } catch {}
        try { if (name === 'tcp_wrap') { const t = new b.TCP(0); const r = new b.TCPConnectWrap(); t.connect(r, '127.0.0.1', d.port); await new Promise((s) => setTimeout(s, 50)); } } catch {}
      }""",
    ),
    (
        "names by the binding",
        REFUSED,
        """
      const b = process.binding('cares_wrap'); const r = new b.GetAddrInfoReqWrap();
      const a = await new Promise((s) => { r.oncomplete = (e, v) => s([e, v]); b.getaddrinfo(r, 'example.com', 0, 0, 0); setTimeout(() => s([1]), 500); });
      return a[1]?.some((x) => !x.startsWith('198.18.')) && 'ESCAPED';""",
    ),
    (
        "worker with an environment",
        REFUSED,
        """
      const { Worker } = await import('node:worker_threads');
      return await new Promise((s) => { const w = new Worker("const { parentPort } = require('worker_threads'); parentPort.postMessage(require('fs').readFileSync(process.env.X, 'utf8'))", { eval: true, env: { X: d.home + '/notes.txt' } });
        w.on('message', s); w.on('error', (e) => s(String(e))); });""",
    ),
    (
        "workers without end",
        "threads|refused|memory|ended",
        """
      const { Worker } = await import('node:worker_threads');
      for (let i = 0; i < 500; i++) { const w = new Worker('setInterval(() => {}, 1000)', { eval: true }); w.on('error', () => {}); await new Promise((s) => w.on('online', s) && setTimeout(s, 100)); }
      return 'ESCAPED';""",
    ),
    (
        "workers with no bound",
        "memory|ended|refused|threads",
        """
      const { Worker } = await import('node:worker_threads');
      await new Promise((s) => { const w = new Worker("const x = []; for (;;) x.push(new Uint8Array(1 << 22).fill(1));", { eval: true, resourceLimits: { maxOldGenerationSizeMb: 100000 } }); w.on('error', s); w.on('exit', s); });
      throw new Error('no');""",
    ),
    (
        "buffers that grow",
        "memory|refused|ended",
        "const x = []; for (let i = 0; i < 20; i++) { const b = new ArrayBuffer(1 << 20, { maxByteLength: 1 << 30 }); b.resize(1 << 30); new Uint8Array(b).fill(1); x.push(b); } return 'ESCAPED';",
    ),
    (
        "tables of wasm",
        "memory|refused|ended",
        "const x = []; for (let i = 0; i < 200; i++) { const t = new WebAssembly.Table({ initial: 10000000, element: 'externref' }); for (let j = 0; j < 10000000; j += 1000) t.set(j, {}); x.push(t); } return 'ESCAPED';",
    ),
    ("regular expression without end", "ended", "/(a+)+$/.test('a'.repeat(64) + 'b');"),
    ("atomic waiting", "ended", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"),
    ("no answer", "ended", "await new Promise(() => {});"),
    (
        "microtasks without end",
        "ended|memory",
        "const f = () => Promise.resolve().then(f); await f(); await new Promise(() => {});",
    ),
    ("exit really", "ended", "process.reallyExit(0);"),
    ("kill itself", "ended", "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});"),
    ("stop itself", "ended", "process.kill(process.pid, 'SIGSTOP'); await new Promise(() => {});"),
    (
        "inspector from outside",
        REFUSED,
        """
      const i = await import('node:inspector'); i.open(d.free, '0.0.0.0');
      return i.url() && 'open';""",
    ),
    (
        "inspector of its own",
        REFUSED,
        """
      const { Session } = await import('node:inspector'); const s = new Session(); s.connect();
      const r = await new Promise((done) => s.post('Runtime.evaluate', { expression: `process.mainModule?.require('fs').readFileSync('${d.home}/notes.txt', 'utf8')`, includeCommandLineAPI: true }, (e, v) => done(JSON.stringify(v ?? String(e)))));
      return r;""",
    ),
    (
        "report elsewhere",
        REFUSED,
        "for (const f of [d.other + '/r.json', d.app + '/r.json', '/tmp/' + d.mark, '/dev/shm/' + d.mark]) { try { process.report.writeReport(f); } catch {} }",
    ),
    (
        "report at a signal",
        "refused|ended",
        "process.report.directory = d.other; process.report.filename = 'x.json'; process.report.reportOnSignal = true; process.report.signal = 'SIGUSR2'; process.kill(process.pid, 'SIGUSR2'); await new Promise((s) => setTimeout(s, 300));",
    ),
    (
        "heap snapshot elsewhere",
        REFUSED,
        "const v8 = await import('node:v8'); for (const p of [d.app, d.home, '/tmp']) { try { v8.writeHeapSnapshot(p + '/' + d.mark); } catch {} }",
    ),
    (
        "trace events elsewhere",
        "refused|ended",
        "const t = await import('node:trace_events'); process.chdir(process.env.HOME); const x = t.createTracing({ categories: ['node'] }); x.enable(); x.disable();",
    ),
    (
        "flags of the engine",
        "refused|ended",
        "const v8 = await import('node:v8'); v8.setFlagsFromString('--prof'); v8.setFlagsFromString('--logfile=' + d.other + '/v8.log'); v8.setFlagsFromString('--log-all'); const vm = await import('node:vm'); vm.runInNewContext('1+1');",
    ),
    (
        "native module from scratch",
        REFUSED,
        """
      const fs = await import('node:fs'); const path = process.env.HOME + '/x.node';
      fs.writeFileSync(path, Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(4096)]));
      try { process.dlopen({ exports: {} }, path); return 'ESCAPED'; } catch (e) { throw e; }""",
    ),
    (
        "real path of links",
        REFUSED,
        "const fs = await import('node:fs'); const out = []; for (const p of ['link_to_home', 'linked_home/notes.txt', 'linked_home/.ssh/id_rsa']) { for (const f of [fs.readFileSync, fs.realpathSync.native]) { try { out.push(String(f(d.app + '/' + p))); } catch {} } } return out.filter((x) => x.includes('CANARY'));",
    ),
    (
        "streams from the home",
        REFUSED,
        "const fs = await import('node:fs'); const out = []; for (const p of [d.home + '/notes.txt', '/proc/self/environ', '/proc/1/environ', `/proc/${d.pids[0]}/environ`, `/proc/${d.pids[2]}/environ`, d.app + '/.git/config', d.app + '/.assistant/memory.json', d.app + '/tls/server.pem', '/etc/shadow']) { try { for await (const c of fs.createReadStream(p)) out.push(String(c)); } catch {} } return out;",
    ),
    (
        "folders opened",
        REFUSED,
        "const fs = await import('node:fs/promises'); const out = []; for (const p of [d.home, d.other, '/proc', '/root', '/home', '/tmp', '/etc/ssh']) { try { for await (const e of await fs.opendir(p)) out.push(e.name); } catch {} } return out.length > 0 && (out.some((n) => n === 'notes.txt' || /^\\d+$/.test(n)) && 'ESCAPED');",
    ),
    (
        "watching files",
        REFUSED,
        "const fs = await import('node:fs'); for (const p of [d.home, d.app]) { try { fs.watch(p, () => {}); return 'ESCAPED'; } catch {} }",
    ),
    (
        "listener on a path",
        REFUSED,
        "const net = await import('node:net'); for (const h of [process.env.HOME + '/s', '/tmp/' + d.mark, '\\0' + d.mark + 'x']) { try { await new Promise((s, f) => net.createServer().on('error', f).listen(h, s)); return 'ESCAPED'; } catch {} }",
    ),
    (
        "http2 and its sessions",
        REFUSED,
        "const h = await import('node:http2'); await new Promise((s) => { try { const c = h.connect('http://127.0.0.1:' + d.port); c.on('error', s); c.request({ ':path': '/' }).on('error', s).on('end', s).resume(); setTimeout(s, 500); } catch (e) { s(e); } });",
    ),
    (
        "hooks of the loader",
        "refused|ended",
        """
      const m = (await import('node:module')).default; const real = m._load;
      m._load = function (...a) { if (/http|net/.test(a[0])) return { createServer() { return {}; } }; return real.apply(this, a); };
      m.register?.('data:text/javascript,export async function resolve(s,c,n){return n(s,c)}'); throw new Error('it fails');""",
    ),
    (
        "prototypes of all",
        "refused|ended",
        "Object.prototype.status = 200; Object.prototype.toJSON = () => 'ok'; Error.prototype.toJSON = () => ({}); JSON.parse = () => ({}); throw new Error('it fails');",
    ),
    (
        "an answer of its own",
        "ended",
        """
      const fs = await import('node:fs'); const text = 'HTTP/1.1 200 OK\\r\\ncontent-length: 9\\r\\n\\r\\n"ESCAPED"';
      for (let n = 3; n < 64; n++) { try { fs.writeSync(n, text); } catch {} } process.exit(0);""",
    ),
    (
        "an answer on every descriptor",
        "ended",
        """
      const fs = await import('node:fs'); const text = 'HTTP/1.1 200 OK\\r\\ncontent-length: 9\\r\\n\\r\\n"ESCAPED"';
      for (let n = 3; n < 64; n++) { try { fs.writeSync(n, text); } catch {} } throw new Error('it fails');""",
    ),
    (
        "messages on the channel",
        REFUSED,
        "for (let i = 0; i < 20000; i++) process.send({ dial: ['x'.repeat(3000), i], id: i }); process.channel?.ref?.(); process.send({ cmd: 'NODE_HANDLE_ACK' }); process.send({ cmd: 'NODE_CLUSTER', act: 'x' }); throw new Error('it fails');",
    ),
    (
        "users and groups",
        REFUSED,
        "for (const f of ['setuid', 'setgid', 'seteuid', 'setegid']) { try { process[f](0); if (d.pids && process.getuid() === 0) continue; return 'ESCAPED'; } catch {} } try { process.setgroups([0]); return 'ESCAPED'; } catch {} try { process.initgroups('root', 0); return 'ESCAPED'; } catch {}",
    ),
    (
        "output without end",
        "log|refused|ended|output",
        "const s = 'x'.repeat(1 << 16); const fs = await import('node:fs'); for (let i = 0; i < 2000; i++) fs.writeSync(1, s); throw new Error('it fails');",
    ),
    (
        "an error that cannot be shown",
        "refused|ended",
        "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { throw e; } }); Object.defineProperty(e, 'message', { get() { process.exit(0); } }); throw e;",
    ),
    (
        "wasi",
        REFUSED,
        "const { WASI } = await import('node:wasi'); const w = new WASI({ version: 'preview1', preopens: { '/h': d.home } }); return typeof w.wasiImport.path_open === 'function' ? 'built' : 'no';",
    ),
]

QUIET = {
    "names by the binding",
    "worker with an environment",
    "inspector of its own",
    "report elsewhere",
    "heap snapshot elsewhere",
    "native module from scratch",
    "real path of links",
    "streams from the home",
    "folders opened",
    "watching files",
    "listener on a path",
    "http2 and its sessions",
    "users and groups",
    "wasi",
}
"""After these the process is what it was."""
