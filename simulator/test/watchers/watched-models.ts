import type { Controller } from "@facadegen/simulator";
import type { Answer, Asking } from "../state/asking.js";
import { started } from "../support/started.js";

const users = { alice: { password: "alice" } };
export const LINES_4 = [
  { juju: "4.0", controller: 14 },
  { juju: "4.1", controller: 14 },
] as const;

/** The deltas of an answer, in short. */
export function short({ deltas }: Answer): readonly string[] {
  if (!Array.isArray(deltas)) return [];
  return deltas.map(([kind, change, entity]) =>
    [kind, change, entity.name ?? entity.id ?? entity["charm-url"] ?? entity.key, entity.life]
      .filter(Boolean)
      .join(" "),
  );
}

export async function watchAll(
  client: Asking,
): Promise<{ readonly id: string; next(): Promise<Answer> }> {
  const { "watcher-id": id } = await client.get("Client", 8, "WatchAll");
  return { id: String(id), next: () => client.get("AllWatcher", 3, "Next", {}, String(id)) };
}

export function withModels(options: object = {}): Promise<Controller> {
  return started({
    juju: "3.6",
    users,
    models: [{ name: "prod", access: { alice: "read" } }, { name: "other" }],
    ...options,
  });
}
