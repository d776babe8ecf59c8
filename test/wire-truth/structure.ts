import ts from "typescript";
import type { Direction } from "./facts.js";
import type { TypeReader } from "./type-reader.js";

/** How strictly types are compared. */
export interface Comparison {
  /** Null elements of the outer arrays and maps are the business of other entries. */
  readonly nullElements: "compared" | "left-aside";
  /** In params, a property that Go would take null for may be left out instead. */
  readonly direction: Direction;
}

/**
 * Where the structure of an emitted type differs from the expected one, in a few words; undefined where it does
 * not. Names of types do not count, `readonly` does not either; everything else does, optional properties
 * too, which mutual assignability would miss.
 */
export function difference(
  reader: TypeReader,
  emitted: ts.Type,
  expected: ts.Type,
  comparison: Comparison,
): string | undefined {
  return new Comparer(reader, comparison).compare(emitted, expected, "", true);
}

class Comparer {
  readonly #reader: TypeReader;
  readonly #comparison: Comparison;
  /** Pairs that are being compared further up, or were: recursive types come back to them. */
  readonly #assumed = new Map<ts.Type, Set<ts.Type>>();

  constructor(reader: TypeReader, comparison: Comparison) {
    this.#reader = reader;
    this.#comparison = comparison;
  }

  compare(emitted: ts.Type, expected: ts.Type, at: string, outer: boolean): string | undefined {
    const known = this.#assumed.get(expected) ?? new Set();
    if (known.has(emitted)) return undefined;
    this.#assumed.set(expected, known.add(emitted));
    const problem = this.#compareMembers(emitted, expected, at, outer);
    if (problem !== undefined) known.delete(emitted);
    return problem;
  }

  #compareMembers(
    emitted: ts.Type,
    expected: ts.Type,
    at: string,
    outer: boolean,
  ): string | undefined {
    const left = [...this.#reader.allMembers(emitted)];
    for (const member of this.#reader.allMembers(expected)) {
      const problems = left.map((candidate) => this.#compareOne(candidate, member, at, outer));
      const index = problems.indexOf(undefined);
      if (index < 0) {
        const lacks = `${at || "it"} lacks ${this.#reader.text(member)}`;
        return problems.length === 1 ? problems[0] : lacks;
      }
      left.splice(index, 1);
    }
    const [extra] = left;
    return extra === undefined ? undefined : `${at || "it"} also is ${this.#reader.text(extra)}`;
  }

  #compareOne(emitted: ts.Type, expected: ts.Type, at: string, outer: boolean): string | undefined {
    const { checker } = this.#reader;
    const differs = `${at || "it"} is ${this.#reader.text(emitted)}`;
    const object = ts.TypeFlags.Object;
    if ((emitted.flags & object) === 0 || (expected.flags & object) === 0) {
      return isSameSimpleType(emitted, expected) ? undefined : differs;
    }
    if (checker.isTupleType(emitted) || checker.isTupleType(expected)) {
      if (!checker.isTupleType(emitted) || !checker.isTupleType(expected)) return differs;
      return this.#compareTuples(
        emitted as ts.TupleTypeReference,
        expected as ts.TupleTypeReference,
        at,
      );
    }
    if (this.#reader.isArray(emitted) !== this.#reader.isArray(expected)) return differs;
    if (this.#reader.isArray(emitted)) {
      return this.#compareElements(emitted, expected, `${at}[]`, outer);
    }
    return this.#compareObjects(emitted, expected, at, outer);
  }

  #compareElements(
    emitted: ts.Type,
    expected: ts.Type,
    at: string,
    outer: boolean,
  ): string | undefined {
    const [one] = this.#reader.elements(emitted);
    const [other] = this.#reader.elements(expected);
    if (one === undefined || other === undefined) return `${at} has no elements`;
    return this.#compareElement(one, other, at, outer);
  }

  #compareElement(
    emitted: ts.Type,
    expected: ts.Type,
    at: string,
    outer: boolean,
  ): string | undefined {
    if (!outer || this.#comparison.nullElements === "compared") {
      return this.compare(emitted, expected, at, outer);
    }
    const bare = (type: ts.Type): ts.Type =>
      (type.flags & ts.TypeFlags.Unknown) === 0
        ? this.#reader.checker.getNonNullableType(type)
        : type;
    return this.compare(bare(emitted), bare(expected), at, outer);
  }

  #compareTuples(
    emitted: ts.TupleTypeReference,
    expected: ts.TupleTypeReference,
    at: string,
  ): string | undefined {
    if (labels(emitted) !== labels(expected)) {
      return `${at || "it"} has the labels [${labels(emitted)}] for [${labels(expected)}]`;
    }
    const parts = this.#reader.checker.getTypeArguments(emitted);
    const wanted = this.#reader.checker.getTypeArguments(expected);
    if (parts.length !== wanted.length) return `${at || "it"} has ${parts.length} elements`;
    for (const [index, part] of wanted.entries()) {
      const own = parts[index];
      const problem = own && this.compare(own, part, `${at}[${index}]`, false);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #compareObjects(
    emitted: ts.Type,
    expected: ts.Type,
    at: string,
    outer: boolean,
  ): string | undefined {
    const { checker } = this.#reader;
    const infos = checker.getIndexInfosOfType(emitted);
    const wanted = checker.getIndexInfosOfType(expected);
    const keys = (list: readonly ts.IndexInfo[]): string =>
      list.map(({ keyType }) => checker.typeToString(keyType)).join(", ");
    if (keys(infos) !== keys(wanted)) return `${at || "it"}: keys are [${keys(infos)}]`;
    for (const [index, info] of wanted.entries()) {
      const own = infos[index];
      const problem = own && this.#compareElement(own.type, info.type, `${at}{}`, outer);
      if (problem !== undefined) return problem;
    }
    const names = (type: ts.Type): string =>
      checker
        .getPropertiesOfType(type)
        .map((symbol) => symbol.getName())
        .sort()
        .join(", ");
    if (names(emitted) !== names(expected))
      return `${at || "it"}: properties are ${names(emitted)}`;
    for (const property of checker.getPropertiesOfType(expected)) {
      const own = this.#reader.property(emitted, property.getName());
      const problem = own && this.#compareProperty(own, property, at);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #compareProperty(emitted: ts.Symbol, expected: ts.Symbol, at: string): string | undefined {
    const reader = this.#reader;
    const place = `${at}.${expected.getName()}`;
    const [type, wanted] = [reader.typeOf(emitted), reader.typeOf(expected)];
    const mayBeLeftOut = this.#comparison.direction === "params" && reader.admitsNull(wanted);
    if (mayBeLeftOut && reader.isOptional(emitted) && !reader.admitsNull(type)) {
      const bare = (part: ts.Type): ts.Type => reader.checker.getNonNullableType(part);
      return this.compare(bare(type), bare(wanted), place, false);
    }
    if (reader.isOptional(emitted) !== reader.isOptional(expected)) {
      return `${place}: ${reader.isOptional(emitted) ? "optional" : "required"}`;
    }
    return this.compare(type, wanted, place, false);
  }
}

function isSameSimpleType(one: ts.Type, other: ts.Type): boolean {
  if (one.isLiteral() && other.isLiteral()) return one.value === other.value;
  // The compiler has one object for each of these types.
  return one === other;
}

function labels(tuple: ts.TupleTypeReference): string {
  return (tuple.target.labeledElementDeclarations ?? [])
    .map((declaration) => declaration?.name.getText() ?? "")
    .join(", ");
}
