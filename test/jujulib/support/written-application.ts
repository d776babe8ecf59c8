import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const SOURCES = fileURLToPath(new URL("../application", import.meta.url));
const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));

/** How the application writes its imports: its own modules, and those of `@canonical/jujulib`. */
export interface ImportStyle {
  /** Its own with `.js`, as Node needs them; bundlers do not. */
  readonly own: "with .js" | "without .js";
  /** The library's with `.js`, its folders with `index.js`. */
  readonly library: "with .js" | "without .js";
}

/**
 * Writes the application's sources into a folder. They are no sources of this project: they are written against
 * packages that each run chooses.
 *
 * @returns The TypeScript files below `src`, or `test`.
 */
export function writeApplication(
  folder: string,
  style: ImportStyle,
  part: "src" | "test" = "src",
): string[] {
  const target = path.join(folder, part);
  mkdirSync(target, { recursive: true });
  return readdirSync(path.join(SOURCES, part))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(SOURCES, part, name), "utf8");
      const file = path.join(target, name.replace(/\.txt$/u, ""));
      writeFileSync(file, withStyle(text, style));
      return file;
    });
}

/** The same text with its imports in another form; nothing else of it changes. */
function withStyle(text: string, { own, library }: ImportStyle): string {
  return text.replaceAll(
    /(?<before>(?:from|import\(?) ?)"(?<specifier>[^"]+)"/gu,
    (whole, before: string, specifier: string) => {
      const isOwn = specifier.startsWith(".");
      const isLibrary = specifier.startsWith("@canonical/jujulib/");
      if (isOwn && own === "with .js") return `${before}"${specifier}.js"`;
      if (!isLibrary || library === "without .js") return whole;
      const isFolder = /\/facades\/[^/]+$/u.test(specifier);
      return `${before}"${specifier}${isFolder ? "/index" : ""}.js"`;
    },
  );
}

/**
 * Gives an application what it depends on, as an installation of it would.
 *
 * @param packages - Folders by name; the others are those of this project.
 */
export function linkModules(folder: string, packages: Readonly<Record<string, string>>): void {
  const names = [
    "@canonical/macaroon-bakery",
    "@types/node",
    "@types/ws",
    "websocket",
    "ws",
    "xhr2",
  ];
  const folders: Readonly<Record<string, string>> = {
    ...Object.fromEntries(names.map((name) => [name, path.join(MODULES, name)])),
    ...packages,
  };
  for (const [name, target] of Object.entries(folders)) {
    const link = path.join(folder, "node_modules", name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
}

const RESOLUTIONS = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
} as const;

/** How an application of the library's users is compiled. */
export interface ApplicationSettings {
  readonly moduleResolution: keyof typeof RESOLUTIONS;
  /** The published package does not pass with `false`. */
  readonly skipLibCheck: boolean;
  /** Where JavaScript goes; nowhere unless given. */
  readonly outDir?: string;
}

/** What the compiler has to say of an application under `strict`; its JavaScript is written if there is a place. */
export function compileSources(
  files: readonly string[],
  { moduleResolution, skipLibCheck, outDir }: ApplicationSettings,
): string[] {
  const [first = ""] = files;
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    typeRoots: [path.join(path.dirname(first), "../node_modules/@types")],
    strict: true,
    esModuleInterop: true,
    skipLibCheck,
    rootDir: path.dirname(first),
    ...RESOLUTIONS[moduleResolution],
    ...(outDir === undefined ? { noEmit: true } : { outDir }),
  });
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return diagnostics.map(({ file, code, messageText, start = 0 }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const text = ts.flattenDiagnosticMessageText(messageText, " ");
    return `${path.basename(file?.fileName ?? "")}:${line}: TS${code}: ${text}`;
  });
}
