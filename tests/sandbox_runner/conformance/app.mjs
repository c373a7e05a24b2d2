// The functions that the recordings under `wire/` were made of, for npm `inngest` 3 and 4.
// Serves them on a free port, which it prints. CHECKPOINTING says how steps are told (v4): each at once, `off` one
// a call, `buffered` two together, `short` for no longer than a moment.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { anthropic, fetch, gemini, Inngest, NonRetriableError, openai } from "inngest";
import { serve } from "inngest/node";

const manifest = new URL("./node_modules/inngest/package.json", import.meta.url);
const major = Number(JSON.parse(readFileSync(manifest, "utf8")).version.split(".")[0]);
const CHECKPOINTING = {
  off: { checkpointing: false },
  buffered: { checkpointing: { bufferedSteps: 2, maxRuntime: "1h" } },
  short: { checkpointing: { maxRuntime: "1ms" } },
};
const client = new Inngest({ id: "jsapp", ...CHECKPOINTING[process.env.CHECKPOINTING] });

function define(id, trigger, handler, options = {}) {
  return major === 3
    ? client.createFunction({ id, ...options }, trigger, handler)
    : client.createFunction({ id, triggers: [trigger], ...options }, handler);
}

const three = define("three", { event: "js/three" }, async ({ step }) => {
  const first = await step.run("a", () => ({ a: 1 }));
  const second = await step.run("b", () => ({ b: 2 }));
  const third = await step.run("c", () => ({ c: 3 }));
  return { sum: first.a + second.b + third.c };
});

const flaky = define(
  "flaky",
  { event: "js/flaky" },
  async ({ step, attempt }) => {
    await step.run("first", () => "one");
    return await step.run("second", () => {
      if (attempt < 2) throw new Error(`boom attempt ${attempt}`);
      return `ok on attempt ${attempt}`;
    });
  },
  { retries: 3 },
);

const child = define("child", { event: "js/child" }, async ({ event, step }) => ({
  child: await step.run("work", () => ({ got: event.data })),
}));

const mixed = define("mixed", { event: "js/mixed" }, async ({ step }) => {
  await step.sleep("nap", "2s");
  const got = await step.waitForEvent("wait", {
    event: "js/go", timeout: "30s", if: "async.data.n == event.data.n",
  });
  const par = await Promise.all([step.run("p1", () => "p1"), step.run("p2", () => "p2")]);
  const inv = await step.invoke("call-child", { function: child, data: { x: 7 } });
  return { got: got ? got.data : null, par, inv };
});

const cron = define("cron", { cron: "* * * * *" }, ({ step }) => step.run("a", () => "tick"));

const caught = define(
  "caught",
  { event: "js/caught" },
  async ({ step }) => {
    try {
      await step.run("bad", () => { throw new Error("always"); });
    } catch (error) {
      return `caught: ${error.message}`;
    }
  },
  { retries: 1 },
);

const fatal = define(
  "fatal",
  { event: "js/fatal" },
  ({ step }) => step.run("bad", () => { throw new NonRetriableError("never again"); }),
  { retries: 3, onFailure: ({ step, error }) => step.run("tell", () => error.message) },
);

const sends = define("sends", { event: "js/sends" }, async ({ step }) => {
  const sent = await step.sendEvent("tell", { name: "js/sent", data: { n: 1 } });
  return sent.ids.length;
});

const edited = define("edited", { event: "js/edited" }, ({ step }) =>
  step.run("double", (n) => n * 2, 21),
);

const signalled = define("signalled", { event: "js/signalled" }, async ({ step }) => {
  const got = await step.waitForSignal("wait", { signal: "go", timeout: "1h" });
  return got ? got.data : null;
});

const MODELS = { openai, anthropic, gemini };

const infers = define("infers", { event: "js/infers" }, async ({ event, step }) => {
  const { kind, baseUrl } = event.data;
  const model = MODELS[kind]({
    model: "m", apiKey: "sk-secret", baseUrl, defaultParameters: { max_tokens: 5 },
  });
  return await step.ai.infer("ask", { model, body: { messages: [] } });
});

const fetches = define("fetches", { event: "js/fetches" }, async ({ event }) => {
  const answer = await fetch(event.data.url, { method: "POST", body: "hello" });
  return { status: answer.status, body: await answer.json() };
});

const { createDefer } = await import("inngest/experimental");  // only version 4 has it
const later = createDefer?.(client, { id: "later" }, ({ event, parents, step }) =>
  step.run("tell", () => ({ given: event.data, parent: parents[0].fnSlug })),
);

const defers = define(
  "defers",
  { event: "js/defers" },
  async ({ event, defer, step }) => {
    defer("first", { function: later, data: { n: 1 } });
    defer("second", { function: later, data: { n: 2 } }).abort();
    await step.run("a", () => "a");
    defer("third", { function: later, data: { n: 3 } });
    if (event.data.fails) throw new NonRetriableError("after all");
    return "done";
  },
);

const functions = [
  three, flaky, child, mixed, cron, caught, fatal, sends, edited, signalled, infers, fetches,
  ...(later ? [defers, later] : []),
];
const server = createServer(serve({ client, functions }));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
