// HTTP/1.1 on one inherited socket: just what the executor says.
'use strict';

const http = require('node:http');
const net = require('node:net');

const adapter = require('./adapter.cjs');
const loading = require('./loading.cjs');

const STARTED = 'x-sandbox-step';
const MARK = 'x-sandbox-mark'; // what tells our answers from anything that the function may write

function serve(descriptor, tell) {
  const server = http.createServer({ keepAlive: true }, (request, response) => {
    response.setHeader(MARK, request.headers[MARK] ?? '');
    delete request.headers[MARK];
    handle(request, response, tell).catch((error) => fail(response, error));
  });
  Object.assign(server, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0, timeout: 0 });
  const connection = new net.Socket({ fd: descriptor, readable: true, writable: true });
  connection.on('close', () => process.exit(0));
  server.emit('connection', connection);
}

async function handle(request, response, tell) {
  if (request.method === 'DELETE') return end(response, 500, {}, '');
  if (request.method === 'PUT') {
    const told = await loading.loadMore(JSON.parse(await textOf(request)));
    return end(response, 200, {}, JSON.stringify(told));
  }
  const id = new URL(request.url, 'http://sandbox').searchParams.get('fnId') ?? '';
  const kept = { status: 500, headers: {}, body: '' };
  const { replaced, started } = await adapter.answer(request, keeper(kept), id, tell);
  const label = started ? { [STARTED]: ascii(JSON.stringify(started)) } : {};
  if (replaced) {
    const body = JSON.stringify({ name: 'InjectedFailure', message: replaced[1] });
    return end(response, replaced[0], label, body);
  }
  return end(response, kept.status, { ...kept.headers, ...label }, kept.body);
}

// A response that keeps what it is given.
function keeper(kept) {
  return {
    headersSent: false,
    setHeader: (name, value) => { kept.headers[name] = value; },
    writeHead: (status, headers) => Object.assign(kept, { status, headers: { ...kept.headers, ...headers } }),
    write: (part) => { kept.body += typeof part === 'string' ? part : Buffer.from(part).toString(); return true; },
    end: (part) => { kept.body += part ?? ''; },
    on: () => {}, once: () => {}, off: () => {}, emit: () => {},
  };
}

function end(response, status, headers, body) {
  const content = Buffer.from(body);
  const kept = Object.entries(headers).filter(([name]) => !/^(content-length|transfer-encoding|connection)$/i.test(name));
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': content.length });
  response.end(content);
}

function fail(response, error) {
  const body = { name: String(error?.name ?? 'Error'), message: String(error?.message ?? error), stack: String(error?.stack ?? '') };
  end(response, 500, {}, JSON.stringify(body));
}

function ascii(text) {
  return text.replace(/[^\x20-\x7e]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function textOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

module.exports = { serve };
