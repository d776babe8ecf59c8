import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";
import { runAt } from "./terminal.js";

const SCHEMA = fileURLToPath(new URL("../../schema/embedded/juju-3.6.0.json", import.meta.url));
const ESCAPE = "\u001B[";

test.each<[string, boolean, Record<string, string>, boolean]>([
  ["a terminal has colours", true, {}, true],
  ["a pipe has none", false, {}, false],
  ["NO_COLOR forbids them", true, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR says nothing", true, { NO_COLOR: "" }, true],
  ["FORCE_COLOR asks for them in a pipe", false, { FORCE_COLOR: "1" }, true],
  ["FORCE_COLOR counts for more than NO_COLOR", false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  ["FORCE_COLOR=0 forbids them", true, { FORCE_COLOR: "0" }, false],
  ["a terminal that knows none has none", true, { TERM: "dumb" }, false],
])("%s", async (_title, terminal, environment, expected) => {
  const message = await runAt(["generat"], { terminal, environment });
  expect(message.stderr.includes(ESCAPE)).toBe(expected);
  const data = await runAt(["generate", "--help"], { terminal, environment });
  expect(data.stdout.includes(ESCAPE)).toBe(expected);
});

/** A folder for a package, which goes with the test. */
const out = (): string => path.join(temporaryFolder(), "juju");

test("progress is shown on a terminal alone, and is gone in the end", async () => {
  const words = ["generate", "--schema", SCHEMA, "--package", "juju"];
  const environment = { NO_COLOR: "1" };
  const shown = await runAt([...words, "--out", out()], { terminal: true, environment });
  expect(shown.stderr).toContain("\r\u001B[Kpull …");
  expect(shown.stderr).toMatch(/juju: render …/u);
  expect(shown.stderr.endsWith("\r\u001B[K")).toBe(true);
  const dumb = { TERM: "dumb" };
  for (const quiet of [{ terminal: false }, { terminal: true, environment: dumb }]) {
    expect((await runAt([...words, "--out", out()], quiet)).stderr).toBe("");
  }
});
