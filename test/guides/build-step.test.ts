import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { installModules } from "../support/application-folder.js";
import { compile, COMPILERS } from "../support/compilers.js";
import { mirrorFiles } from "../support/mirror.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const GUIDE = readFileSync(
  fileURLToPath(new URL("../../docs/build-step.md", import.meta.url)),
  "utf8",
);

/** What the guide takes for granted: an application that Vite builds. */
const APPLICATION = {
  "package.json": '{ "name": "application", "private": true, "type": "module" }',
  "index.html":
    '<!doctype html><p id="models"></p><script type="module" src="/src/main.ts"></script>',
  "src/main.ts": `import { modelNames } from "./models.js";

const models = await modelNames("wss://10.0.0.1:17070/api", "admin", "secret");
document.querySelector("#models")?.replaceChildren(models.join(", "));
`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: "ES2022",
      module: "ESNext",
      moduleResolution: "Bundler",
      lib: ["ES2022", "DOM"],
      types: [],
      skipLibCheck: true,
    },
    include: ["src", "vite.config.ts"],
  }),
};

interface Step {
  readonly language: string;
  readonly code: string;
  /** The file that is named last before the block. */
  readonly file: string | undefined;
}

function steps(): Step[] {
  const blocks = GUIDE.matchAll(/^```(?<language>\w+)\n(?<code>[^]*?)^```$/gmu);
  return [...blocks].map(({ groups, index }) => ({
    language: groups?.["language"] ?? "",
    code: groups?.["code"] ?? "",
    file: /`(?<file>[\w./-]+\.ts)`:\n+$/u.exec(GUIDE.slice(0, index))?.groups?.["file"],
  }));
}

function shell(line: string, cwd: string): Promise<{ failed: boolean; output: string }> {
  // npx of a program that is not installed would ask the network.
  const command = line.replace(/^npx /u, "npx --no-install ");
  const env = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    JUJU_SCHEMA_MIRROR: process.env["JUJU_SCHEMA_MIRROR"],
  };
  return new Promise((resolve) => {
    execFile("sh", ["-c", command], { cwd, env }, (error, stdout, stderr) => {
      resolve({ failed: error !== null, output: `${stdout}${stderr}` });
    });
  });
}

test.skipIf(mirrorFiles().length === 0)(
  "every step of docs/build-step.md does what it says",
  async () => {
    const folder = path.join(temporaryFolder(), "application");
    for (const [file, text] of Object.entries(APPLICATION)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    let commands = 0;
    for (const { language, code, file } of steps()) {
      if (language === "ts") {
        expect(file, code).toBeDefined();
        writeFileSync(path.join(folder, file ?? ""), code);
      }
      for (const line of language === "sh" ? code.trim().split("\n") : []) {
        commands += 1;
        if (line.startsWith("npm install")) {
          // What would come from the registry is what this repository has.
          if (!existsSync(path.join(folder, "node_modules"))) installModules(folder);
          continue;
        }
        const { failed, output } = await shell(line, folder);
        expect(failed, `${line}\n${output}`).toBe(false);
      }
    }
    expect(commands).toBe(8);
    expect(existsSync(path.join(folder, "src/juju/facades/cloud/CloudV7.ts"))).toBe(true);
    expect(existsSync(path.join(folder, "dist/index.html"))).toBe(true);
    expect(await compile(COMPILERS[1], path.join(folder, "tsconfig.json"))).toBe("");
    expect(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))).toMatchObject({
      scripts: { generate: "facadegen generate", watch: "facadegen generate --watch" },
    });
  },
);
