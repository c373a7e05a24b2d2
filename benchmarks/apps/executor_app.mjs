// What `executor.py` measures in TypeScript (v4): serves two functions on a free port, which it prints.
import { createServer } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";

const client = new Inngest({ id: "bench" });

const three = client.createFunction(
  { id: "three", triggers: [{ event: "bench/three" }] },
  async ({ step }) => {
    for (const name of ["a", "b", "c"]) await step.run(name, () => ({ [name]: 1 }));
    return "done";
  },
);

const server = createServer(serve({ client, functions: [three] }));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
