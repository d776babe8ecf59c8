import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { DeltaEntities, Facts } from "./facts.js";
import { TypeReader } from "./type-reader.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const EXPECTED = "/expected.d.ts";

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  noEmit: true,
};

/** A facade's class and file, as a compiler sees them. */
export interface EmittedFacade {
  readonly instance: ts.Type;
  /** What the file exports, by name. */
  readonly exports: ReadonlyMap<string, ts.Symbol>;
}

/** Declaration files, and the types that the facts name, in one program. */
export class EmittedTypes {
  readonly reader: TypeReader;
  readonly #files = new Map<string, ts.SourceFile>();
  readonly #expected: ReadonlyMap<string, ts.Symbol>;
  readonly #expectedNames: ReadonlyMap<string, string>;

  /**
   * @param declarations - Texts of `.d.ts` files by absolute path; they need not exist on any disk.
   * @param transport - The declaration file that `@facadegen/transport` stands for, among them or on disk.
   */
  constructor(declarations: ReadonlyMap<string, string>, transport: string, facts: Facts) {
    const { text, names } = expectedTypes(facts);
    const files = new Map([...declarations, [EXPECTED, text]]);
    const options = { ...OPTIONS, paths: { "@facadegen/transport": [transport] } };
    const program = ts.createProgram([...files.keys()], options, hostOf(files, options));
    const checker = program.getTypeChecker();
    this.reader = new TypeReader(checker);
    for (const name of declarations.keys()) {
      const file = program.getSourceFile(name);
      const facade = path.posix.basename(name, ".d.ts");
      if (file === undefined || !/V\d+$/u.test(facade)) continue;
      if (this.#files.has(facade)) throw new Error(`two files declare ${facade}`);
      this.#files.set(facade, file);
    }
    const expected = program.getSourceFile(EXPECTED);
    const [wrong] = expected === undefined ? [] : program.getSemanticDiagnostics(expected);
    if (wrong !== undefined) {
      const message = ts.flattenDiagnosticMessageText(wrong.messageText, " ");
      throw new Error(`the facts name a type that is none: ${message}`);
    }
    this.#expected = exportsOf(checker, expected);
    this.#expectedNames = names;
  }

  /** How many facade versions there are. */
  get size(): number {
    return this.#files.size;
  }

  /** @param key - `NAME@VERSION`. */
  facade(key: string): EmittedFacade | undefined {
    const name = key.replace("@", "V");
    const exports = exportsOf(this.reader.checker, this.#files.get(name));
    const symbol = exports.get(name);
    if (symbol === undefined) return undefined;
    return { instance: this.reader.checker.getDeclaredTypeOfSymbol(symbol), exports };
  }

  /** The type that a fact names in TypeScript. */
  expected(tsType: string): ts.Type {
    const name = this.#expectedNames.get(tsType);
    const symbol = name === undefined ? undefined : this.#expected.get(name);
    if (symbol === undefined) throw new Error(`no fact has the type ${tsType}`);
    return this.reader.checker.getDeclaredTypeOfSymbol(symbol);
  }
}

/** Compiles a package's sources to declarations only, in memory. */
export function emitDeclarations(
  sources: readonly string[],
  transport: string,
): ReadonlyMap<string, string> {
  const options: ts.CompilerOptions = {
    ...OPTIONS,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    skipLibCheck: true,
    paths: { "@facadegen/transport": [transport] },
  };
  const declarations = new Map<string, string>();
  const write = (file: string, text: string): void => void declarations.set(file, text);
  const { diagnostics } = ts
    .createProgram([...sources], options)
    .emit(undefined, write, undefined, true);
  const [first] = diagnostics;
  if (first !== undefined) throw new Error(ts.flattenDiagnosticMessageText(first.messageText, " "));
  return declarations;
}

/** The types of the facts as declarations: the helpers, the deltas, and each type that is compared as a whole. */
function expectedTypes(facts: Facts): { text: string; names: ReadonlyMap<string, string> } {
  const helpers = Object.entries(facts.helperTypes).filter(([name]) => name !== "Delta");
  const compared = new Set(["own-json", "wrong-reference", "any-json", "map-keys", "definition"]);
  const texts = facts.entries
    .filter(({ kind }) => compared.has(kind) || kind === "bare-type")
    .map(({ tsType }) => tsType);
  const helperNames = Object.keys(facts.helperTypes);
  const names = new Map(
    [...new Set([...texts, ...helperNames])].map((tsType, index) => [tsType, `Expected${index}`]),
  );
  const lines = [
    ...helpers.map(([name, type]) => `export type ${name} = ${type};`),
    ...deltaTypes(facts.deltaEntities),
    ...[...names].map(([type, name]) => `export type ${name} = ${type};`),
  ];
  return { text: lines.join("\n"), names };
}

/** Declarations of `Delta` and of all that it is made of. */
export function deltaTypes({ kinds, definitions }: DeltaEntities): string[] {
  const entities = Object.entries(definitions).map(([name, properties]) => {
    const members = Object.entries(properties).map(([property, { ts, optional, nullable }]) => {
      return `  ${JSON.stringify(property)}${optional ? "?" : ""}: ${ts}${nullable ? " | null" : ""};`;
    });
    return `export interface ${name} {\n${members.join("\n")}\n}`;
  });
  const tuples = Object.entries(kinds).map(
    ([kind, entity]) => `[kind: "${kind}", operation: "change" | "remove", entity: ${entity}]`,
  );
  return [...entities, `export type Delta = ${tuples.join(" | ")};`];
}

function hostOf(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const folders = new Set([...files.keys()].map((name) => path.posix.dirname(name)));
  return {
    ...host,
    getCurrentDirectory: () => ROOT,
    fileExists: (name) => files.has(name) || host.fileExists(name),
    directoryExists: (name) => folders.has(name) || host.directoryExists?.(name) === true,
    readFile: (name) => files.get(name) ?? host.readFile(name),
    getSourceFile: (name, languageVersion) => {
      const text = files.get(name);
      return text === undefined
        ? host.getSourceFile(name, languageVersion)
        : ts.createSourceFile(name, text, languageVersion, true);
    },
  };
}

function exportsOf(
  checker: ts.TypeChecker,
  file: ts.SourceFile | undefined,
): ReadonlyMap<string, ts.Symbol> {
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) return new Map();
  const symbols = checker.getExportsOfModule(module);
  return new Map(symbols.map((symbol) => [symbol.getName(), symbol]));
}
