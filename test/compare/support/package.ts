import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ApiSurface } from "../../../generator/model/api-surface.js";
import { surfaceOfModel } from "../../../generator/compare/model-surface.js";
import { knownCorrections } from "../../../generator/config/known-corrections.js";
import { packageIdentity } from "../../../generator/config/package-identity.js";
import {
  generatePackage,
  type PackageRequest,
} from "../../../generator/pipeline/generate-package.js";
import { readModel, type ModelRequest } from "../../../generator/pipeline/read-model.js";
import type { Profile } from "../../../generator/profile/profile.js";
import { StageClock } from "../../../generator/stage-clock.js";

const requestFor = (files: readonly string[]): ModelRequest => ({
  inputs: { sources: files.map((file) => ({ path: file })) },
  selection: { selectors: [], audience: "all" },
  audiences: new Map(),
  corrections: knownCorrections(),
});

/** Generates a client package from schema files into a folder. */
export async function writeClientPackage(
  files: readonly string[],
  folder: string,
  profile: Profile = "strict",
): Promise<void> {
  const identity = packageIdentity({
    name: "@farm/sheep",
    version: "1.0.0",
    description: undefined,
  });
  const request: PackageRequest = {
    ...requestFor(files),
    identity: identity.output,
    profile,
  };
  const generated = await generatePackage(request, new StageClock());
  if (generated.output === undefined) throw new Error(JSON.stringify(generated.diagnostics));
  for (const [file, text] of generated.output) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** The surface of the model that such a package is made from. */
export async function readSurface(files: readonly string[]): Promise<ApiSurface> {
  const { model } = (await readModel(requestFor(files), new StageClock())).output;
  if (model === undefined) throw new Error("the schema files have faults");
  return surfaceOfModel(model);
}
