// All that we know of the SDK: npm inngest 3 and 4.
//
// Functions are found among what the app's modules export. The beginning of a step's code is told,
// and can be made to go wrong, by standing between the handler and its `step`.
'use strict';

const { createHash } = require('node:crypto');
const { Readable } = require('node:stream');

const BASE = new URL('http://sandbox/api/inngest');
const DEPTH = 3;
const found = new Map();
const handlers = new Map();
let flavours = [];

// The call that is being answered; they come one at a time.
const call = { faults: {}, replaced: null, started: null, tell: () => {} };

class InjectedFailure extends Error {
  name = 'InjectedFailureError';
}

// Load the SDK, and what serves it. It comes in two forms, CommonJS and ES modules, which do not know
// each other: the first of these is the one that the app is expected to load.
async function prepare(...forms) {
  flavours = forms;
  await forms[0]('inngest');
  await forms[0]('inngest/node');
}

// Answer a call of a made-up function, so that a worker that waits has done what is only done once.
async function rehearse() {
  const { Inngest } = await flavours[0]('inngest');
  const { serve } = await flavours[0]('inngest/node');
  const client = new Inngest({ id: 'rehearsal', isDev: true });
  const options = { id: 'f', triggers: [{ event: 'rehearsal' }] };
  const handler = async ({ step }) => step.run('step', () => null);
  const major = client.createFunction.length; // 3: options, trigger, handler; 4: options, handler
  const made = client.createFunction(options, ...(major === 3 ? [options.triggers[0]] : []), handler);
  await serve({ client, functions: [made] })(...rehearsal());
}

function rehearsal() {
  const event = { name: 'rehearsal', data: {}, id: '0', ts: 0 };
  const ctx = { run_id: '0', attempt: 0, max_attempts: 1, disable_immediate_execution: false, use_api: false, stack: { stack: [], current: 0 } };
  const body = Buffer.from(JSON.stringify({ ctx, event, events: [event], steps: {}, use_api: false, version: 2 }));
  const request = Object.assign(Readable.from([body]), {
    method: 'POST', url: '/api/inngest?fnId=rehearsal-f&stepId=step',
    headers: { host: 'sandbox', 'content-type': 'application/json', 'content-length': `${body.length}` }, body: JSON.parse(body),
  });
  const nothing = () => {};
  return [request, { headersSent: false, setHeader: nothing, writeHead: nothing, write: nothing, end: nothing, on: nothing, once: nothing }];
}

function isFunction(value) {
  return (
    typeof value?.getConfig === 'function' && typeof value.fn === 'function' && typeof value.id === 'function'
  );
}

// Functions that a module exports, alone, in lists or in objects.
function collect(exported, module, depth = DEPTH) {
  if (exported === null || typeof exported !== 'object' || depth === 0) return;
  if (isFunction(exported)) {
    remember(exported, module);
    return;
  }
  if (typeof exported.createFunction === 'function') {
    for (const made of exported.localFns ?? []) if (isFunction(made)) remember(made, module);
    return;
  }
  for (const value of Object.values(exported)) collect(value, module, depth - 1);
}

function remember(made, module) {
  const config = made.getConfig({ baseUrl: BASE, appPrefix: made.client.id });
  const { id } = config[0];
  if (found.get(id)?.made === made) return;
  const handler = made.fn;
  made.fn = function (context, ...rest) {
    return handler.call(this, watched(context), ...rest);
  };
  found.set(id, { made, module, config });
  handlers.delete(made.client);
}

function functions() {
  return [...found.values()].map(({ made, module, config }) => ({
    id: config[0].id,
    local_id: made.id(),
    module,
    on_failure_id: config[1]?.id ?? null,
    config: config[0],
  }));
}

// Answer with what the SDK answers: `response` is Node's own, or one like it.
async function answer(request, response, id, tell) {
  const named = (key) => request.headers[`x-sandbox-${key}`];
  Object.assign(call, { faults: JSON.parse(named('fail') ?? '{}'), replaced: null, started: null, tell });
  const entry = found.get(id) ?? found.get(id.replace(/-failure$/, '')) ?? found.values().next().value;
  await (await handlerOf(entry.made.client))(request, response);
  return { replaced: call.replaced, started: call.started };
}

async function handlerOf(client) {
  if (!handlers.has(client)) {
    const mine = [...found.values()].filter(({ made }) => made.client === client).map(({ made }) => made);
    handlers.set(client, (await serveOf(client))({ client, functions: mine }));
  }
  return handlers.get(client);
}

async function serveOf(client) {
  for (const load of flavours) {
    const { Inngest } = await load('inngest');
    if (client instanceof Inngest) return (await load('inngest/node')).serve;
  }
  return (await flavours[0]('inngest/node')).serve;
}

function watched(context) {
  const counts = new Map();
  const step = new Proxy(context.step, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (name !== 'run' || typeof value !== 'function') return value;
      return (named, handler, ...given) => value.call(target, named, begun(named, handler, counts), ...given);
    },
  });
  return { ...context, step };
}

function begun(named, handler, counts) {
  const id = String(named?.id ?? named);
  const index = counts.get(id) ?? 0;
  counts.set(id, index + 1);
  const step = index ? `${id}:${index}` : id;
  return async (...given) => {
    call.started = { id: createHash('sha1').update(step).digest('hex'), step };
    call.tell({ started: call.started });
    const [kind, status] = call.faults[step] ?? ['slow'];
    if (kind === 'slow') return handler(...given);
    before(kind, step, status);
    const result = await handler(...given);
    if (kind !== 'timeout') die();
    call.replaced = [504, `Step '${step}': the app did not answer in time, on demand.`];
    return result;
  };
}

// Go wrong before the step's code has run.
function before(kind, step, status) {
  if (kind === 'crash') die();
  if (kind === 'http') call.replaced = [status, `Step '${step}': the app answered ${status} on demand.`];
  if (kind === 'http' || kind === 'error') throw new InjectedFailure(`Failure of step '${step}' on demand.`);
}

function die() {
  process.kill(process.pid, 'SIGKILL');
}

module.exports = { prepare, rehearse, collect, functions, answer };
