import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A controller for benches that is running in a process of its own. */
export interface Controller {
  /** Where it listens, without a path: `ws://127.0.0.1:<port>`. */
  readonly url: string;
  /** Ends it without a word to anyone; settles when it is gone. */
  readonly kill: () => Promise<void>;
}

/**
 * @param script - What `buildController` built.
 * @throws Error when it ends before it listens.
 */
export async function startController(script: string): Promise<Controller> {
  // Neither the loader of TypeScript nor what this process was started with concerns the server.
  const child = fork(script, [], { execArgv: [], env: { ...process.env, NODE_OPTIONS: "" } });
  const port = await firstMessage(child);
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the controller ended with ${code}`)));
  });
}
