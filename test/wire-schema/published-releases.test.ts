import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { FacadeWireSchema } from "../../generator/wire-schema/facade-wire-schema.js";
import { rawFacades } from "../history/raw-schemas.js";
import { mirrorFiles } from "../support/mirror.js";
import { partValidator, strictAjv } from "./support/strict-ajv.js";
import { WireFiles } from "./support/wire-files.js";
import { emitted, generatedFromRepository, wireProject } from "./support/wire-project.js";

interface SupplementFacade {
  readonly Name: string;
  readonly Version: number;
}

const supplement = (file: string): SupplementFacade[] =>
  JSON.parse(
    readFileSync(new URL(`../../schema/supplement/${file}`, import.meta.url), "utf8"),
  ) as SupplementFacade[];

describe.skipIf(mirrorFiles().length === 0)("wire schemas of all pins and the supplement", () => {
  let wire: WireFiles;
  beforeAll(async () => {
    const { result, files } = await generatedFromRepository();
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
    wire = new WireFiles(files);
  }, 120_000);

  test("have every facade version of every published file with every method, and of the supplement", () => {
    for (const { release, facade } of rawFacades()) {
      const { methods, name, version } = wire.facade(release, facade.Name, facade.Version);
      expect({ name, version }).toEqual({ name: facade.Name, version: facade.Version });
      const published = Object.entries(facade.Schema.properties ?? {});
      expect(Object.keys(methods), `${name} ${version} of ${release}`).toEqual(
        published.map(([method]) => method).sort(),
      );
      for (const [method, { properties = {} }] of published) {
        const says = (part: string): boolean => Object.hasOwn(properties, part);
        expect(
          [methods[method]?.params !== undefined, methods[method]?.result !== undefined],
          `${name} ${version} ${method} of ${release}`,
        ).toEqual([says("Params"), says("Result")]);
      }
    }
    const files = {
      "3.6.28": "juju-3.6.28.json",
      "4.1-beta2": "juju-4.1-beta2.json",
      JAAS: "jaas.json",
    };
    for (const [release, file] of Object.entries(files)) {
      for (const { Name, Version } of supplement(file))
        expect(wire.fileOf(release, Name, Version)).toContain(`${Name}V${Version}-`);
    }
  });

  test.each(["2.9-rc3", "3.6.14", "4.0.12"])(
    "say of %s what they would if there were no other release",
    async (release) => {
      const { folder = "" } =
        mirrorFiles()
          .map(({ release: of, file }) => ({ of, folder: path.dirname(file) }))
          .find(({ of }) => of === release) ?? {};
      const project = wireProject((schema) => ({ schemas: [path.relative(schema, folder)] }));
      expect(await project.generate()).toMatchObject({ exitCode: 0, stderr: "" });
      const { index } = new WireFiles(emitted(project.out));
      // Names of files hold their digests.
      expect(index.releases).toEqual({ [release]: wire.index.releases[release] });
    },
  );

  test("have the releases in order, and no file that no release names", () => {
    const { releases } = wire.index;
    const names = Object.keys(releases);
    expect(names.slice(0, 3)).toEqual(["2.8.2", "2.9-rc3", "2.9.50"]);
    expect(names.slice(-3)).toEqual(["4.0.15", "4.1-beta2", "JAAS"]);
    const named = Object.values(releases).flatMap(({ facades }) =>
      Object.values(facades).flatMap((versions) => Object.values(versions)),
    );
    expect([...new Set(named)].sort()).toEqual([...wire.facades.keys()].sort());
    // Most of what a release has, its neighbours have too.
    expect(named.length).toBeGreaterThan(3 * wire.facades.size);
  });

  test("compile in ajv's strict mode, and lead to nothing that is not there", () => {
    const ajv = strictAjv();
    for (const [file, { methods, definitions }] of wire.facades) {
      const parts = Object.entries(methods).flatMap(([method, { params, result }]) =>
        Object.entries({ [`${method} params`]: params, [`${method} result`]: result }),
      );
      const used = parts.flatMap(([name, schema]) =>
        schema === undefined ? [] : [[name, schema]],
      );
      const whole = { type: "object", properties: Object.fromEntries(used), definitions };
      expect(() => ajv.compile(whole), file).not.toThrow();
      expect(ajv.validateSchema(whole), file).toBe(true);
      const reached = referencesFrom(
        used.map(([, schema]) => schema),
        definitions,
      );
      expect([...reached].sort(), file).toEqual(Object.keys(definitions));
    }
  }, 300_000);

  test("use no keyword but those that the documentation names", () => {
    const document = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
    const section = document.slice(document.indexOf("## Wire schemas"));
    const documented = new Set(
      [...section.matchAll(/`(?<keyword>\$?[a-z][A-Za-z-]*)`/gu)].map((match) => match[1]),
    );
    const used = new Set<string>();
    for (const { methods, definitions } of wire.facades.values()) {
      for (const method of Object.values(methods))
        Object.keys(method).forEach((key) => used.add(key));
      const parts = Object.values(methods).flatMap(({ params = {}, result = {} }) => [
        params,
        result,
      ]);
      for (const schema of [...parts, ...Object.values(definitions)]) collectKeywords(schema, used);
    }
    expect([...used].filter((keyword) => !documented.has(keyword))).toEqual([]);
    expect(used).toContain("x-watcher");
  });

  const modelManager = (release: string, version: number): FacadeWireSchema =>
    wire.facade(release, "ModelManager", version);

  test("say of each release what is true there, where releases differ", () => {
    const [listed, listedInJuju4] = ["3.6.28", "4.0.15"].map((release) => {
      return modelManager(release, 10).methods["ListModels"]?.result;
    });
    expect(listed).toEqual({ $ref: "#/definitions/UserModelList" });
    expect(listedInJuju4).toEqual({ $ref: "#/definitions/UserModelListLegacy" });
    expect(modelManager("2.9.50", 9).methods).toHaveProperty("ValidateModelUpgrades");
    expect(modelManager("3.6.28", 9).methods).not.toHaveProperty("ValidateModelUpgrades");
    const [before, after] = ["2.9-rc3", "2.9.50"].map((release) => {
      return modelManager(release, 9).definitions["DestroyModelParams"]?.properties;
    });
    expect(before).not.toHaveProperty("timeout");
    expect(after).toHaveProperty("timeout", { type: "integer", "x-unit": "nanoseconds" });
    const [application, applicationInJuju4] = ["3.6.28", "4.0.15"].map((release) => {
      return wire.facade(release, "Application", 22).methods;
    });
    expect(application).toHaveProperty("SetMetricCredentials");
    expect(applicationInJuju4).not.toHaveProperty("SetMetricCredentials");
  });

  test("say which methods fail in which release, and with which code", () => {
    const watchAll = (release: string) => wire.facade(release, "Client", 8).methods["WatchAll"];
    expect(watchAll("3.6.28")).toEqual({
      result: { $ref: "#/definitions/AllWatcherId" },
      watcher: "AllWatcher",
    });
    expect(watchAll("4.0.15")?.alwaysFails).toEqual({
      reason: "the watcher of everything is gone",
      code: "not implemented",
    });
    const failing = (release: string): string[] =>
      Object.entries(wire.index.releases[release]?.facades ?? {}).flatMap(([name, versions]) =>
        Object.keys(versions).flatMap((version) => {
          const { methods } = wire.facade(release, name, Number(version));
          return Object.entries(methods).flatMap(([method, { alwaysFails }]) =>
            alwaysFails === undefined ? [] : `${name} ${version} ${method}`,
          );
        }),
      );
    expect(failing("3.6.28")).toEqual([]);
    expect(failing("4.0.15")).toEqual(
      expect.arrayContaining([
        "Bundle 8 ExportBundle",
        "Client 8 WatchAll",
        "Controller 14 WatchAllModels",
        "HighAvailability 3 EnableHA",
      ]),
    );
    const bundle = wire.facade("4.0.15", "Bundle", 8).methods["ExportBundle"];
    expect(bundle?.alwaysFails).toEqual({ reason: "Juju 4 does not export bundles" });
  });

  test("say how watchers are named", () => {
    const { Next, Stop } = wire.facade("3.6.28", "AllWatcher", 3).methods;
    expect([Next?.takesWatcherId, Stop?.takesWatcherId]).toEqual([true, true]);
    const watch = wire.facade("3.6.28", "Uniter", 20).methods["WatchConfigSettingsHash"];
    expect(watch?.watcher).toBe("StringsWatcher");
  });

  test("admit values as they travel, and no others", () => {
    const models = partValidator(modelManager("3.6.28", 10), "ListModels", "result");
    expect(models({ "user-models": null })).toBe(true);
    const model = { name: "m", uuid: "u", type: "iaas", "owner-tag": "user-admin" };
    const used = { model, "last-connection": null };
    expect(models({ "user-models": [used] })).toBe(true);
    expect(models({ "user-models": [{ ...used, surprise: 1 }] })).toBe(false);
    expect(models({})).toBe(false);
    const deltas = partValidator(wire.facade("3.6.28", "AllWatcher", 3), "Next", "result");
    const annotation = { "model-uuid": "u", tag: "unit-a-0", annotations: null };
    expect(deltas({ deltas: [["annotation", "change", annotation]] })).toBe(true);
    expect(deltas({ deltas: [["annotation", "change"]] })).toBe(false);
    expect(deltas({ deltas: [{ entity: annotation, removed: false }] })).toBe(false);
    const destroy = partValidator(modelManager("3.6.28", 10), "DestroyModels", "params");
    expect(destroy({ models: [{ "model-tag": "model-u", "max-wait": 0 }] })).toBe(true);
    expect(destroy({})).toBe(true);
    expect(destroy({ models: [{ "model-tag": "model-u", "max-wait": "0s" }] })).toBe(false);
  });
});

function referencesFrom(
  schemas: readonly unknown[],
  definitions: FacadeWireSchema["definitions"],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (part: unknown): void => {
    if (part === null || typeof part !== "object") return;
    for (const [key, value] of Object.entries(part)) {
      if (key !== "$ref" || typeof value !== "string") {
        visit(value);
        continue;
      }
      const name = decodeURI(value.slice("#/definitions/".length));
      if (reached.has(name)) continue;
      reached.add(name);
      visit(definitions[name]);
    }
  };
  visit(schemas);
  return reached;
}

function collectKeywords(schema: unknown, keywords: Set<string>): void {
  if (Array.isArray(schema)) {
    for (const part of schema) collectKeywords(part, keywords);
    return;
  }
  if (schema === null || typeof schema !== "object") return;
  for (const [keyword, value] of Object.entries(schema)) {
    keywords.add(keyword);
    // Names of properties are no keywords, and values are no schemas.
    if (keyword === "properties") collectKeywords(Object.values(value as object), keywords);
    else if (keyword !== "enum" && keyword !== "x-known-values") collectKeywords(value, keywords);
  }
}
