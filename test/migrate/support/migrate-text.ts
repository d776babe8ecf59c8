import { expect } from "vitest";
import { knownAudiences } from "../../../generator/config/known-audiences.js";
import { migrateApplication } from "../../../generator/migrate/migrate-application.js";

const facadeNames = [...knownAudiences().keys()];

interface Outcome {
  readonly text: string;
  readonly codes: readonly string[];
}

/** Migrates one file of an application. */
export function migrate(text: string, path = "src/app.ts"): Outcome {
  const migration = migrateApplication({
    files: new Map([[path, text]]),
    facadeNames,
    version: "1.2.3",
  });
  const changed = migration.changed.get(path) ?? text;
  const again = migrateApplication({
    files: new Map([[path, changed]]),
    facadeNames,
    version: "1.2.3",
  });
  expect(again.changed.get(path) ?? changed, "a second run").toBe(changed);
  return { text: changed, codes: migration.findings.map(({ code }) => code) };
}

/** What follows the imports, of a file that leaves nothing to a person. */
export function converted(text: string): string {
  const outcome = migrate(text);
  expect(outcome.codes).toEqual([]);
  return outcome.text.slice(outcome.text.lastIndexOf('";\n') + 3);
}

export const CONNECT = 'import { connect, password } from "@facadegen/transport";\n';
export const LIBRARY = 'import { connectAndLogin } from "@canonical/jujulib";\n';
