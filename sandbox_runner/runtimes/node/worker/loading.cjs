// Loading the app's modules, and saying plainly why that failed.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { pathToFileURL, fileURLToPath } = require('node:url');

const adapter = require('./adapter.cjs');
const typescript = require('./typescript.cjs');

const STACK_LIMIT = 16000;
let root = '/';
let required = require;

// Before anything is asked for: the SDK, in the form that the app will load.
async function prepare(job) {
  root = job.app_root;
  process.chdir(root);
  required = createRequire(path.join(root, 'sandbox.js'));
  typescript.install(root, required);
  try {
    const forms = [required, importFrom];
    await adapter.prepare(...(isNative(path.resolve(root, job.first)) ? forms.reverse() : forms));
    if (!job.modules) await adapter.rehearse();
  } catch {
    // Said when the app's own import fails.
  }
}

async function load(modules) {
  try {
    await loadAll(modules);
    return { functions: adapter.functions() };
  } catch (error) {
    return { failed: blame(error) };
  }
}

async function loadAll(modules) {
  for (const file of modules) adapter.collect(await loadOne(path.resolve(root, file)), file);
}

// What cannot be loaded is told, the rest is there.
async function loadMore(modules) {
  const problems = [];
  for (const file of modules) {
    try {
      await loadAll([file]);
    } catch (error) {
      problems.push({ module: file, ...blame(error) });
    }
  }
  return { functions: adapter.functions(), problems };
}

function loadOne(file) {
  if (typescript.isTypescript(file)) return typescript.load(file, required);
  return isNative(file) ? import(pathToFileURL(file)) : required(file);
}

// An ES module, as Node decides it.
function isNative(file) {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).type === 'module';
    } catch {
      if (folder === path.dirname(folder)) return false;
    }
  }
}

// The ES form of a package of the app.
function importFrom(name) {
  return import(esmEntry(name));
}

function esmEntry(name) {
  const [base, ...rest] = name.split('/');
  const folders = required.resolve.paths(base).map((each) => path.join(each, base));
  const folder = folders.find((each) => fs.existsSync(path.join(each, 'package.json')));
  if (!folder) throw new Error(`Cannot find package '${base}'`);
  const exported = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).exports;
  const entry = exported[rest.length ? `./${rest.join('/')}` : '.'];
  return pathToFileURL(path.join(folder, typeof entry === 'string' ? entry : entry.import));
}

function blame(error) {
  const stack = typeof error?.stack === 'string' ? error.stack : String(error);
  const message = typeof error?.message === 'string' ? error.message : String(error);
  const [file, line] = place(stack);
  const missing = /Cannot find (?:module|package) '([^'./][^']*)'/.exec(message);
  return {
    name: String(error?.name ?? 'Error'),
    message: message.split('\nRequire stack:')[0],
    file,
    line,
    stack: stack.slice(-STACK_LIMIT),
    missing_module: missing ? missing[1] : null,
  };
}

// The app's own line: the first one in the stack that is neither ours nor a package's.
function place(stack) {
  for (const found of stack.matchAll(/(file:\/\/)?(\/[^\s():]+):(\d+)/g)) {
    const file = found[1] ? fileURLToPath(`file://${found[2]}`) : found[2];
    if (file.startsWith(`${root}/`) && !file.includes('/node_modules/')) {
      return [file.slice(root.length + 1), Number(found[3])];
    }
  }
  return [null, null];
}

module.exports = { prepare, load, loadMore };
