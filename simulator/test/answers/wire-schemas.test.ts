import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadWireSchemas } from "../../src/schema/load-wire-schemas.js";
import { compareReleases } from "../../src/schema/release-order.js";
import { knownReleases } from "../../src/schema/schema-index.js";
import { HAS_WIRE_SCHEMAS, publishedFacades } from "./published-schemas.js";

it("orders releases by their numbers, and what comes before a release before it", () => {
  const ordered = [
    "2.9-rc3",
    "2.9.50",
    "3.0-beta1",
    "3.0-beta4",
    "3.0-rc1",
    "3.0.0",
    "3.6.1",
    "3.6.1.1",
    "3.6.9",
    "3.6.28",
    "4.0.1",
    "4.0.15",
    "4.1-beta2",
    "JAAS",
  ];
  const mixed = [...ordered].sort(
    (one, other) => (one.length - other.length) * 7 || (one < other ? 1 : -1),
  );
  expect(mixed.sort(compareReleases)).toEqual(ordered);
});

/** A folder of schemas in which each facade tells by its methods which release it was read from. */
function schemasOf(
  releases: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>,
): URL {
  const folder = mkdtempSync(path.join(tmpdir(), "wire-schemas-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "facades"));
  const index: Record<string, { facades: Record<string, Record<string, string>> }> = {};
  for (const [release, facades] of Object.entries(releases)) {
    index[release] = { facades: {} };
    for (const [name, versions] of Object.entries(facades)) {
      const files = versions.map((version) => [
        version,
        `facades/${name}V${version}-${release}.json`,
      ]);
      index[release].facades[name] = Object.fromEntries(files);
      for (const [version, file] of files) {
        const facade = {
          name,
          version,
          audience: "client",
          methods: { [release]: {} },
          definitions: {},
        };
        writeFileSync(path.join(folder, String(file)), JSON.stringify(facade));
      }
    }
  }
  writeFileSync(path.join(folder, "index.json"), JSON.stringify({ releases: index }));
  return pathToFileURL(`${folder}/`);
}

describe("loadWireSchemas", () => {
  const releases = {
    "4.0.1": { Client: [8] },
    "3.6.0": { Client: [6, 7, 8], Old: [1] },
    "3.6.28": { Client: [8] },
    JAAS: { Admin: [4] },
    "3.5.8": { Client: [6], Old: [1] },
  };

  it.each([
    ["3.6.28", "Client", 8, "3.6.28"],
    ["3.6.28", "Client", 7, "3.6.0"],
    ["3.6.28", "Old", 1, "3.6.0"],
    ["3.5.8", "Old", 1, "3.5.8"],
    ["2.9.0", "Client", 8, "3.6.0"],
    // No schema is of these releases.
    ["3.6.20", "Client", 8, "3.6.0"],
    ["3.6.29", "Client", 8, "3.6.28"],
    ["4.1-beta2", "Client", 8, "4.0.1"],
    ["4.0.1", "Admin", 4, "JAAS"],
  ])("%s has %s %i from %s", (release, name, version, from) => {
    const facade = loadWireSchemas(release, schemasOf(releases)).facade(name, version);
    expect(facade).toMatchObject({ name, version });
    expect(Object.keys(facade?.methods ?? {})).toEqual([from]);
  });

  it.each([
    ["Client", 9],
    ["Nothing", 1],
    ["__proto__", 1],
    ["constructor", 1],
  ])("has no %s %i", (name, version) => {
    expect(loadWireSchemas("3.6.28", schemasOf(releases)).facade(name, version)).toBeUndefined();
  });

  it("reads a file once, for all controllers of a process", () => {
    const folder = schemasOf(releases);
    const facade = loadWireSchemas("3.6.28", folder).facade("Client", 7);
    expect(loadWireSchemas("3.6.0", folder).facade("Client", 7)).toBe(facade);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    expect(loadWireSchemas("3.6.0", folder).facade("Client", 7)).toBe(facade);
  });

  it("knows nothing where no schemas were generated", () => {
    const nowhere = pathToFileURL(`${path.join(tmpdir(), "no-wire-schemas")}/`);
    expect(loadWireSchemas("3.6.28", nowhere).facade("Client", 8)).toBeUndefined();
  });

  // simulator/wire-schemas is made by `npm run generate`.
  it.skipIf(!HAS_WIRE_SCHEMAS)("reads every facade that was generated", () => {
    expect(knownReleases()).toEqual(expect.arrayContaining(["3.6.28", "4.0.15", "JAAS"]));
    expect(knownReleases().at(-1)).toBe("JAAS");
    for (const release of knownReleases()) {
      const schemas = loadWireSchemas(release);
      for (const { name, version } of publishedFacades(release)) {
        expect(schemas.facade(name, version)).toMatchObject({ name, version });
      }
    }
    // Watchers are in no file of a release after 3.6.1, nor is JAAS's login in any of Juju's.
    for (const [name, version] of [
      ["NotifyWatcher", 1],
      ["Admin", 4],
    ] as const) {
      expect(loadWireSchemas("4.0.15").facade(name, version)).toMatchObject({ name, version });
    }
  });
});
