import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** What an application needs to log in to a model. */
export interface SimulatedLogin {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** A running controller simulator. */
export interface SimulatorProcess {
  /** The way into its model `prod`. */
  readonly login: SimulatedLogin;
  readonly stop: () => Promise<void>;
}

/** The line that `facadegen-simulator --format json` prints first. */
interface Listening {
  readonly username: string;
  readonly password: string;
  readonly models: readonly { readonly name: string; readonly url: string }[];
}

/** Runs the command of the installed `@facadegen/simulator`. */
export async function startSimulator(folder: string): Promise<SimulatorProcess> {
  const command = path.join(folder, "node_modules/@facadegen/simulator/dist/main.js");
  const words = "--juju 3.6.28 --port 0 --insecure --model prod --format json".split(" ");
  const child = spawn(process.execPath, [command, ...words], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "close");
  const lines = createInterface(child.stdout);
  const first = await Promise.race([
    once(lines, "line"),
    ended.then(() => Promise.reject(new Error(`the simulator has ended: ${said}`))),
  ]);
  const { username, password, models }: Listening = JSON.parse(String(first[0]));
  const url = models.find(({ name }) => name === "prod")?.url;
  if (url === undefined) throw new Error("the simulator has no model prod");
  return {
    login: { url, username, password },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
