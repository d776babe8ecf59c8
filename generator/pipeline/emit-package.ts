import { hasErrors, type StageResult } from "../diagnostics/diagnostic.js";
import type { ClientModel } from "../model/client-model.js";
import { layoutOf, type PackageLayout } from "../layout/package-layout.js";
import { className } from "../names/identifiers.js";
import { applyProfile } from "../profile/apply-profile.js";
import type { Profile } from "../profile/profile.js";
import type { EmittedFiles, PlacedFacadeView } from "../render/render-package.js";
import type { StageClock } from "../stage-clock.js";
import { apiReportView, type ReadFacade } from "../view/api-report-view.js";
import { assembleTypes, checkCount, readRootTypes } from "../view/facade-types.js";
import { facadeView } from "../view/facade-view.js";
import { jujulibFolderViews, type TypedFacade } from "../view/jujulib-files-view.js";
import { packageView, type PackageIdentity, type PackageView } from "../view/package-view.js";

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
  const layout = layoutOf(profile);
  const model = await clock.measure("profile", () => applyProfile(truth, profile));
  const pack = await clock.measure("view", () => packageView(model, identity, layout));
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
      const types = assembleTypes(facade, names, declarations, rootTypes);
      diagnostics.push(...types.diagnostics);
      return { facade, types: types.output };
    });
  });
  if (hasErrors(diagnostics)) return { output: new Map(), diagnostics };

  const render = await clock.measure(
    "load handlebars",
    () => import("../render/render-api-report.js"),
  );
  const files = new Map(await layOut(layout, model, pack.output, declared, clock));
  await clock.measure("inspect", () => {
    const parsed = inspect.parseFiles(files);
    diagnostics.push(...inspect.checkSyntax(parsed, files));
    if (hasErrors(diagnostics)) return;
    const facades = model.facades.map((facade): ReadFacade => {
      const folder = sourceFolder(layout, facade.name);
      const file = parsed.get(`${folder}/${className(facade.name, facade.version)}.ts`);
      if (file === undefined) throw new RangeError("a file got lost");
      const shared = layout.sharedModules.flatMap(
        (module) => parsed.get(`${folder}/${module}.ts`) ?? [],
      );
      return { facade, api: inspect.readApi(file, shared) };
    });
    const report = apiReportView(identity.name, facades, model.releases);
    files.set("api-report.md", render.renderApiReport(report));
  });
  return { output: files, diagnostics };
}

/** The files of a package, as its layout has them. */
async function layOut(
  layout: PackageLayout,
  model: ClientModel,
  pack: PackageView,
  facades: readonly TypedFacade[],
  clock: StageClock,
): Promise<EmittedFiles> {
  if (layout.profile === "jujulib") {
    const folders = await clock.measure("view", () => jujulibFolderViews(facades, model.releases));
    const { renderJujulibPackage } = await clock.measure(
      "load handlebars",
      () => import("../render/render-jujulib-package.js"),
    );
    return clock.measure("render", () =>
      renderJujulibPackage(pack, folders, (facade) => sourceFolder(layout, facade)),
    );
  }
  const views = await clock.measure("view", () =>
    facades.map(({ facade, types }): PlacedFacadeView => {
      return {
        folder: layout.folderOf(facade.name),
        view: facadeView(facade, types, model.releases),
      };
    }),
  );
  const { renderPackage } = await clock.measure(
    "load handlebars",
    () => import("../render/render-package.js"),
  );
  return clock.measure("render", () => renderPackage(pack, views));
}

function sourceFolder(layout: PackageLayout, facade: string): string {
  return `src/${layout.facades}/${layout.folderOf(facade)}`;
}
