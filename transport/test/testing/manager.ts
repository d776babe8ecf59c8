import type { ScriptedTransport } from "../../src/testing.js";
import { testConnection, testTransport } from "../../src/testing.js";
import type { UserModelList } from "./facades.js";
import { ModelManagerV9 } from "./facades.js";

/** A transport without scripts, and a function that calls `ModelManager(9).ListModels` over it. */
export function manager(): {
  transport: ScriptedTransport;
  call: (tag?: string) => Promise<UserModelList>;
} {
  const transport = testTransport();
  const { info } = testConnection();
  const call = (tag = "user-a") => new ModelManagerV9(transport, info).listModels({ tag });
  return { transport, call };
}
