import type ts from "typescript";
import type { ExpectedFacade } from "./expected-package.js";
import { methodsOf, typesOfMethod } from "./emitted-methods.js";
import { declaredType, exportedTypes, TypeComparison } from "./type-comparison.js";

/** Compares one emitted facade file with the schema, through TypeScript's checker alone. */
export function facadeProblems(
  program: ts.Program,
  fileName: string,
  className: string,
  expected: ExpectedFacade,
): string[] {
  const file = program.getSourceFile(fileName);
  const checker = program.getTypeChecker();
  const module = file && checker.getSymbolAtLocation(file);
  if (file === undefined || module === undefined) return [`${fileName}: is no module`];
  const symbols = checker.getExportsOfModule(module);
  const types = exportedTypes(checker, symbols);
  const { forms, releases } = expected;
  const names = new Set(types.keys());
  // The class stands there under its own name and, unless a definition is called so, as the default.
  names.delete(className);
  if (!forms.byName.has("default")) names.delete("default");
  const methods = methodsOf(file);
  const problems = [
    ...differences("definitions", [...names], [...forms.byName.keys()]),
    ...differences(
      "methods",
      methods.map(({ request }) => request),
      expected.methods,
    ),
  ];
  if (symbols.every((symbol) => symbol.name !== "default")) problems.push("no default export");

  const [parts, ...others] = releases;
  if (parts !== undefined && others.length === 0) {
    const comparison = new TypeComparison(checker, types, parts, forms);
    for (const [name, form] of forms.byName) {
      const symbol = types.get(name);
      const schema = parts.definitions.get(form.definition);
      if (symbol === undefined || schema === undefined) continue;
      comparison.compareDefinition(name, declaredType(checker, symbol), schema, form.direction);
    }
    for (const { request, declaration } of methods) {
      const wanted = parts.methods.get(request);
      const found = typesOfMethod(checker, declaration);
      if (wanted !== undefined) comparison.compareMethod(request, found, wanted);
    }
    problems.push(...comparison.problems);
  }
  return problems.map((problem) => `${fileName}: ${problem}`);
}

function differences(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const missing = wanted.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !wanted.includes(name));
  return [
    ...(missing.length > 0 ? [`${what}: missing ${shortened(missing)}`] : []),
    ...(extra.length > 0 ? [`${what}: not in the schema ${shortened(extra)}`] : []),
    ...(found.length === new Set(found).size ? [] : [`${what}: some name stands there twice`]),
  ];
}

function shortened(names: readonly string[]): string {
  return JSON.stringify(names).slice(0, 300);
}
