import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What an application may bring into its bundle. */
export interface Bundle {
  /** What it is called in the table. */
  readonly name: string;
  /** The program that is bundled. */
  readonly source: string;
  /** The most that it may weigh, minified and gzipped, in bytes; no limit when left out. */
  readonly budget?: number;
}

const CORE_SOURCE = `
import { connect, password } from "@facadegen/transport";
import { PingerV1 } from "@facadegen/migration-client/facades/pinger/PingerV1";
export const open = (url, user) => connect(url, { login: password(user), facades: [PingerV1] });
`;

/** The least that an application needs: it connects, logs in with a password and calls one facade. */
export const CORE: Bundle = {
  name: "`connect`, `password` and one facade class",
  source: CORE_SOURCE,
  budget: 3500,
};

/** An entry of the package, all of it: by itself, and beside the {@link CORE}. */
export interface EntryBundles {
  readonly alone: Bundle;
  readonly withCore: Bundle;
}

/** Every entry that the package publishes, in the order of the names. */
export function entryBundles(): EntryBundles[] {
  const manifest: { readonly exports: Readonly<Record<string, unknown>> } = JSON.parse(
    readFileSync(path.join(ROOT, "transport/package.json"), "utf8"),
  );
  return Object.keys(manifest.exports)
    .filter((entry) => entry !== "./package.json")
    .sort()
    .map((entry) => {
      const specifier = path.posix.join("@facadegen/transport", entry);
      const name = `\`${entry}\``;
      const source = `export * from "${specifier}";\n`;
      return { alone: { name, source }, withCore: { name, source: CORE_SOURCE + source } };
    });
}
