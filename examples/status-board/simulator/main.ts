// A controller for those who have none at hand: Juju's simulator with a few models in which something happens.
import { parseArgs } from "node:util";
import { startController } from "@facadegen/simulator";
import { DEMO, fillModels } from "./demo-models.js";

const EVENT_INTERVAL_MS = 4_000;

const { juju, port } = parseArgs({
  options: {
    juju: { type: "string", default: "4.0.15" },
    port: { type: "string", default: "17070" },
  },
}).values;

const controller = await startController({
  ...DEMO,
  juju,
  port: Number(port),
  // No browser would trust the certificate that it would make.
  secure: false,
  // It may run for days.
  record: false,
});
const events = fillModels(controller);
let happened = 0;
const happening = setInterval(() => events[happened++ % events.length]?.(), EVENT_INTERVAL_MS);

const query = new URLSearchParams({ controller: controller.url, user: controller.admin.username });
process.stdout.write(`A controller of Juju ${controller.release.version}: ${controller.url}
User ${controller.admin.username}, password ${controller.admin.password}. It runs until Ctrl+C.
Run "npm run dev" beside it, and open http://localhost:5173/?${query.toString()}
`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    clearInterval(happening);
    void controller.close();
  });
}
