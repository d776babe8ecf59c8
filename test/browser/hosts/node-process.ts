// The process in which Node runs the program: what Node has not of itself is given to it here.
import { pathToFileURL } from "node:url";
import { WebSocket } from "ws";
import type { Platform } from "../page/platform.js";

/** One scenario to run. */
interface Question {
  readonly id: number;
  readonly name: string;
  readonly given: unknown;
}

/** What came of a scenario: its result as JSON, or what it has thrown. */
export interface Answer {
  readonly id: number;
  readonly text?: string;
  readonly error?: string;
}

const kept = new Map<string, string>();
const platform: Platform = {
  webSocket: WebSocket,
  storage: {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  },
  stored: () => JSON.stringify([...kept]),
  visit: (url) => fetch(url),
};

async function answer({ name, given }: Question): Promise<string> {
  if (name === "start afresh") kept.clear();
  // A rejection that nobody handles ends the process before this is over.
  if (name === "turn") await new Promise((resolve) => setTimeout(resolve));
  if (name === "start afresh" || name === "turn") return "null";
  const runScenario: (name: string, given: unknown) => Promise<string> = Reflect.get(
    globalThis,
    "runScenario",
  );
  return runScenario(name, given);
}

Reflect.set(globalThis, "givenPlatform", platform);
await import(pathToFileURL(process.argv[2] ?? "").href);
process.on("message", (question: Question) => {
  const send = (told: Omit<Answer, "id">): unknown =>
    process.send?.({ id: question.id, ...told } satisfies Answer);
  answer(question).then(
    (text) => send({ text }),
    (error: unknown) =>
      send({ error: error instanceof Error ? error.stack : String(error) } as Answer),
  );
});
