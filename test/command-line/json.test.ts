import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const SCHEMA = fileURLToPath(new URL("../../schema/embedded/juju-3.6.0.json", import.meta.url));

/** Every command that a script may call, with words that make it fail for what it finds. */
const FAILING: readonly (readonly [string, (folder: string) => string[]])[] = [
  ["generate", (folder) => ["--config", path.join(folder, "none.json")]],
  ["list", (folder) => ["--config", path.join(folder, "none.json")]],
  ["pull", (folder) => ["--releases", path.join(folder, "none.json")]],
  ["diff", (folder) => [SCHEMA, path.join(folder, "none.json")]],
  ["init", (folder) => [folder, "--facade", "Pinger"]],
  [
    "release",
    (folder) => ["add", "4.0.99", "--from", folder, "--config", path.join(folder, "none.json")],
  ],
];

test.each(FAILING)("%s answers a script even when it fails", async (command, words) => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "schema"));
  writeFileSync(path.join(folder, "schema/clients.json"), "{}");
  const result = await facadegen([command, ...words(folder), "--format", "json"]);
  expect(result).toMatchObject({ exitCode: 1, stderr: "" });
  const report = JSON.parse(result.stdout) as { exitCode: number; diagnostics: object[] };
  expect(report.exitCode).toBe(1);
  expect(report.diagnostics[0]).toMatchObject({ severity: "error" });
});

test("a client that the configuration does not have is told from those that it has", async () => {
  const folder = temporaryFolder();
  const config = path.join(folder, "clients.json");
  const client = { name: "dashboard", kind: "sources", out: "juju", schemas: [SCHEMA] };
  writeFileSync(config, JSON.stringify({ clients: [client] }));
  const result = await facadegen(["generate", "--config", config, "--client", "dashbord"]);
  expect(result).toMatchObject({ exitCode: 2, stdout: "" });
  expect(result.stderr).toContain('it has dashboard; did you mean "dashboard"?');
});

test("sources are no package, so what a package is called has no place in them", async () => {
  const folder = temporaryFolder();
  const config = path.join(folder, "clients.json");
  const client = { name: "juju", kind: "sources", out: "juju", schemas: [SCHEMA] };
  const more = { package: "@acme/juju", profile: "jujulib" };
  writeFileSync(config, JSON.stringify({ clients: [{ ...client, ...more }] }));
  const { exitCode, stderr } = await facadegen(["generate", "--config", config]);
  expect(exitCode).toBe(1);
  for (const key of Object.keys(more))
    expect(stderr).toContain(`"${key}" says something of a package, and sources are none`);
  expect(stderr).toContain("known for sources: name, kind, out, releases, schemas, description");
});

test.each([
  [["--check"], "--check writes nothing, so there is nothing to --watch for"],
  [["--schema", "-", "--out", "x", "--package", "x"], "standard input cannot be read again"],
])("--watch does not go with %j", async (words, message) => {
  const result = await facadegen(["generate", "--watch", ...words]);
  expect(result).toMatchObject({ exitCode: 2, stdout: "" });
  expect(result.stderr).toContain(message);
});
