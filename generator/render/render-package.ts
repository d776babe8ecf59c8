import type { FacadeView } from "../view/facade-view.js";
import type { PackageView } from "../view/package-view.js";
import { loadTemplates } from "./templates.js";

/** Files of a package by path inside it, with `/` between folders. */
export type EmittedFiles = ReadonlyMap<string, string>;

/** A facade file's view with the folder it goes to. */
export interface PlacedFacadeView {
  readonly folder: string;
  readonly view: FacadeView;
}

const TEMPLATE_NAMES = [
  "facade",
  "facade-index",
  "facades.json",
  "package-index",
  "package.json",
  "readme",
  "tsconfig.json",
  "tsdoc.json",
] as const;

const PARTIALS = { lines: "lines" };

/** Lays out every file of a package but the API report, which is read back from these. */
export function renderPackage(
  view: PackageView,
  facades: readonly PlacedFacadeView[],
): EmittedFiles {
  const render = loadTemplates(TEMPLATE_NAMES, PARTIALS);
  const files = new Map<string, string>();
  files.set("package.json", render("package.json", view));
  files.set("tsconfig.json", render("tsconfig.json", view));
  files.set("tsdoc.json", render("tsdoc.json", view));
  files.set("README.md", render("readme", view));
  files.set("facades.json", render("facades.json", view));
  files.set("src/index.ts", render("package-index", view));
  for (const folder of view.folders) {
    files.set(`src/facades/${folder.folder}/index.ts`, render("facade-index", folder));
  }
  for (const { folder, view: facade } of facades) {
    files.set(`src/facades/${folder}/${facade.className}.ts`, render("facade", facade));
  }
  return files;
}
