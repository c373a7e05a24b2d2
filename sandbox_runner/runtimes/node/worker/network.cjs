// Leads every outgoing connection of the function to the stub server.
//
// Node cannot make pairs of sockets, so it asks for one on its IPC channel: `{dial: [host, port], id}`
// is answered with a handle. A convenience for the function's libraries, never a wall: code that goes
// around it is stopped by the jail.
'use strict';

const dns = require('node:dns');
const net = require('node:net');
const tls = require('node:tls');
const { syncBuiltinESMExports } = require('node:module');

const MOST_NAMES = 4096;
const waiting = new Map();
const names = new Map();
const addresses = new Map();
let count = 0;

function install() {
  process.on('message', (message, handle) => connected(message, handle));
  process.channel.unref();
  replaceSockets();
  replaceTls();
  replaceNames();
  syncBuiltinESMExports();
}

function connected(message, handle) {
  const done = waiting.get(message?.id);
  waiting.delete(message?.id);
  if (done) done(handle);
  else handle?.close();
}

function dial(host, port, done) {
  count += 1;
  waiting.set(count, done);
  process.send({ dial: [names.get(host) ?? host, port], id: count });
}

function replaceSockets() {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...given) {
    const [options, listener] = Array.isArray(given[0]) ? given[0] : net._normalizeArgs(given);
    if (options.path || options.port === undefined) return connect.apply(this, given);
    if (listener) this.once('connect', listener);
    this.connecting = true;
    dial(options.host || 'localhost', Number(options.port), (handle) => {
      if (this.destroyed || !handle) return refuse(this, handle);
      adopt(this, handle);
      connect.call(this, { path: '/sandbox' });
    });
    return this;
  };
}

function refuse(socket, handle) {
  handle?.close();
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  if (!socket.destroyed) socket.destroy(error);
}

// Make a handle that is already connected the socket's own, as if it had connected it itself.
function adopt(socket, handle) {
  const other = new net.Socket({ handle, manualStart: true });
  for (const symbol of Object.getOwnPropertySymbols(handle)) {
    if (handle[symbol] === other) handle[symbol] = socket;
  }
  other._handle = null;
  handle.connect = (request) => {
    setImmediate(() => request.oncomplete(0, handle, request, true, true));
    return 0;
  };
  socket._handle = handle;
}

function replaceTls() {
  const connect = tls.connect;
  tls.connect = function (...given) {
    const listener = typeof given.at(-1) === 'function' ? given.pop() : undefined;
    const options = Object.assign({}, ...given.map((each, at) => named(each, at)));
    if (options.socket || options.path) return connect(options, listener);
    const host = options.host || 'localhost';
    const servername = options.servername ?? (net.isIP(host) ? names.get(host) ?? '' : host);
    return connect({ ...options, servername, socket: net.connect({ host, port: options.port }) }, listener);
  };
}

function named(argument, at) {
  if (argument !== null && typeof argument === 'object') return argument;
  return { [at === 0 ? 'port' : 'host']: argument };
}

// Every name has an address, from the network that is kept for tests (198.18.0.0/15).
function addressOf(host) {
  if (net.isIP(host)) return host;
  if (!addresses.has(host)) {
    if (addresses.size >= MOST_NAMES) throw Object.assign(new Error(`queryA ESERVFAIL ${host}`), { code: 'ESERVFAIL' });
    const at = addresses.size + 1;
    const address = `198.18.${at >> 8}.${at & 255}`;
    addresses.set(host, address);
    names.set(address, host);
  }
  return addresses.get(host);
}

function replaceNames() {
  dns.lookup = (host, options, done) => {
    const [given, answer] = typeof options === 'function' ? [{}, options] : [options ?? {}, done];
    const address = addressOf(host || 'localhost');
    const family = net.isIP(address);
    process.nextTick(() => (given.all ? answer(null, [{ address, family }]) : answer(null, address, family)));
  };
  dns.promises.lookup = async (host, options) => {
    const address = addressOf(host || 'localhost');
    const found = { address, family: net.isIP(address) };
    return options?.all ? [found] : found;
  };
  dns.resolve4 = (host, options, done) => process.nextTick(done ?? options, null, [addressOf(host)]);
  dns.promises.resolve4 = async (host) => [addressOf(host)];
}

module.exports = { install };
