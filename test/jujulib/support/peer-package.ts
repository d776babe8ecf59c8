import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The published package, as npm has it. */
export const PEER = fileURLToPath(
  new URL("../../../node_modules/@canonical/jujulib", import.meta.url),
);

/** Its modules that an application can import, without extension, by `/`: `dist/api/client`. */
export function peerModules(): string[] {
  return readdirSync(path.join(PEER, "dist"), { recursive: true, encoding: "utf8" })
    .map((file) => `dist/${file.replaceAll(path.sep, "/")}`)
    .filter((file) => file.endsWith(".js"))
    .map((file) => file.slice(0, -".js".length))
    .filter((module) => existsSync(path.join(PEER, `${module}.d.ts`)))
    .sort();
}
