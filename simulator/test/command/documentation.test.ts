import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { HELP } from "../../src/command/help.js";
import { COMPILERS, compile } from "../../../test/support/compilers.js";
import { testFileOf } from "../../../test/support/simulator-blocks.js";
import { command } from "./command.js";

// Every code block of docs/simulator.md, run.

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const DOCUMENT = readFileSync(path.join(ROOT, "docs/simulator.md"), "utf8");
const JUJU_CLIENT = path.join(ROOT, "generated/juju-client/src/facades");
const WIRE_SCHEMAS = path.join(ROOT, "simulator/wire-schemas/index.json");

/** Both are made by `npm run generate`, where the schemas of the pinned releases can be reached. */
const isSkipped =
  (!existsSync(path.join(JUJU_CLIENT, "all-watcher/AllWatcherV3.ts")) ||
    !existsSync(WIRE_SCHEMAS)) &&
  process.env["FACADEGEN_REQUIRE_ALL"] !== "1";

function blocks(language: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n(?<code>[\\s\\S]*?)^\`\`\``, "gmu");
  return [...DOCUMENT.matchAll(pattern)].map(({ groups }) => groups?.["code"] ?? "");
}

/** The modules of the generated package, which no workspace is: where they are on this disk. */
function withGeneratedModules(code: string): string {
  return code.replaceAll(
    /"@facadegen\/juju-client\/facades\/(?<name>[\w/-]+)"/gu,
    (_whole, name: string) =>
      JSON.stringify(
        path.join(JUJU_CLIENT, name.includes("/") ? `${name}.ts` : `${name}/index.ts`),
      ),
  );
}

describe("docs/simulator.md", async () => {
  if (isSkipped) {
    it.skip("runs: there are no generated classes and wire schemas; npm run generate makes them");
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-documentation-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  const files = blocks("ts").map((code, index) => {
    const file = path.join(folder, "run", `block-${index}.ts`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, withGeneratedModules(testFileOf(code)));
    return { code, file };
  });

  it("has code", () => {
    expect(files.length).toBeGreaterThanOrEqual(9);
  });

  it("compiles", async () => {
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      target: "ES2022",
      lib: ["ES2023", "ESNext.Disposable"],
      types: ["node"],
      module: "NodeNext",
      moduleResolution: "NodeNext",
      moduleDetection: "force",
      resolveJsonModule: true,
      paths: {
        "@facadegen/simulator": [path.join(ROOT, "simulator/src/index.ts")],
        "@facadegen/transport": [path.join(ROOT, "transport/src/index.ts")],
        "@facadegen/transport/*": [path.join(ROOT, "transport/src/*.ts")],
      },
    };
    const project = path.join(folder, "tsconfig.json");
    writeFileSync(project, JSON.stringify({ compilerOptions, include: ["run/*.ts"] }));
    expect(await compile(COMPILERS[2], project)).toBe("");
  });

  for (const { code, file } of files) {
    describe(JSON.stringify(code.trim().split("\n").at(-1)), async () => {
      // Its test becomes one of this suite.
      await import(/* @vite-ignore */ file);
    });
  }
});

it("the command lines of docs/simulator.md start what they say", async () => {
  const lines = blocks("sh")
    .flatMap((code) => code.trim().split("\n"))
    .filter((line) => !line.startsWith("npm install "));
  expect(lines.length).toBeGreaterThanOrEqual(2);
  for (const line of lines) {
    const [npx, packageName, ...words] = line.replace("17070", "0").split(" ");
    expect([npx, packageName]).toEqual(["npx", "@facadegen/simulator"]);
    const running = command(words);
    await running.firstLine();
    running.stop();
    expect(await running.exitCode, line).toBe(0);
    for (const word of words.filter((each) => each.startsWith("--"))) {
      expect(HELP).toContain(`  ${word} `);
    }
  }
});

function source(file: string): string {
  return readFileSync(path.join(ROOT, "simulator/src", file), "utf8");
}

it("docs/simulator.md names every fault and option", () => {
  const faults = source("faults/fault-types.ts").split("export interface Faults {")[1] ?? "";
  const methods = [...faults.matchAll(/^ {2}(?<name>\w+)\(/gmu)];
  expect(methods.length).toBeGreaterThan(15);
  for (const { groups } of methods) {
    if (groups?.["name"] !== "clear") expect(DOCUMENT).toContain(`| \`${groups?.["name"]}\``);
  }
  const options =
    source("controller-options.ts").split("export interface ControllerOptions {")[1] ?? "";
  const names = [...options.matchAll(/^ {2}readonly (?<name>\w+)\??:/gmu)];
  expect(names.length).toBeGreaterThan(10);
  for (const { groups } of names) {
    expect(DOCUMENT).toMatch(new RegExp(`^\\| .*\`${groups?.["name"]}\``, "mu"));
  }
});
