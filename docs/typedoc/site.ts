import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Application, TSConfigReader, TypeDocReader, type ProjectReflection } from "typedoc";
import { addExamples } from "./examples/call-example.js";
import { addMatrix } from "./matrix/add-matrix.js";
import { describeMethods } from "./methods/describe-methods.js";
import type { DocumentedPackage } from "./packages/documented-package.js";
import { titleDocuments } from "./project/documents.js";
import { facadeModules, type FacadeModule } from "./project/facade-modules.js";
import { LinkedFiles } from "./project/linked-files.js";
import { nameModules } from "./project/name-modules.js";
import { chooseSearchEntries } from "./project/search-entries.js";
import { sortByName } from "./project/sort-by-name.js";
import { siteRouter } from "./theme/site-router.js";
import { siteTheme } from "./theme/site-theme.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A site that is understood and not yet written. */
export interface Site {
  readonly project: ProjectReflection;
  readonly facades: readonly FacadeModule[];
  /** Warnings and errors so far. */
  readonly problems: () => number;
  /** Writes the pages into a folder, which is emptied before. */
  readonly write: (folder: string) => Promise<void>;
}

/** Reads the sources of packages and makes of them what the site shows. What is wrong goes to standard error. */
export async function readSite(packages: readonly DocumentedPackage[]): Promise<Site> {
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-docs-"));
  try {
    const app = await Application.bootstrap(
      {
        options: path.join(ROOT, "typedoc.json"),
        tsconfig: writeProject(folder, packages),
        entryPoints: packages.flatMap(({ entryPoints }) => entryPoints.map(({ file }) => file)),
        basePath: ROOT,
      },
      [new TypeDocReader(), new TSConfigReader()],
    );
    app.files = new LinkedFiles();
    nameModules(app, packages);
    const project = await app.convert();
    if (project === undefined) throw new Error("the sources do not compile");
    return shape(app, project, packages);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shape(
  app: Application,
  project: ProjectReflection,
  packages: readonly DocumentedPackage[],
): Site {
  const fileNames = titleDocuments(project);
  const guides = [...fileNames.keys()];
  const wireTruth = guides.find((guide) => fileNames.get(guide) === "guides/wire-truth");
  const facades = facadeModules(project, packages);
  for (const facade of facades) {
    describeMethods(facade, wireTruth);
    if (facade.profile === "strict") addExamples(facade);
  }
  app.validate(project);
  const { matrix, html } = addMatrix(app, project, facades);
  sortByName(project);
  chooseSearchEntries(app, facades);
  const site = { project, packages, facades, guides, matrix };
  app.renderer.defineRouter(
    "facadegen",
    siteRouter(matrix === undefined ? fileNames : new Map([...fileNames, [matrix, "facades"]])),
  );
  app.renderer.defineTheme("facadegen", siteTheme(site, html));
  app.options.setValue("router", "facadegen");
  app.options.setValue("theme", "facadegen");
  return {
    project,
    facades,
    problems: () => app.logger.errorCount + app.logger.warningCount,
    write: (out) => app.generateDocs(project, out),
  };
}

/** The sources of all packages as one program, in which links lead from one to the other. */
function writeProject(folder: string, packages: readonly DocumentedPackage[]): string {
  const file = path.join(folder, "tsconfig.json");
  const paths = packages.flatMap(({ entryPoints }) =>
    entryPoints.map(({ specifier, file: source }) => [specifier, [source]]),
  );
  const project = {
    extends: path.join(ROOT, "tsconfig.docs.json"),
    compilerOptions: {
      paths: Object.fromEntries(paths),
      typeRoots: [path.join(ROOT, "node_modules/@types")],
    },
    include: packages.map((documented) => path.join(documented.folder, "src")),
  };
  writeFileSync(file, JSON.stringify(project));
  return file;
}
