import { readdirSync, readFileSync } from "node:fs";
import type { JujulibFolderView } from "../view/jujulib-files-view.js";
import type { PackageView } from "../view/package-view.js";
import type { EmittedFiles } from "./render-package.js";
import { loadTemplates, TEMPLATE_FOLDER } from "./templates.js";

const TEMPLATE_NAMES = [
  "facades.json",
  "tsdoc.json",
  "jujulib/definitions",
  "jujulib/facade",
  "jujulib/facade-index",
  "jujulib/package.json",
  "jujulib/readme",
  "jujulib/tsconfig.json",
] as const;

const PARTIALS = {
  lines: "lines",
  declarations: "jujulib/declarations",
  "renamed-exports": "jujulib/renamed-exports",
  sources: "jujulib/sources",
};

/** Sources that are the same in every package. */
const PLAIN_SOURCES = new URL("jujulib/src/", TEMPLATE_FOLDER);

/**
 * Lays out every file of a package with the paths of `@canonical/jujulib`, but for the API report.
 *
 * @param view - The package; its folders are those of `folders`.
 * @param source - Where a facade's files go, by the facade's name.
 */
export function renderJujulibPackage(
  view: PackageView,
  folders: readonly JujulibFolderView[],
  source: (facade: string) => string,
): EmittedFiles {
  const render = loadTemplates(TEMPLATE_NAMES, PARTIALS);
  const files = new Map<string, string>();
  files.set("package.json", render("jujulib/package.json", view));
  files.set("tsconfig.json", render("jujulib/tsconfig.json", view));
  files.set("tsdoc.json", render("tsdoc.json", view));
  files.set("README.md", render("jujulib/readme", view));
  files.set("facades.json", render("facades.json", view));
  for (const folder of view.folders) {
    files.set(`${source(folder.name)}/index.ts`, render("jujulib/facade-index", folder));
  }
  for (const { name, shared, versions } of folders) {
    for (const view of shared)
      files.set(`${source(name)}/${view.module}.ts`, render("jujulib/definitions", view));
    for (const version of versions)
      files.set(`${source(name)}/${version.className}.ts`, render("jujulib/facade", version));
  }
  for (const [path, text] of plainSources()) files.set(path, text);
  return files;
}

function plainSources(): (readonly [path: string, text: string])[] {
  return readdirSync(PLAIN_SOURCES, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => [`src/${name}`, readFileSync(new URL(name, PLAIN_SOURCES), "utf8")]);
}
