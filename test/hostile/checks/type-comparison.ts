import ts from "typescript";
import type { JsonObject } from "../support/base-schema.js";
import type { MethodTypes } from "./emitted-methods.js";
import { resolve } from "./expected-package.js";
import {
  kindOf,
  propertiesOf,
  throughUnnamed,
  type MethodParts,
  type SchemaParts,
} from "./schema-parts.js";
import { isNilable, type Direction, type ExpectedForms } from "./travelling-forms.js";

/** Where a type stands. */
interface Place {
  readonly direction: Direction;
  /** In something else, where a definition that is an object stands by its name. */
  readonly isInner: boolean;
  /**
   * Go's rules of null hold for the fields of its structs, which are definitions. Juju publishes no other objects, and
   * no definition that is a slice or a map; what such a thing holds stands as the schema says.
   */
  readonly isField: boolean;
  readonly mayBeNull: boolean;
  readonly mayBeMissing: boolean;
}

/** Compares emitted types with a facade's schema. */
export class TypeComparison {
  readonly problems: string[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #types: ReadonlyMap<string, ts.Symbol>;
  readonly #parts: SchemaParts;
  readonly #forms: ExpectedForms;
  /** Definitions that are no objects are compared wherever they are used, and may well be cyclic. */
  readonly #compared = new Map<ts.Type, Set<string>>();

  constructor(
    checker: ts.TypeChecker,
    types: ReadonlyMap<string, ts.Symbol>,
    parts: SchemaParts,
    forms: ExpectedForms,
  ) {
    this.#checker = checker;
    this.#types = types;
    this.#parts = parts;
    this.#forms = forms;
  }

  compareDefinition(at: string, found: ts.Type, wanted: JsonObject, direction: Direction): void {
    this.#compare(at, found, wanted, { ...PLAIN, direction, isInner: false });
  }

  compareMethod(name: string, found: MethodTypes, wanted: MethodParts): void {
    for (const direction of ["params", "result"] as const) {
      const type = found[direction];
      const schema = this.#unlessEmpty(wanted[direction]);
      const at = `${direction} of ${name}()`;
      if (type === undefined && schema === undefined) continue;
      if (type === undefined) this.problems.push(`${at}: missing`);
      else if (schema === undefined) this.problems.push(`${at}: not in the schema`);
      else this.#compare(at, type, schema, { ...PLAIN, direction });
    }
  }

  /** Go's unnamed struct without fields is how a method says that it takes or gives nothing. */
  #unlessEmpty(part: JsonObject | undefined): JsonObject | undefined {
    if (part === undefined) return undefined;
    const schema = throughUnnamed(part, this.#parts);
    return kindOf(schema) === "object" && propertiesOf(schema).size === 0 ? undefined : part;
  }

  #compare(at: string, found: ts.Type, wanted: JsonObject, place: Place): void {
    const checker = this.#checker;
    const { schema, name } = resolve(wanted, this.#parts);
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
    this.#compareAbsence(at, found, place);
    const type = checker.getNonNullableType(found);
    if (kind === "object") {
      if (name === undefined) this.#compareObject(at, type, schema, place);
      else this.#compareReference(type, this.#forms.nameOf(name, place.direction), wrong);
      return;
    }
    if (name !== undefined && this.#isKnown(type, `${name} ${place.direction}`)) return;
    const inner = name === undefined ? place : this.#placeIn(name, place);
    switch (kind) {
      case "array": {
        const item = checker.isArrayType(type)
          ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
          : undefined;
        if (item === undefined) wrong();
        else this.#compareElement(`${at}[]`, item, schema["items"] as JsonObject, inner);
        return;
      }
      case "map": {
        const value = checker.getIndexTypeOfType(type, ts.IndexKind.String);
        const pattern = (schema["patternProperties"] as Record<string, JsonObject>)[".*"];
        if (value === undefined || pattern === undefined || type.getProperties().length > 0)
          wrong();
        else this.#compareElement(`${at}{}`, value, pattern, inner);
        return;
      }
      case "reference":
        throw new RangeError("a reference leads to something else");
      default:
        if ((type.flags & FLAGS[kind]) === 0) wrong();
    }
  }

  #compareAbsence(at: string, type: ts.Type, { mayBeNull, mayBeMissing }: Place): void {
    const parts = type.isUnion() ? type.types : [type];
    const has = (flag: ts.TypeFlags): boolean => parts.some(({ flags }) => (flags & flag) !== 0);
    if (has(ts.TypeFlags.Null) !== mayBeNull)
      this.problems.push(`${at} is ${mayBeNull ? "never null" : "null"}`);
    if (has(ts.TypeFlags.Undefined) && !mayBeMissing) this.problems.push(`${at} is undefined`);
  }

  /** A definition that is an object is itself compared elsewhere: here it only has to be the right one. */
  #compareReference(type: ts.Type, name: string, wrong: () => void): void {
    const symbol = this.#types.get(name);
    if (symbol === undefined || declaredType(this.#checker, symbol).symbol !== type.symbol) wrong();
  }

  #compareElement(at: string, found: ts.Type, wanted: JsonObject, place: Place): void {
    const mayBeNull =
      place.isField && place.direction === "result" && isNilable(wanted, this.#parts);
    this.#compare(at, found, wanted, { ...place, isInner: true, mayBeNull, mayBeMissing: false });
  }

  #compareObject(at: string, type: ts.Type, schema: JsonObject, place: Place): void {
    const wanted = propertiesOf(schema);
    const found = new Map(type.getProperties().map((symbol) => [symbol.name, symbol]));
    const extra = [...found.keys()].filter((name) => !wanted.has(name));
    if (extra.length > 0) this.problems.push(`${at}: not in the schema ${extra.join(", ")}`);
    if ((type.flags & ts.TypeFlags.Object) === 0 || this.#checker.isArrayType(type)) {
      this.problems.push(`${at}: ${this.#checker.typeToString(type)} for an object`);
    }
    const isField = !place.isInner;
    const isSent = place.direction === "params";
    for (const [name, property] of wanted) {
      const inner = `${at}.${name}`;
      const symbol = found.get(name);
      if (symbol === undefined) {
        this.problems.push(`${inner}: missing`);
        continue;
      }
      const nilable = isField && isNilable(property.schema, this.#parts);
      const mayBeMissing = !property.required || (isSent && nilable);
      const mayBeNull = nilable && property.required && !isSent;
      const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      if (optional !== mayBeMissing) {
        this.problems.push(`${inner} is ${optional ? "optional" : "required"}`);
      }
      const type = this.#checker.getTypeOfSymbol(symbol);
      const { direction } = place;
      const there = { direction, isInner: true, isField, mayBeNull, mayBeMissing };
      this.#compare(inner, type, property.schema, there);
    }
  }

  /** Inside a definition that is no object, in the direction of the type that it was emitted as. */
  #placeIn(name: string, { direction }: Place): Place {
    const form = this.#forms.byName.get(this.#forms.nameOf(name, direction));
    return { ...PLAIN, direction: form?.direction ?? direction };
  }

  #isKnown(type: ts.Type, key: string): boolean {
    const known = this.#compared.get(type) ?? new Set();
    if (known.has(key)) return true;
    this.#compared.set(type, known.add(key));
    return false;
  }
}

/** Where nothing may be null or missing. */
const PLAIN = {
  direction: "result",
  isInner: true,
  isField: false,
  mayBeNull: false,
  mayBeMissing: false,
} as const satisfies Place;

const FLAGS = {
  string: ts.TypeFlags.String,
  number: ts.TypeFlags.Number,
  boolean: ts.TypeFlags.BooleanLike,
} as const;

/** What a module exports as a type, by name. */
export function exportedTypes(
  checker: ts.TypeChecker,
  symbols: readonly ts.Symbol[],
): ReadonlyMap<string, ts.Symbol> {
  const types = symbols.filter((symbol) => {
    return (original(checker, symbol).flags & ts.SymbolFlags.Type) !== 0;
  });
  return new Map(types.map((symbol) => [symbol.name, symbol]));
}

export function declaredType(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Type {
  return checker.getDeclaredTypeOfSymbol(original(checker, symbol));
}

function original(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}
