import { execFile } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { DIAGNOSTIC_CODES } from "../generator/diagnostics/diagnostic.js";
import { GENERATE } from "../generator/command-line/descriptions/generate.js";
import { commandHelp } from "../generator/command-line/descriptions/help-text.js";
import { COMPILERS, compile } from "./support/compilers.js";
import { facadegen } from "./support/command.js";
import { mirrorFiles } from "./support/mirror.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "transport/README.md",
  "generated/migration-client/README.md",
  ...readdirSync(path.join(ROOT, "docs")).map((name) => `docs/${name}`),
].filter((file) => file.endsWith(".md"));

/**
 * Their blocks take more for granted: they are compiled, and run, by `test/guides/build-step.test.ts` and
 * `simulator/test/command/documentation.test.ts`.
 */
const RUN_ELSEWHERE: readonly string[] = ["docs/build-step.md", "docs/simulator.md"];

/** The code blocks of a document in one language. */
function blocks(document: string, language: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n(?<code>[\\s\\S]*?)^\`\`\``, "gmu");
  return [...read(document).matchAll(pattern)].map((match) => match.groups?.["code"] ?? "");
}

test("every TypeScript block of every document compiles against the packages", async () => {
  const folder = temporaryFolder();
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  let count = 0;
  for (const document of DOCUMENTS.filter((name) => !RUN_ELSEWHERE.includes(name))) {
    for (const code of blocks(document, "ts")) {
      // What a block takes for granted, the reader has: a model to check.
      const given = `declare const model: import("@facadegen/migration-client/facades/migration-target/MigrationTargetV3").MigrationModelInfo;\n`;
      writeFileSync(path.join(folder, `block-${count++}.ts`), given + code + "\nexport {};\n");
    }
  }
  expect(count).toBeGreaterThanOrEqual(3);
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    types: [],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    moduleDetection: "force",
    preserveSymlinks: false,

    paths: {
      "@facadegen/transport": [path.join(ROOT, "transport/dist/index.d.ts")],
      "@facadegen/transport/*": [path.join(ROOT, "transport/dist/*.d.ts")],
      "@facadegen/migration-client/facades/*": [
        path.join(ROOT, "generated/migration-client/src/facades/*.ts"),
      ],
    },
  };
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["block-*.ts"] }),
  );
  expect(await compile(COMPILERS[2], path.join(folder, "tsconfig.json"))).toBe("");
});

