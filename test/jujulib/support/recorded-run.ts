import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Controller, Violation } from "@facadegen/simulator";
import { portOf, startControllers } from "./application-controllers.js";
import { runNode } from "./run-node.js";

/** What an application did: what came of each scenario, and what went over the wire meanwhile. */
export interface RecordedRun {
  /** By scenario. */
  readonly scenarios: Readonly<Record<string, RecordedScenario>>;
}

/** What can be compared of a scenario: nothing in it depends on ports, times or keys. */
export interface RecordedScenario {
  readonly outcome: unknown;
  readonly connections: readonly RecordedConnection[];
  /** Params that are not as the schema has them. */
  readonly violations: readonly SeenViolation[];
}

/** A violation without the params, which the calls have. */
export type SeenViolation = Pick<Violation, "facade" | "method" | "path" | "message">;

/** One connection, from the controller's side. */
export interface RecordedConnection {
  readonly path: string;
  readonly calls: readonly RecordedCall[];
  readonly closed: unknown;
}

/** A request as it travelled, and its reply. */
export interface RecordedCall {
  readonly request: unknown;
  readonly reply: unknown;
}

/**
 * Runs a built application in a Node of its own, against controllers of a release.
 *
 * @param main - Its JavaScript.
 * @param socket - The package whose WebSocket class it uses.
 */
export async function runApplication(
  main: string,
  juju: string,
  socket: "ws" | "websocket",
): Promise<RecordedRun> {
  await using controllers = await startControllers(juju);
  const settings = { socket, ...controllers.admin, scenarios: controllers.addresses };
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-"));
  try {
    const authorities = path.join(folder, "authorities.pem");
    writeFileSync(authorities, controllers.authorities);
    const output = await runNode([main, JSON.stringify(settings)], {
      NODE_EXTRA_CA_CERTS: authorities,
    });
    const lines = output.trimEnd().split("\n");
    const outcomes = JSON.parse(lines.at(-1) ?? "") as Readonly<Record<string, unknown>>;
    const ports = Object.values(controllers.byScenario)
      .flat()
      .flatMap((controller) => [portOf(controller), ...providerPort(controller)]);
    await Promise.all(Object.values(controllers.byScenario).flat().map(whenLeft));
    const scenarios = Object.entries(controllers.byScenario).map(([name, recorded]) => {
      const scenario: RecordedScenario = {
        outcome: outcomes[name],
        connections: recorded.flatMap((controller) => connectionsOf(controller)),
        violations: recorded.flatMap(({ violations }) =>
          violations.map(({ facade, method, path: place, message }) => ({
            facade,
            method,
            path: place,
            message,
          })),
        ),
      };
      return [name, comparable(scenario, ports)] as const;
    });
    return { scenarios: Object.fromEntries(scenarios) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Connections that the application left open are gone soon after its process. */
async function whenLeft(controller: Controller): Promise<void> {
  while (controller.openConnections > 0) await new Promise((resolve) => setImmediate(resolve));
}

function providerPort(controller: Controller): string[] {
  try {
    return [new URL(controller.identity.provider.url).port];
  } catch {
    // It has no identity provider.
    return [];
  }
}

/** Replies come in any order, so each is put to its request. */
function connectionsOf({ frames }: Controller): RecordedConnection[] {
  const numbers = [...new Set(frames.map(({ connection }) => connection))];
  return numbers.map((number) => {
    const events = frames.filter(({ connection }) => connection === number);
    const sent = (from: "client" | "server"): Frame[] =>
      events.flatMap((event) =>
        event.kind === "frame" && event.from === from ? [asFrame(event.json)] : [],
      );
    const replies = new Map(sent("server").map((reply) => [reply["request-id"], reply]));
    const opened = events.find((event) => event.kind === "opened");
    const closed = events.find((event) => event.kind === "closed");
    return {
      path: opened?.path ?? "",
      calls: sent("client").map((request) => ({
        request,
        reply: replies.get(request["request-id"]),
      })),
      closed: closed && { by: closed.by, code: closed.code },
    };
  });
}

interface Frame {
  readonly "request-id"?: unknown;
}

/** Whatever is no frame has no request to be put to. */
const asFrame = (json: unknown): Frame => (typeof json === "object" && json !== null ? json : {});

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/u;

/** Without what is another in every run: ports, times, keys and macaroons, of which the encoding stays. */
function comparable(value: RecordedScenario, ports: readonly string[]): RecordedScenario {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "number" && ports.includes(String(part))) return "<port>";
    if (typeof part === "string" && TIME.test(part)) return "<time>";
    if (typeof part === "string" && part.startsWith("-----BEGIN ")) return "<certificate>";
    return macaroonEncoding(part) ?? part;
  });
  const withoutPorts = ports.reduce((all, port) => all.replaceAll(`:${port}`, ":<port>"), text);
  // Nothing but texts and numbers has been put in place of others.
  return JSON.parse(withoutPorts) as RecordedScenario;
}

function macaroonEncoding(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("identifier" in value && "signature" in value) return "<macaroon in the first encoding>";
  if ("i64" in value || "s64" in value) return "<macaroon in the second encoding>";
  return "m" in value && "ns" in value ? "<macaroon with a namespace>" : undefined;
}
