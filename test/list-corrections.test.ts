import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { facadegen } from "./support/command.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const SCHEMA = fileURLToPath(new URL("../schema", import.meta.url));
const GOLDEN = fileURLToPath(new URL("golden/corrected.json", import.meta.url));

test("list --corrections gives the totals by kind", async () => {
  const folder = temporaryFolder();
  const config = path.join(folder, "schema/clients.json");
  cpSync(SCHEMA, path.dirname(config), { recursive: true });
  cpSync(GOLDEN, path.join(folder, "juju-4.0.15.json"));
  const client = { name: "one", package: "one", out: "../one", schemas: ["../juju-4.0.15.json"] };
  writeFileSync(config, JSON.stringify({ clients: [client] }));
  const words = ["list", "--corrections", "--config", config, "--client", "one"];
  const json = await facadegen([...words, "--format", "json"]);
  expect(json).toMatchObject({ exitCode: 0, stderr: "" });
  const { corrections } = JSON.parse(json.stdout) as { corrections: { kind: string }[] };
  const totals = Object.fromEntries(corrections.map(({ kind, ...counts }) => [kind, counts]));
  // The facts of every kind are known, and the golden schema has an example of most.
  expect(totals).toMatchObject({
    "always-fails": { facadeVersions: 2, places: 2 },
    base64: { facadeVersions: 1, places: 1 },
    phantom: { known: 32, facadeVersions: 1, places: 1 },
    promoted: { known: 14, facadeVersions: 1, places: 6 },
    "not-callable": { facadeVersions: 1, places: 1 },
    "watcher-id": { facadeVersions: 1, places: 2 },
  });

  const text = await facadegen(words);
  expect(text.stdout).toMatch(/^correction +known +facade versions +places$/mu);
  expect(text.stdout).toMatch(/^phantom +32 +1 +1$/mu);
  expect(text.stdout).toMatch(/^total +\d+ +\d+$/mu);
});
