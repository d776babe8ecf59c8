import { hasErrors, type StageResult } from "../diagnostics/diagnostic.js";
import type { ClientModel } from "../model/client-model.js";
import { kebabCase } from "../names/identifiers.js";
import { applyProfile } from "../profile/apply-profile.js";
import type { Profile } from "../profile/profile.js";
import type { EmittedFiles, PlacedFacadeView } from "../render/render-package.js";
import type { StageClock } from "../stage-clock.js";
import { apiReportView, type ReadFacade } from "../view/api-report-view.js";
import { assembleTypes, checkCount, readRootTypes } from "../view/facade-types.js";
import { facadeView } from "../view/facade-view.js";
import { packageView, type PackageIdentity } from "../view/package-view.js";

/**
 * The stages that know TypeScript: from the model to the text of every file. Modules that take long to load are
 * loaded by the stage that needs them.
 */
export async function emitPackage(
  truth: ClientModel,
  identity: PackageIdentity,
  profile: Profile,
  clock: StageClock,
): Promise<StageResult<EmittedFiles>> {
  const model = await clock.measure("profile", () => applyProfile(truth, profile));
  const pack = await clock.measure("view", () => packageView(model, identity));
  if (hasErrors(pack.diagnostics)) return { output: new Map(), diagnostics: pack.diagnostics };

  const { compileTypes } = await clock.measure(
    "load json-schema-to-typescript",
    () => import("../types/compile-types.js"),
  );
  const compiled = await clock.measure("types", () => compileTypes(model.facades));

  const inspect = await clock.measure("load ts-morph", async () => ({
    ...(await import("../inspect/read-declarations.js")),
    ...(await import("../inspect/syntax-gate.js")),
    ...(await import("../inspect/read-api.js")),
  }));
  const diagnostics = [...pack.diagnostics];
  const declared = await clock.measure("read types", () => {
    const declarations = inspect.readDeclarations(compiled.text, compiled.properties);
    diagnostics.push(...checkCount(compiled.definitionCount, declarations));
    const rootTypes = readRootTypes(declarations);
    return model.facades.flatMap((facade, index) => {
      const names = compiled.facades[index];
      if (names === undefined) return [];
      return { facade, types: assembleTypes(facade, names, declarations, rootTypes) };
    });
  });
  diagnostics.push(...declared.flatMap(({ types }) => types.diagnostics));
  if (hasErrors(diagnostics)) return { output: new Map(), diagnostics };

  const views = await clock.measure("view", () =>
    declared.map(({ facade, types }): PlacedFacadeView => {
      return {
        folder: kebabCase(facade.name),
        view: facadeView(facade, types.output, model.releases),
      };
    }),
  );

  const render = await clock.measure(
    "load handlebars",
    () => import("../render/render-package.js"),
  );
  const files = new Map(
    await clock.measure("render", () => render.renderPackage(pack.output, views)),
  );
  await clock.measure("inspect", () => {
    const parsed = inspect.parseFiles(files);
    diagnostics.push(...inspect.checkSyntax(parsed, files));
    if (hasErrors(diagnostics)) return;
    const facades = views.map(({ folder, view }, index): ReadFacade => {
      const file = parsed.get(`src/facades/${folder}/${view.className}.ts`);
      const facade = model.facades[index];
      if (file === undefined || facade === undefined) throw new RangeError("a file got lost");
      return { facade, api: inspect.readApi(file) };
    });
    const report = apiReportView(identity.name, facades, model.releases);
    files.set("api-report.md", render.renderApiReport(report));
  });
  return { output: files, diagnostics };
}
