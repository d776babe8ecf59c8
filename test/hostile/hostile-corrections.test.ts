import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { compileProblems, createPackageProgram } from "./checks/package-program.js";
import { exportedTypes, declaredType } from "./checks/type-comparison.js";
import {
  arrayOf,
  facade,
  mapOf,
  method,
  objectOf,
  reference,
  type Json,
  type JsonObject,
} from "./support/base-schema.js";
import { temporaryFolder } from "./support/folders.js";
import { findFault, runFacadegen } from "./support/run-facadegen.js";

const TEXT: JsonObject = { type: "string" };
const IDS = "MachineStorageIdsWatchResult";
const MINE = objectOf([["mine", TEXT]], ["mine"]);

const ERROR = objectOf(
  [
    ["message", TEXT],
    ["code", TEXT],
    ["info", mapOf({ type: "object", additionalProperties: true })],
  ],
  ["message", "code"],
);

/** Schemas that corrections hold for, with definitions of the names that the corrections would use. */
const CASES = {
  "a type of the corrections": {
    file: "alpha/AlphaV1.ts",
    schema: facade(
      "Alpha",
      1,
      [["Go", method(reference("ErrorCode"), reference("Results"))]],
      [
        ["Error", ERROR],
        ["ErrorCode", MINE],
        [
          "Results",
          objectOf(
            [
              ["errors", arrayOf(reference("Error"))],
              ["code", reference("ErrorCode")],
            ],
            ["errors", "code"],
          ),
        ],
      ],
    ),
    types: {
      ErrorCode: { mine: "string" },
      Results: { errors: "Error[] | null", code: "ErrorCode" },
      Error: {
        message: "string",
        code: "ErrorCode$",
        info: "{ [key: string]: unknown; } | undefined",
      },
    },
  },
  "the form that a watcher's ids have": {
    file: "storage-provisioner/StorageProvisionerV4.ts",
    schema: facade(
      "StorageProvisioner",
      4,
      [
        ["WatchFilesystemAttachments", method(undefined, reference(IDS))],
        ["WatchVolumeAttachments", method(undefined, reference(IDS))],
        ["Take", method(reference(`${IDS}OfVolumeAttachmentsWatcher`))],
      ],
      [
        [IDS, objectOf([["watcher-id", TEXT]], ["watcher-id"])],
        [`${IDS}OfVolumeAttachmentsWatcher`, MINE],
      ],
    ),
    types: { [`${IDS}OfVolumeAttachmentsWatcher`]: { mine: "string" } },
  },
  "what an embedded struct would have led to": {
    file: "cloud/CloudV1.ts",
    schema: facade(
      "Cloud",
      1,
      [["Get", method(undefined, reference("CloudInfo"))]],
      [
        ["CloudInfo", objectOf([["CloudDetails", reference("CloudDetails")]], ["CloudDetails"])],
        ["CloudDetails", MINE],
      ],
    ),
    // There is no definition of a region here, so that nothing is known of one.
    types: {
      CloudDetails: { mine: "string" },
      CloudInfo: { type: "string", regions: "unknown[] | undefined" },
    },
  },
} satisfies Record<
  string,
  { file: string; schema: Json; types: Record<string, Record<string, string>> }
>;

describe("corrections that want a name which a definition has already", () => {
  const root = temporaryFolder();
  const files = new Map<string, string>();
  let program: ts.Program;

  beforeAll(async () => {
    for (const [index, [title, { file, schema }]] of Object.entries(CASES).entries()) {
      const folder = path.join(root, String(index));
      const input = path.join(folder, "schema.json");
      const out = path.join(folder, "package");
      mkdirSync(folder);
      writeFileSync(input, JSON.stringify([schema]));
      const words = ["--schema", input, "--out", out, "--package", "corrected"];
      const outcome = await runFacadegen("generate", ...words);
      expect(findFault(outcome), title).toBeUndefined();
      expect(outcome, title).toMatchObject({ exitCode: 0 });
      files.set(title, path.join(out, "src/facades", file));
    }
    program = createPackageProgram([...files.values()]);
  });

  it.each(Object.entries(CASES))("%s", (title, { types }) => {
    const name = files.get(title) ?? "";
    expect(compileProblems(program, [name]), readFileSync(name, "utf8")).toEqual([]);
    const checker = program.getTypeChecker();
    const file = program.getSourceFile(name);
    const module = file && checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${name} is no module`);
    const found = exportedTypes(checker, checker.getExportsOfModule(module));
    for (const [definition, properties] of Object.entries(types)) {
      const symbol = found.get(definition);
      if (symbol === undefined) throw new Error(`${definition} is missing`);
      const type = declaredType(checker, symbol);
      const texts = Object.keys(properties).map((property) => {
        const member = type.getProperty(property);
        const of = member && checker.getTypeOfSymbol(member);
        return [property, of && checker.typeToString(of)];
      });
      expect(Object.fromEntries(texts), definition).toEqual(properties);
    }
  });
});
