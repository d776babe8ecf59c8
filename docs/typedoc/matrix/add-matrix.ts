import { copyFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import {
  DocumentReflection,
  JSX,
  RendererEvent,
  type Application,
  type PageEvent,
  type ProjectReflection,
} from "typedoc";
import type { FacadeModule } from "../project/facade-modules.js";
import { matrixOf } from "./matrix-model.js";
import { matrixPage } from "./matrix-page.js";

const PAGE = fileURLToPath(new URL("../page", import.meta.url));

/** The page "Facades by release", and how it is written when the links are known. */
export interface MatrixDocument {
  readonly matrix: DocumentReflection | undefined;
  readonly html: (page: PageEvent) => string;
}

/** Adds the page to the project: of the strict package with the most facades, where its releases are known. */
export function addMatrix(
  app: Application,
  project: ProjectReflection,
  facades: readonly FacadeModule[],
): MatrixDocument {
  const shown = largestPackage(
    facades.filter(({ entry, profile }) => profile === "strict" && entry.releases.length > 0),
  );
  if (shown.length === 0) return { matrix: undefined, html: () => "" };
  const matrix = new DocumentReflection("Facades by release", project, [], {});
  project.addChild(matrix);
  project.registerReflection(matrix, undefined, undefined);
  const classes = new Map(
    shown.map((facade) => [`${facade.entry.name} ${facade.entry.version}`, facade.class]),
  );
  const folders = new Map(
    shown.map(({ entry, specifier }) => [entry.name, specifier.replace(/\/[^/]*$/u, "")]),
  );
  const modules = new Map(project.children?.map((module) => [module.name, module]));
  app.renderer.hooks.on("head.end", ({ model, relativeURL }) =>
    model === matrix
      ? JSX.createElement(
          JSX.Fragment,
          null,
          JSX.createElement("link", { rel: "stylesheet", href: relativeURL("assets/matrix.css") }),
          JSX.createElement("script", { defer: true, src: relativeURL("assets/matrix.js") }),
        )
      : JSX.createElement(JSX.Fragment, null),
  );
  app.renderer.on(RendererEvent.END, ({ outputDirectory }: RendererEvent) => {
    writeAssets(path.join(outputDirectory, "assets"));
  });
  return {
    matrix,
    html() {
      const router = app.renderer.router;
      const to = (target: Parameters<NonNullable<typeof router>["relativeUrl"]>[1] | undefined) =>
        target === undefined ? undefined : router?.relativeUrl(matrix, target);
      return matrixPage(matrixOf(shown.map(({ entry }) => entry)), {
        toVersion: (name, version) => to(classes.get(`${name} ${version}`)),
        toFacade: (name) => to(modules.get(folders.get(name) ?? "")),
      });
    },
  };
}

function largestPackage(facades: readonly FacadeModule[]): FacadeModule[] {
  const names = [...new Set(facades.map(({ packageName }) => packageName))];
  const groups = names.map((name) => facades.filter(({ packageName }) => packageName === name));
  return groups.sort((left, right) => right.length - left.length)[0] ?? [];
}

function writeAssets(folder: string): void {
  copyFileSync(path.join(PAGE, "matrix.css"), path.join(folder, "matrix.css"));
  buildSync({
    entryPoints: [path.join(PAGE, "matrix.ts")],
    outfile: path.join(folder, "matrix.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
  });
}
