import path from "node:path";
import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  noEmit: true,
  strict: true,
  // The published package does not pass without.
  skipLibCheck: true,
};

/** What a name of a module stands for. */
export interface ExportedName {
  readonly module: string;
  readonly name: string;
  readonly kinds: readonly { readonly theirs: string; readonly ours: string | undefined }[];
}

/** The same exported type, or the type of the same exported value, in both packages. */
export interface TypePair {
  readonly module: string;
  readonly name: string;
  readonly theirs: ts.Type;
  readonly ours: ts.Type;
}

export interface TwoPackages {
  readonly checker: ts.TypeChecker;
  readonly names: readonly ExportedName[];
  readonly types: readonly TypePair[];
}

/**
 * Puts the types of two packages into one program.
 *
 * @param modules - Module paths, without extension.
 * @param theirs - Folder of one package.
 * @param ours - Folder of the other.
 */
export function readTwoPackages(
  modules: readonly string[],
  theirs: string,
  ours: string,
): TwoPackages {
  const names = readNames(modules, theirs, ours);
  const texts = new Map(
    modules.map((module) => [`/compared/${module}.ts`, pairsText(module, names, theirs, ours)]),
  );
  const program = ts.createProgram([...texts.keys()], OPTIONS, hostOf(texts));
  const checker = program.getTypeChecker();
  const types = names.flatMap(({ module, name }) => {
    const file = program.getSourceFile(`/compared/${module}.ts`);
    const symbol = file && checker.getSymbolAtLocation(file);
    const members = new Map(
      (symbol ? checker.getExportsOfModule(symbol) : []).map((member) => [member.name, member]),
    );
    return ["type", "value"].flatMap((what): TypePair[] => {
      const [one, other] = ["theirs", "ours"].map((side) => members.get(`${side}_${what}_${name}`));
      if (one === undefined || other === undefined) return [];
      const typeOf = (member: ts.Symbol): ts.Type =>
        what === "type" ? checker.getDeclaredTypeOfSymbol(member) : checker.getTypeOfSymbol(member);
      const shown = what === "type" ? name : `typeof ${name}`;
      return [{ module, name: shown, theirs: typeOf(one), ours: typeOf(other) }];
    });
  });
  return { checker, names, types };
}

const fileOf = (folder: string, module: string): string => path.join(folder, `${module}.d.ts`);

function readNames(modules: readonly string[], theirs: string, ours: string): ExportedName[] {
  const files = modules.flatMap((module) => [fileOf(theirs, module), fileOf(ours, module)]);
  const program = ts.createProgram(files, OPTIONS);
  const checker = program.getTypeChecker();
  const exportsOf = (file: string): ReadonlyMap<string, ts.Symbol> => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    const members = symbol ? checker.getExportsOfModule(symbol) : [];
    return new Map(
      members.map((member) => [
        member.name,
        member.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(member) : member,
      ]),
    );
  };
  return modules.flatMap((module) => {
    const own = exportsOf(fileOf(ours, module));
    return [...exportsOf(fileOf(theirs, module))].map(([name, symbol]): ExportedName => {
      const other = own.get(name);
      const kinds = [{ theirs: kindOf(symbol), ours: other && kindOf(other) }];
      return { module, name, kinds };
    });
  });
}

/** Interfaces and aliases are one kind: both name a type, and nothing else. */
function kindOf({ flags }: ts.Symbol): string {
  const { Class, Enum, Function, Variable, ValueModule, Interface, TypeAlias } = ts.SymbolFlags;
  if (flags & Class) return "class";
  if (flags & Enum) return "enum";
  if (flags & Function) return "function";
  if (flags & Variable) return "constant";
  if (flags & ValueModule) return "namespace";
  return flags & (Interface | TypeAlias) ? "type" : "nothing";
}

function pairsText(
  module: string,
  names: readonly ExportedName[],
  theirs: string,
  ours: string,
): string {
  const lines = [
    `import type * as theirs from "${theirs}/${module}.js";`,
    `import type * as ours from "${ours}/${module}.js";`,
  ];
  for (const { module: owner, name, kinds } of names) {
    if (owner !== module) continue;
    for (const side of ["theirs", "ours"]) {
      for (const { theirs: kind } of kinds) {
        if (["class", "enum", "type"].includes(kind))
          lines.push(`export type ${side}_type_${name} = ${side}.${name}${typeArguments(name)};`);
        if (["class", "enum", "function", "constant"].includes(kind))
          lines.push(`export declare const ${side}_value_${name}: typeof ${side}.${name};`);
      }
    }
  }
  return lines.join("\n");
}

/** Type arguments for the few types that take some and have no default. */
function typeArguments(name: string): string {
  return name === "Callback" || name === "ExcludeProps" ? "<{ text: string }>" : "";
}

function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  return {
    ...host,
    fileExists: (file) => texts.has(file) || host.fileExists(file),
    readFile: (file) => texts.get(file) ?? host.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const text = texts.get(file);
      return text === undefined
        ? host.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, text, version);
    },
  };
}