describe("commands", () => {
  test("npm scripts that documents name exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    // What an application's guide names are scripts of that application.
    const own = DOCUMENTS.filter((document) => document !== "docs/build-step.md");
    const named = own.flatMap((document) => [
      ...read(document).matchAll(/npm (?:run (?<script>[a-z:]+)|(?<test>test))/gu),
    ]);
    expect(named.length).toBeGreaterThan(3);
    for (const { groups } of named) expect(scripts).toHaveProperty([groups?.["script"] ?? "test"]);
  });

  test("facadegen command lines of README and help do what they say", async () => {
    const folder = temporaryFolder();
    const schema = path.join(folder, "schema.json");
    copyFileSync(path.join(ROOT, "schema/embedded/juju-3.6.0.json"), schema);
    const written = read("README.md") + commandHelp(GENERATE);
    const lines = [
      ...written
        .replaceAll("\\\n", " ")
        .matchAll(/facadegen (?<words>generate --schema schema\.json.*)$/gmu),
    ];
    expect(lines).toHaveLength(3);
    for (const [index, line] of lines.entries()) {
      // The embedded schema stands in for a downloaded one, so its facades stand in for others.
      const words = (line.groups?.["words"] ?? "")
        .replaceAll("'", "")
        .replace("ModelManager@10..11", "MigrationTarget@3..4")
        .replace("--facade Client", "--facade Admin")
        .replace("schema.json", schema)
        .replace("--out juju", `--out ${path.join(folder, `juju-${index}`)}`);
      expect(await facadegen(words.trim().split(/\s+/u)), words).toMatchObject({
        exitCode: 0,
        stderr: "",
      });
    }
  });

  const mirror = process.env["JUJU_SCHEMA_MIRROR"] ?? "";
  test.skipIf(mirrorFiles().length === 0)(
    "facadegen command lines about releases do what they say",
    async () => {
      const folder = temporaryFolder();
      const config = path.join(folder, "schema/clients.json");
      cpSync(path.join(ROOT, "schema"), path.dirname(config), { recursive: true });
      const client = {
        name: "one",
        package: "one",
        out: "../one",
        releases: "pinned",
        facades: ["Client@8"],
      };
      writeFileSync(config, JSON.stringify({ clients: [client] }));
      const releases = path.join(folder, "schema/releases.json");
      const written = ["README.md", "docs/maintaining.md", "docs/wire-truth.md"]
        .map(read)
        .join("\n");
      const lines = [
        ...written.matchAll(/^npx facadegen (?<words>(?:list|diff|release) [^#\n]*)/gmu),
      ];
      expect(lines).toHaveLength(8);
      for (const { groups } of lines) {
        const given = (groups?.["words"] ?? "").trim();
        const breaking = given.includes("--fail-on breaking");
        const words = given
          .replace("../juju", path.join(mirror, "juju-4.0.15"))
          .replace("./schema.json", path.join(ROOT, "schema/embedded/juju-3.6.0.json"))
          .split(/\s+/u);
        const place = words[0] === "diff" ? ["--releases", releases] : ["--config", config];
        const result = await facadegen([...words, ...place]);
        expect(result.exitCode, `${given}: ${result.stderr}`).toBe(breaking ? 1 : 0);
        expect(result.stdout).toMatch(
          words[0] === "list" ? /^(?:facade|correction) /u : /^# Changes from/u,
        );
      }
    },
    120_000,
  );

  test("the configuration of docs/configuration.md is accepted", async () => {
    const folder = temporaryFolder();
    const [code = ""] = blocks("docs/configuration.md", "json");
    const config = path.join(folder, "schema/clients.json");
    for (const release of ["juju-4.0.12", "juju-3.6.14"]) {
      mkdirSync(path.join(folder, "schema", release), { recursive: true });
      copyFileSync(
        path.join(ROOT, "schema/embedded/juju-3.6.0.json"),
        path.join(folder, "schema", release, "schema.json"),
      );
    }
    writeFileSync(
      config,
      code.replace('"Client", "ModelManager@10..11"', '"Admin", "MigrationTarget@3..4"'),
    );
    expect(await facadegen(["generate", "--config", config])).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
    expect(
      await facadegen(["generate", "--config", config, "--client", "dashboard", "--check"]),
    ).toMatchObject({ exitCode: 0 });
  });
});

test("docs/diagnostics.md has every code, with the sentence that the code has", () => {
  const rows = [
    ...read("docs/diagnostics.md").matchAll(/^\| (?<code>FG\d{4}) +\| (?<what>.*?) +\|/gmu),
  ];
  const documented = rows.map(({ groups }) => [groups?.["code"], groups?.["what"]]);
  expect(Object.fromEntries(documented)).toEqual(DIAGNOSTIC_CODES);
});

test("links between documents lead somewhere", async () => {
  const tracked = await new Promise<string>((resolve) => {
    execFile(
      "git",
      ["ls-files", "--cached", "--others", "--exclude-standard"],
      { cwd: ROOT },
      (_error, stdout) => resolve(stdout),
    );
  });
  const files = new Set(tracked.split("\n"));
  for (const document of DOCUMENTS) {
    for (const { groups } of read(document).matchAll(/\]\((?<target>[^):#]+)(?:#[^)]*)?\)/gu)) {
      const target = path.posix.normalize(
        path.posix.join(path.posix.dirname(document), groups?.["target"] ?? ""),
      );
      expect(files.has(target), `${document} -> ${target}`).toBe(true);
    }
  }
});
