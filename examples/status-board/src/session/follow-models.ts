import { poll } from "@facadegen/transport/watch";
import { listModels, type ListedModels } from "../model/listed-models.js";
import { ANSWER_LIMIT_MS, POLL_INTERVAL_MS } from "./limits.js";
import type { Session } from "./session.js";

/** Tells which models there are and how they are, now and whenever that changes, while the session lasts. */
export function followModels(
  { controller }: Session,
  listener: (models: ListedModels) => void,
): void {
  controller.onConnected(async (connection, signal) => {
    const models = poll(
      (options) => listModels(connection, { ...options, timeoutMs: ANSWER_LIMIT_MS }),
      { intervalMs: POLL_INTERVAL_MS, signal },
    );
    for await (const listed of models) listener(listed);
  });
}
