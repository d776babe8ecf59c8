import { execFile } from "node:child_process";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readFolder } from "./support/read-folder.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function execute(
  command: string,
  words: readonly string[],
  cwd: string,
): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    // npm hands its own settings to the children of its scripts; a person's shell has none of them.
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/iu.test(name)),
    );
    execFile(
      command,
      words,
      { cwd, env: environment, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ failed: error !== null, output: stdout + stderr });
      },
    );
  });
}

/** The files below a folder of the repository. */
function filesIn(folder: string): string[] {
  return [...readFolder(path.join(ROOT, folder)).keys()].map((name) => `${folder}/${name}`);
}

/** An application as its author writes it: generates a client, type-checks itself, calls a controller. */
const APPLICATION = `
import { WebSocketServer } from "ws";
import { connect, password } from "@facadegen/transport";
import MigrationTarget from "@facadegen/migration-client/facades/migration-target";
import type { ErrorResults } from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";
import { PingerV1 } from "own-client/facades/pinger/PingerV1";
import facades from "@facadegen/migration-client/facades.json" with { type: "json" };
import facadegen, { type FacadegenPlugin } from "facadegen/vite";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
server.on("connection", (socket) => {
  socket.on("message", (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as { "request-id": number; request: string };
    const response =
      frame.request === "Login"
        ? { facades: [{ name: "MigrationTarget", versions: [3, 10] }, { name: "Pinger", versions: [1] }] }
        : { results: [{ error: { message: frame.request, code: "" } }] };
    socket.send(JSON.stringify({ "request-id": frame["request-id"], response }));
  });
});
await new Promise((resolve) => server.once("listening", resolve));
const { port } = server.address() as { port: number };
const connection = await connect(\`ws://127.0.0.1:\${port}/api\`, {
  login: password({ username: "admin", password: "x" }),
  facades: [MigrationTarget, PingerV1],
});
await connection.facades.pinger?.ping();
const answer: ErrorResults | undefined = await connection.facades.migrationTarget?.checkMachines({ "model-tag": "model-x" });
process.stdout.write(\`\${answer?.results?.[0]?.error?.message} \${facades.facades.length}\\n\`);
const plugin: FacadegenPlugin = facadegen({ clients: ["own"] });
process.stdout.write(\`\${plugin.name}\\n\`);
await connection.close();
server.close();
`;

test("the packed packages install, type-check and run in an application of their own", async () => {
  const folder = temporaryFolder();
  for (const pack of ["", "transport", "generated/migration-client"]) {
    const packed = await execute(
      "npm",
      ["pack", "--pack-destination", folder, "--ignore-scripts"],
      path.join(ROOT, pack),
    );
    expect(packed.failed, packed.output).toBe(false);
  }
  const tarballs = readdirSync(folder).map((file) => `./${file}`);
  expect(tarballs).toHaveLength(3);

  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  cpSync(path.join(ROOT, "schema/embedded/juju-3.6.0.json"), path.join(folder, "schema.json"));
  writeFileSync(path.join(folder, "application.ts"), APPLICATION);
  const install = ["install", "--no-audit", "--no-fund", "--prefer-offline", ...tarballs];
  const installed = await execute(
    "npm",
    [...install, "ws@8.23.0", "@types/ws@8.18.2", "@types/node@20", "typescript@6.0.3"],
    folder,
  );
  expect(installed.failed, installed.output).toBe(false);

  const words = [
    "--schema",
    "schema.json",
    "--facade",
    "Pinger",
    "--out",
    "own-client",
    "--package",
    "own-client",
  ];
  const generated = await execute(
    "npx",
    ["--no-install", "facadegen", "generate", ...words],
    folder,
  );
  expect(generated.output).toContain("own-client: own-client, files: 10 written");
  const tsc = path.join(folder, "node_modules/typescript/bin/tsc");
  const built = await execute(process.execPath, [tsc, "-p", "own-client"], folder);
  expect(built.output).toBe("");
  await execute(
    "npm",
    ["install", "--no-audit", "--no-fund", "--prefer-offline", "./own-client"],
    folder,
  );

  for (const settings of [
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ]) {
    const compilerOptions = {
      strict: true,
      skipLibCheck: false,
      target: "es2022",
      lib: ["es2022"],
      types: ["node"],
      resolveJsonModule: true,
      ...settings,
    };
    writeFileSync(
      path.join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["application.ts"] }),
    );
    const checked = await execute(process.execPath, [tsc, "-p", "."], folder);
    expect(checked.output, settings.module).toBe("");
  }
  const ran = await execute(process.execPath, ["--no-warnings", "application.js"], folder);
  expect(ran.output).toBe("CheckMachines 3\nfacadegen\n");
  expect(
    [...readFolder(path.join(folder, "node_modules/facadegen")).keys()].filter(
      (file) => !file.startsWith("dist/"),
    ),
  ).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "package.json",
    "schema/audiences.json",
    ...filesIn("schema/corrections"),
    "schema/embedded/juju-3.6.0.json",
    "schema/releases.json",
    // Only tells compilers here how to read the hand-written part.
    ...filesIn("templates").filter((file) => file !== "templates/jujulib/tsconfig.json"),
  ]);
  expect(
    [...readFolder(path.join(folder, "node_modules/facadegen/dist")).keys()].filter((file) =>
      file.endsWith(".d.ts"),
    ),
  ).toEqual(["vite/index.d.ts", "vite/plugin-types.d.ts"]);
}, 300_000);
