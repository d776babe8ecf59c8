import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { ApiReportView } from "../view/api-report-view.js";
import type { FacadeView } from "../view/facade-view.js";
import type { PackageView } from "../view/package-view.js";

/** Files of a package by path inside it, with `/` between folders. */
export type EmittedFiles = ReadonlyMap<string, string>;

/** A facade file's view with the folder it goes to. */
export interface PlacedFacadeView {
  readonly folder: string;
  readonly view: FacadeView;
}

const TEMPLATE_FOLDER = new URL("../../templates/", import.meta.url);
const TEMPLATE_NAMES = [
  "api-report",
  "facade",
  "facade-index",
  "facades.json",
  "package-index",
  "package.json",
  "readme",
  "tsconfig.json",
  "tsdoc.json",
] as const;

type TemplateName = (typeof TEMPLATE_NAMES)[number];
type Render = (name: TemplateName, view: object) => string;

/** Lays out every file of a package but the API report, which is read back from these. */
export function renderPackage(
  view: PackageView,
  facades: readonly PlacedFacadeView[],
): EmittedFiles {
  const render = loadTemplates();
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

/** Lays out the API report. */
export function renderApiReport(report: ApiReportView): string {
  return loadTemplates()("api-report", report);
}

/**
 * Templates in an environment of their own. `strict` makes a field that a view lacks an error, and without
 * `noEscape` a generic type would come out as HTML entities.
 */
function loadTemplates(): Render {
  const handlebars = Handlebars.create();
  const options: CompileOptions = { noEscape: true, strict: true, knownHelpersOnly: true };
  handlebars.registerPartial("lines", handlebars.compile(readTemplate("lines"), options));
  const templates = new Map<TemplateName, HandlebarsTemplateDelegate>(
    TEMPLATE_NAMES.map((name) => [name, handlebars.compile(readTemplate(name), options)]),
  );
  return (name, view) => templates.get(name)?.(view) ?? "";
}

function readTemplate(name: string): string {
  return readFileSync(new URL(`${name}.hbs`, TEMPLATE_FOLDER), "utf8");
}
