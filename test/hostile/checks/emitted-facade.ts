import ts from "typescript";
import type { JsonObject } from "../support/base-schema.js";
import { kindOf, propertiesOf, resolve, type ExpectedFacade } from "./expected-package.js";

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
  const exported = new Map(
    checker.getExportsOfModule(module).map((symbol): [string, ts.Symbol] => [symbol.name, symbol]),
  );
  const problems: string[] = [];
  const types = new Set(
    [...exported].filter(([, symbol]) => isType(checker, symbol)).map(([name]) => name),
  );
  // The class stands there under its own name and, unless a definition is called so, as the default.
  types.delete(className);
  if (!expected.definitions.has("default")) types.delete("default");
  problems.push(...differences("definitions", [...types], [...expected.definitions.keys()]));
  problems.push(...differences("methods", requestsOf(file), expected.methods));
  if (!exported.has("default")) problems.push("no default export");

  if (!expected.merged) {
    const comparison = new TypeComparison(checker, exported, expected);
    for (const [name, schema] of expected.definitions) {
      const symbol = exported.get(name);
      if (symbol === undefined) continue;
      comparison.compare(name, declaredType(checker, symbol), schema, false);
    }
    problems.push(...comparison.problems);
  }
  return problems.map((problem) => `${fileName}: ${problem}`);
}

class TypeComparison {
  readonly problems: string[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #exported: ReadonlyMap<string, ts.Symbol>;
  readonly #expected: ExpectedFacade;
  readonly #compared = new Map<ts.Type, Set<JsonObject>>();

  constructor(
    checker: ts.TypeChecker,
    exported: ReadonlyMap<string, ts.Symbol>,
    expected: ExpectedFacade,
  ) {
    this.#checker = checker;
    this.#exported = exported;
    this.#expected = expected;
  }

  compare(at: string, found: ts.Type, wanted: JsonObject, isInner: boolean): void {
    // A definition that is no object is compared wherever it is used, and may well be cyclic.
    const compared = this.#compared.get(found) ?? new Set();
    if (compared.has(wanted)) return;
    this.#compared.set(found, compared.add(wanted));
    const checker = this.#checker;
    const { schema, name } = resolve(wanted, this.#expected);
    const kind = kindOf(schema);
    const wrong = (): void => {
      this.problems.push(
        `${at}: ${checker.typeToString(found)} for ${JSON.stringify(wanted).slice(0, 200)}`,
      );
    };
    if (kind === "anything") {
      if ((found.flags & ts.TypeFlags.Unknown) === 0) wrong();
      return;
    }
    // What the server may send as null is another matter than what it is otherwise.
    const type = checker.getNonNullableType(found);
    switch (kind) {
      case "string":
      case "number":
      case "boolean":
        if ((type.flags & FLAGS[kind]) === 0) wrong();
        return;
      case "array": {
        const item = checker.isArrayType(type)
          ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
          : undefined;
        if (item === undefined) wrong();
        else this.compare(`${at}[]`, item, schema["items"] as JsonObject, true);
        return;
      }
      case "map": {
        const value = checker.getIndexTypeOfType(type, ts.IndexKind.String);
        const pattern = (schema["patternProperties"] as Record<string, JsonObject>)[".*"];
        if (value === undefined || pattern === undefined || type.getProperties().length > 0)
          wrong();
        else this.compare(`${at}{}`, value, pattern, true);
        return;
      }
      default:
        if (name !== undefined && isInner) this.#compareReference(type, name, wrong);
        else this.#compareObject(at, type, schema);
    }
  }

  /** A definition that is an object is itself compared elsewhere: here it only has to be the right one. */
  #compareReference(type: ts.Type, name: string, wrong: () => void): void {
    const symbol = this.#exported.get(name);
    if (symbol === undefined || declaredType(this.#checker, symbol).symbol !== type.symbol) wrong();
  }

  #compareObject(at: string, type: ts.Type, schema: JsonObject): void {
    const checker = this.#checker;
    const wanted = propertiesOf(schema);
    const found = new Map(type.getProperties().map((symbol) => [symbol.name, symbol]));
    this.problems.push(...differences(at, [...found.keys()], [...wanted.keys()]));
    if ((type.flags & ts.TypeFlags.Object) === 0 || checker.isArrayType(type)) {
      this.problems.push(`${at}: ${checker.typeToString(type)} for an object`);
    }
    for (const [name, property] of wanted) {
      const symbol = found.get(name);
      if (symbol === undefined) continue;
      const inner = `${at}.${name}`;
      const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      if (optional === property.required) {
        this.problems.push(`${inner} is ${optional ? "optional" : "required"}`);
      }
      this.compare(inner, checker.getTypeOfSymbol(symbol), property.schema, true);
    }
  }
}

const FLAGS = {
  string: ts.TypeFlags.String,
  number: ts.TypeFlags.Number,
  boolean: ts.TypeFlags.BooleanLike,
} as const;

function original(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

function declaredType(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Type {
  return checker.getDeclaredTypeOfSymbol(original(checker, symbol));
}

function isType(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  return (original(checker, symbol).flags & ts.SymbolFlags.Type) !== 0;
}

/** The text after `request:` in every call, which is what travels. */
function requestsOf(file: ts.SourceFile): string[] {
  const requests: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText(file) === "request" &&
      ts.isStringLiteral(node.initializer)
    ) {
      requests.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return requests;
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
