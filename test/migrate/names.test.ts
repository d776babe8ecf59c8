import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { knownAudiences } from "../../generator/config/known-audiences.js";
import { jujulibKey, jujulibModule } from "../../generator/migrate/module-map.js";
import { memberName } from "../../generator/names/identifiers.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LIBRARY = path.join(ROOT, "node_modules/@canonical/jujulib/dist/api/facades");
const CLIENT = path.join(ROOT, "generated/juju-client/src");
const facadeNames = new Set(knownAudiences().keys());

/** The library's facade versions: folder and class. */
const VERSIONS = readdirSync(LIBRARY).flatMap((folder) =>
  readdirSync(path.join(LIBRARY, folder))
    .filter((file) => /V\d+\.d\.ts$/u.test(file))
    .map((file) => ({ folder, name: file.replace(".d.ts", "") })),
);

const hasClient = existsSync(path.join(CLIENT, "facades/all-watcher/AllWatcherV3.ts"));
if (!hasClient && process.env["FACADEGEN_REQUIRE_ALL"]) throw new Error(`${CLIENT} is missing`);
const why = hasClient ? "" : " (skipped: npm run generate has not written generated/juju-client)";

function fileOf(specifier: string): string {
  const target = jujulibModule(`@canonical/jujulib/dist/api/facades/${specifier}`, facadeNames);
  if (target?.kind !== "version" && target?.kind !== "facade") return "";
  return target.target.replace("@facadegen/juju-client", CLIENT);
}

/** Names that a module exports. */
function exportsOf(text: string): Set<string> {
  const declared = text.matchAll(
    /^export (?:declare )?(?:interface|type|class|const) (?<name>[\w$]+)/gmu,
  );
  const lists = text.matchAll(/^export (?:type )?\{(?<names>[^}]*)\}/gmu);
  return new Set([
    ...[...declared].map((match) => match.groups?.["name"] ?? ""),
    ...[...lists].flatMap((match) =>
      (match.groups?.["names"] ?? "").split(",").map((one) => one.trim().replace(/^.* as /u, "")),
    ),
  ]);
}

test.skipIf(!hasClient)(`every module of a facade has its counterpart${why}`, () => {
  expect(VERSIONS).toHaveLength(209);
  for (const { folder, name } of VERSIONS) {
    expect(existsSync(`${fileOf(`${folder}/${name}.js`)}.ts`), name).toBe(true);
    expect(existsSync(`${fileOf(folder)}/index.ts`), folder).toBe(true);
  }
});

test.skipIf(!hasClient)(`all definitions but two have the same name${why}`, () => {
  const missing = new Set<string>();
  for (const { folder, name } of VERSIONS) {
    const theirs = exportsOf(readFileSync(path.join(LIBRARY, folder, `${name}.d.ts`), "utf8"));
    const ours = exportsOf(readFileSync(`${fileOf(`${folder}/${name}`)}.ts`, "utf8"));
    for (const one of theirs) if (!ours.has(one)) missing.add(one);
  }
  expect([...missing].sort()).toEqual(["AdditionalProperties", "ModelTag"]);
});

test.skipIf(!hasClient)(`all methods but one have the name that the rule gives them${why}`, () => {
  const missing = new Set<string>();
  for (const { folder, name } of VERSIONS) {
    const theirs = readFileSync(path.join(LIBRARY, folder, `${name}.d.ts`), "utf8");
    const ours = readFileSync(`${fileOf(`${folder}/${name}`)}.ts`, "utf8");
    for (const match of theirs.matchAll(/^ {4}(?<method>[a-z]\w*)\(params: /gmu)) {
      const method = match.groups?.["method"] ?? "";
      const renamed = memberName(method.charAt(0).toUpperCase() + method.slice(1));
      if (!new RegExp(`^ {2}${renamed}\\(`, "mu").test(ours)) missing.add(method);
    }
  }
  expect([...missing]).toEqual(["getCloudSpec"]);
});

test("keys of facades are those that the library makes", async () => {
  const { Connection } = (await import("@canonical/jujulib/dist/api/client.js")) as {
    Connection: new (...given: readonly unknown[]) => { facades: Record<string, unknown> };
  };
  for (const name of facadeNames) {
    const facade = Object.assign(vi.fn(), { NAME: name, VERSION: 1 });
    const connection = new Connection({}, [facade], { facades: [{ name, versions: [1] }] });
    expect(Object.keys(connection.facades)).toEqual([jujulibKey(name)]);
  }
  expect(jujulibKey("JIMM")).toBe("jimM");
});
