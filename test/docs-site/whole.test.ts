import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";
import { compileExamples, writeExamples } from "./support/compile-examples.js";
import { brokenLinks, readPages } from "./support/site-files.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLIENTS = ["juju-client", "migration-client"].map((name) =>
  path.join(ROOT, "generated", name),
);
const JUJU_CLIENT = path.join(ROOT, "generated/juju-client/facades.json");

const isGenerated = existsSync(JUJU_CLIENT);
if (!isGenerated && process.env["FACADEGEN_REQUIRE_ALL"]) {
  throw new Error("generated/juju-client is not generated, and nothing may be skipped");
}

test.skipIf(!isGenerated)(
  "the whole site is built without a word, each link leads somewhere, and every example compiles",
  async () => {
    const folder = temporaryFolder();
    const site = path.join(folder, "site");
    expect(await build(site)).toEqual({ exitCode: 0, said: "" });

    const pages = readPages(site);
    expect(brokenLinks(site, pages)).toEqual([]);

    const packages = CLIENTS.map((client) => ({
      name: `@facadegen/${path.basename(client)}`,
      sources: path.join(client, "src"),
    }));
    const examples = writeExamples(path.join(folder, "examples"), pages, packages);
    const facades = CLIENTS.flatMap(
      (client): { readonly methods: readonly unknown[] }[] =>
        JSON.parse(readFileSync(path.join(client, "facades.json"), "utf8")).facades,
    );
    expect(examples.classes).toBe(facades.length);
    expect(examples.calls).toBe(facades.reduce((sum, { methods }) => sum + methods.length, 0));
    expect(await compileExamples(examples)).toBe("");
  },
  600_000,
);

/** In a process of its own, which takes two gigabytes. */
function build(site: string): Promise<{ exitCode: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const script = path.join(ROOT, "docs/typedoc/build-site.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, site], { cwd: ROOT });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, said }));
  });
}
