// A worker: runs functions of a Node app until the supervisor closes its connection.
//
// `node main.cjs JOB_FD HTTP_FD CONTROL_FD`, already inside of its jail. It speaks what the Python
// worker speaks: lines of JSON on the control socket, HTTP/1.1 on the other one.
'use strict';

const fs = require('node:fs');

const [jobFd, httpFd, controlFd] = process.argv.slice(2).map(Number);
const job = JSON.parse(fs.readFileSync(jobFd, 'utf8'));
fs.closeSync(jobFd);
process.argv.splice(1, Infinity, 'sandbox');

function tell(message) {
  let rest = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) rest = rest.subarray(fs.writeSync(controlFd, rest));
}

// A worker that was started before there was anything to run waits here, with the SDK loaded.
function line() {
  const parts = [];
  const chunk = Buffer.alloc(65536);
  for (;;) {
    const size = fs.readSync(controlFd, chunk);
    if (size === 0) process.exit(0);
    parts.push(Buffer.from(chunk.subarray(0, size)));
    if (chunk[size - 1] === 10) return JSON.parse(Buffer.concat(parts).toString());
  }
}

async function main() {
  require('./network.cjs').install();
  const loading = require('./loading.cjs');
  await loading.prepare(job);
  const modules = job.modules ?? line().modules;
  tell(await loading.load(modules));
  require('./serving.cjs').serve(httpFd, tell);
}

main();
