import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { KnownAudiences } from "../model/build-model.js";
import type { Audience } from "../model/client-model.js";

const FILE = new URL("../../schema/audiences.json", import.meta.url);

/** Where the audiences are. */
export const AUDIENCES_FILE = fileURLToPath(FILE);

/** The audiences that facadegen knows by facade name; the file says where each comes from. */
export function knownAudiences(): KnownAudiences {
  const { facades } = JSON.parse(readFileSync(FILE, "utf8")) as {
    facades: Record<Audience, string[]>;
  };
  return new Map(
    (["client", "agent"] as const).flatMap((audience) => {
      return facades[audience].map((name): [string, Audience] => [name, audience]);
    }),
  );
}
