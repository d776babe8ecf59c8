import { hasErrors, type Diagnostic, type StageResult } from "./diagnostics/diagnostic.js";
import { locate } from "./load/json-document.js";
import { readInputs, type InputRequest, type SchemaInput } from "./load/read-inputs.js";
import { correctSchemas } from "./correct/correct-schemas.js";
import { mergeReleases } from "./merge/merge-releases.js";
import { buildModel, type KnownAudiences } from "./model/build-model.js";
import type { ClientModel, FacadeModel } from "./model/client-model.js";
import { kebabCase } from "./names/identifiers.js";
import type { EmittedFiles, PlacedFacadeView } from "./render/render-package.js";
import { selectFacades, type Selection } from "./select/selection.js";
import type { StageClock } from "./stage-clock.js";
import type { CompiledTypes } from "./types/compile-types.js";
import { validate } from "./validate/validate.js";
import { assembleTypes } from "./view/facade-types.js";
import { facadeView } from "./view/facade-view.js";
import { packageView, type PackageIdentity } from "./view/package-view.js";

/** Everything that decides what a package will be. */
export interface PackageRequest {
  readonly inputs: InputRequest;
  readonly selection: Selection;
  readonly audiences: KnownAudiences;
  readonly identity: PackageIdentity;
}

/**
 * Turns schemas into the files of a package; writing them is the caller's. The output is `undefined` when a
 * diagnostic is an error. Modules that take long to load are loaded by the stage that needs them.
 */
export async function generatePackage(
  request: PackageRequest,
  clock: StageClock,
): Promise<StageResult<EmittedFiles | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const loaded = await clock.measure("load", () => readInputs(request.inputs));
  diagnostics.push(...loaded.diagnostics);
  const failed = (): StageResult<undefined> => ({
    output: undefined,
    diagnostics: locateIn(loaded.output, diagnostics),
  });

  const validated = await clock.measure("validate", () => validate(loaded.output));
  diagnostics.push(...validated.diagnostics);
  if (hasErrors(diagnostics)) return failed();
  const corrected = await clock.measure("correct", () => correctSchemas(validated.output, []));
  diagnostics.push(...corrected.diagnostics);
  const merged = await clock.measure("merge releases", () => mergeReleases(corrected.output));
  diagnostics.push(...merged.diagnostics);
  if (hasErrors(diagnostics)) return failed();
  const built = await clock.measure("model", () => {
    const whole = buildModel(merged.output, request.audiences);
    const selected = selectFacades(whole.output, request.selection);
    return {
      output: selected.output,
      diagnostics: [...whole.diagnostics, ...selected.diagnostics],
    };
  });
  diagnostics.push(...built.diagnostics);
  if (hasErrors(diagnostics)) return failed();

  const emitted = await emitPackage(built.output, request.identity, clock);
  diagnostics.push(...emitted.diagnostics);
  if (hasErrors(diagnostics)) return failed();
  return { output: emitted.output, diagnostics: locateIn(loaded.output, diagnostics) };
}

/** The stages that know TypeScript: from the model to the text of every file. */
async function emitPackage(
  model: ClientModel,
  identity: PackageIdentity,
  clock: StageClock,
): Promise<StageResult<EmittedFiles>> {
  const pack = await clock.measure("view", () => packageView(model, identity));
  if (hasErrors(pack.diagnostics)) return { output: new Map(), diagnostics: pack.diagnostics };

  const { compileTypes } = await clock.measure(
    "load json-schema-to-typescript",
    () => import("./types/compile-types.js"),
  );
  const compiled = await clock.measure("types", async () => {
    const all: { facade: FacadeModel; types: CompiledTypes }[] = [];
    for (const facade of model.facades) all.push({ facade, types: await compileTypes(facade) });
    return all;
  });

  const inspect = await clock.measure("load ts-morph", async () => ({
    ...(await import("./inspect/typescript-project.js")),
    ...(await import("./inspect/read-declarations.js")),
    ...(await import("./inspect/syntax-gate.js")),
    ...(await import("./inspect/api-report.js")),
  }));
  const declared = await clock.measure("read types", () => {
    const project = inspect.createProject();
    return compiled.map(({ facade, types: { text, names } }) => {
      const declarations = inspect.readDeclarations(project, text, names.properties);
      return { facade, types: assembleTypes(facade, names, declarations) };
    });
  });
  const diagnostics = [...pack.diagnostics, ...declared.flatMap(({ types }) => types.diagnostics)];
  if (hasErrors(diagnostics)) return { output: new Map(), diagnostics };

  const views = await clock.measure("view", () =>
    declared.map(({ facade, types }): PlacedFacadeView => {
      return { folder: kebabCase(facade.name), view: facadeView(facade, types.output) };
    }),
  );

  const render = await clock.measure("load handlebars", () => import("./render/render-package.js"));
  const files = new Map(
    await clock.measure("render", () => render.renderPackage(pack.output, views)),
  );
  await clock.measure("inspect", () => {
    const project = inspect.createProject();
    const parsed = inspect.parseFiles(project, files);
    diagnostics.push(...inspect.checkSyntax(project, parsed, files));
    if (hasErrors(diagnostics)) return;
    const report = inspect.readApiReport(identity.name, model.facades, parsed);
    files.set("api-report.md", render.renderApiReport(report));
  });
  return { output: files, diagnostics };
}

function locateIn(
  inputs: readonly SchemaInput[],
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return locate(
    diagnostics,
    inputs.map((input) => input.document),
  );
}
