"""Odd ways from Node: threads without our patches, flags, loaders, forged lines, numbers that are none."""

from . import REFUSED

_FS = "const fs = await import('node:fs');"
_LINES = r"""
      const lines = ['{"started":{"id":"../x","step":"\\u001b[2J"}}\n', '{"functions":[]}\n', '{"failed":{"message":1}}\n', '['.repeat(900) + '\n', '+\n'];
      for (let f = 3; f < 40; f++) for (const line of lines) { try { fs.writeSync(f, line); } catch {} }
      throw new Error('no');
"""

ATTACKS = [
    (
        "a thread without our patches",
        REFUSED,
        """
      const { Worker } = await import('node:worker_threads');
      const code = "const net = require('node:net'); const { parentPort, workerData: d } = require('node:worker_threads'); let n = 0; for (const to of [{ host: '127.0.0.1', port: d.port }, { path: d.sockets[0] }, { path: '\\\\0' + d.mark }]) net.connect(to).on('connect', () => parentPort.postMessage('ESCAPED')).on('error', () => ++n === 3 && parentPort.postMessage('no')); setTimeout(() => parentPort.postMessage('late'), 500);";
      return await new Promise((s) => { const w = new Worker(code, { eval: true, workerData: { port: d.port, sockets: d.sockets, mark: d.mark } }); w.once('message', s); w.once('error', (e) => s(String(e))); });""",
    ),
    (
        "a thread that preloads",
        REFUSED,
        f"""
      {_FS} const {{ Worker }} = await import('node:worker_threads');
      fs.writeFileSync(process.env.HOME + '/pre.cjs', "process.env.SEEN = require('fs').readFileSync('" + d.home + "/notes.txt', 'utf8')");
      return await new Promise((s) => {{ try {{ const w = new Worker("require('worker_threads').parentPort.postMessage(process.env.SEEN || 'no')", {{ eval: true, execArgv: ['--require', process.env.HOME + '/pre.cjs', '--allow-natives-syntax'] }}); w.once('message', s); w.once('error', (e) => s(String(e))); }} catch (e) {{ s(String(e)); }} }});""",
    ),
    (
        "options of Node for itself",
        "refused|ended",
        f"""
      {_FS} fs.writeFileSync(process.env.HOME + '/pre.cjs', "for (const p of ['" + d.home + "/notes.txt', '" + d.app + "/.env', '/proc/1/environ']) try {{ console.log(require('fs').readFileSync(p, 'utf8')); }} catch {{}}");
      process.execve?.(process.execPath, ['node', '-e', '0'], {{ NODE_OPTIONS: '--require ' + process.env.HOME + '/pre.cjs', LD_PRELOAD: '/lib/x.so' }});
      return 'no';""",
    ),
    (
        "a program by the loader of the system",
        "refused|ended",
        "for (const p of ['/bin/cat', '/usr/bin/cat']) process.execve?.('/lib64/ld-linux-x86-64.so.2', ['ld', p, d.home + '/notes.txt', d.app + '/.env'], {}); return 'no';",
    ),
    (
        "files by the binding",
        "refused|ended",
        "const b = process.binding('fs'); const out = []; for (const p of [d.home + '/notes.txt', d.app + '/.env']) { for (const f of ['readFileUtf8', 'open', 'internalModuleReadJSON', 'readlink', 'copyFile']) { try { const v = b[f](p, f === 'copyFile' ? process.env.HOME + '/c' : 0, 0o666); if (f === 'open' && v > 2) return 'ESCAPED'; out.push(String(v)); } catch {} } } return out;",
    ),
    (
        "new ways to read",
        "refused|ended",
        f"""
      {_FS} const out = []; const home = process.env.HOME;
      for (const f of [async () => await (await fs.openAsBlob(d.home + '/notes.txt')).text(), async () => (await fs.promises.cp(d.home, home + '/c', {{ recursive: true, dereference: true }}), fs.readFileSync(home + '/c/notes.txt', 'utf8')), async () => fs.globSync?.(d.home + '/**').join(), async () => fs.cpSync(d.app + '/linked_home', home + '/l', {{ recursive: true, dereference: true }}) ?? fs.readFileSync(home + '/l/notes.txt', 'utf8'), async () => (await fs.promises.readFile(d.app + '/link_to_home')).toString(), async () => new (await import('node:sqlite')).DatabaseSync(d.app + '/app.sqlite3', {{ readOnly: true }}).prepare('SELECT a FROM t').all()[0].a]) {{ try {{ out.push(await f()); }} catch {{}} }}
      return out.filter((x) => String(x).includes('CANARY') || String(x).includes('id_rsa'));""",  # noqa: S608 (nothing is a query here)
    ),
    (
        "permissions that are asked for",
        REFUSED,
        "const b = []; for (const n of ['permission', 'credentials', 'config']) { try { b.push(process.binding(n)); } catch {} } return process.permission?.has('fs.write', d.home) && 'ESCAPED';",
    ),
    (
        "names by datagrams",
        REFUSED,
        "const dns = await import('node:dns'); const r = new dns.promises.Resolver({ timeout: 200, tries: 1 }); r.setServers(['127.0.0.1:' + d.datagrams]); await r.resolveTxt('canary.example.com').catch(() => 0); return 'no';",
    ),
    (
        "hooks of the loader in a thread",
        "refused|ended",
        "const m = await import('node:module'); m.register?.('data:text/javascript,' + encodeURIComponent(`import net from 'node:net'; export async function initialize(d) { for (const to of [{ host: '127.0.0.1', port: d.port }, { path: d.path }]) net.connect(to).on('error', () => 0); } export async function resolve(s, c, n) { return n(s, c); }`), { data: { port: d.port, path: d.sockets[0] } }); await new Promise((s) => setTimeout(s, 200)); return 'no';",
    ),
    (
        "a number that is infinity",
        "refused|ended",
        "if (!JSON.rawJSON) return 'no'; return { a: JSON.rawJSON('1e999'), b: JSON.rawJSON('-1e400') };",
    ),
    (
        "an integer without end",
        "refused|ended|output",
        "if (!JSON.rawJSON) return 'no'; return JSON.rawJSON('9'.repeat(200000));",
    ),
    (
        "JSON that is another",
        "refused|ended",
        'const real = JSON.stringify; JSON.stringify = (v) => real(v).replace(/"id"/g, \'"id":"../../x","id"\').replace(/null/g, \'NaN\'); return null;',
    ),
    ("lines on every descriptor", "refused|ended", _FS + _LINES),
    (
        "an end while it answers",
        "ended|refused",
        "process.on('exit', () => { for (let f = 3; f < 40; f++) { try { require('node:fs').writeSync(f, 'HTTP/1.1 200 OK\\r\\ncontent-length: 2\\r\\n\\r\\n[]'); } catch {} } }); setTimeout(() => process.exit(0), 5); return 'no';",
    ),
    (
        "inside of the engine",
        "refused|ended",
        "const v8 = await import('node:v8'); v8.setFlagsFromString('--allow-natives-syntax'); const vm = await import('node:vm'); vm.runInThisContext('%SystemBreak()');",
    ),
    (
        "values of the engine that are made up",
        "refused|ended",
        "const v8 = await import('node:v8'); for (let i = 0; i < 3000; i++) { const b = Buffer.from(Array.from({ length: 40 }, (_, j) => (i * 31 + j * 17) & 255)); b[0] = 255; b[1] = 15; try { v8.deserialize(b); } catch {} } return 'no';",
    ),
    (
        "a start of its own",
        REFUSED,
        "const t = await import('node:test'); const s = t.run?.({ files: [d.app + '/jobs.mjs'], isolation: 'process' }); if (!s) return 'no'; return await new Promise((done) => { s.on('test:pass', () => done('no')); s.on('test:fail', () => done('no')); s.on('end', () => done('no')); s.on('error', () => done('no')); s.resume(); setTimeout(() => done('no'), 500); });",
    ),
    (
        "packages in the way of others",
        REFUSED,
        f"{_FS} fs.mkdirSync(process.env.HOME + '/node_modules/inngest', {{ recursive: true }}); fs.writeFileSync(process.env.HOME + '/node_modules/inngest/index.js', 'module.exports = 1'); for (const p of [d.app, d.app + '/node_modules/inngest', d.app + '/..']) {{ try {{ fs.mkdirSync(p + '/node_modules/evil', {{ recursive: true }}); return 'ESCAPED'; }} catch {{}} }}",
    ),
    (
        "errors without end on the raw channel",
        "refused|ended|cpu",
        "const end = Date.now() + 300; while (Date.now() < end) process._rawDebug('\\x1b[2J' + 'x'.repeat(10000)); throw new Error('no');",
    ),
]

QUIET = {
    "a thread without our patches",
    "a thread that preloads",
    "permissions that are asked for",
    "names by datagrams",
    "packages in the way of others",
}
"""After these the process is what it was."""
