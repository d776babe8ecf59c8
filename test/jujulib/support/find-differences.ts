import ts from "typescript";
import type { TypePair } from "./two-packages.js";

/** One place where a value of one package's type does not fit the other's. */
export interface Difference {
  readonly module: string;
  /** The exported type, with the property or method: `ModelInfo.agent-version`, `ClientV6.fullStatus() result`. */
  readonly place: string;
  readonly direction: "theirs to ours" | "ours to theirs";
  /** What the two types are there. */
  readonly says: string;
}

/**
 * Finds where the types of a pair do not fit each other. A type that only differs in what it is made of is not
 * reported for that: what it is made of is exported too, and has a pair of its own.
 */
export class DifferenceFinder {
  readonly #checker: ts.TypeChecker;
  /** Types that pairs compare, by module and name. */
  readonly #compared: ReadonlySet<string>;

  constructor(checker: ts.TypeChecker, pairs: readonly TypePair[]) {
    this.#checker = checker;
    this.#compared = new Set(pairs.map(({ module, name }) => `${module} ${name}`));
  }

  find({ module, name, theirs, ours }: TypePair): Difference[] {
    return (["theirs to ours", "ours to theirs"] as const).flatMap((direction) => {
      const [source, target] = direction === "theirs to ours" ? [theirs, ours] : [ours, theirs];
      if (this.#checker.isTypeAssignableTo(source, target)) return [];
      const places = this.#members(module, source, target, name, true);
      return places.map(({ place, says }) => ({ module, place, direction, says }));
    });
  }

  /** The members that do not fit, of two types that do not. */
  #members(
    module: string,
    source: ts.Type,
    target: ts.Type,
    place: string,
    isOutermost = false,
  ): Place[] {
    const whole = [{ place, says: `${this.#text(source)} -> ${this.#text(target)}` }];
    if (!isOutermost && this.#isComparedElsewhere(module, source, target)) return [];
    const parts = this.#parts(source, target, place);
    if (parts !== undefined) {
      const unfit = parts.filter(
        (part) => !this.#checker.isTypeAssignableTo(part.source, part.target),
      );
      if (unfit.length === 0) return parts.length === 0 ? [] : whole;
      return unfit.flatMap((part) => this.#members(module, part.source, part.target, part.place));
    }
    const isList = [source, target].some((type) => this.#checker.isArrayLikeType(type));
    if (isList || !isObject(source) || !isObject(target)) return whole;
    const found: Place[] = [];
    for (const property of target.getProperties()) {
      const at = `${place}.${property.name}`;
      const given = source.getProperty(property.name);
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      if (given === undefined) {
        if (!isOptional) found.push({ place: at, says: "missing" });
        continue;
      }
      const isGivenOptional = (given.flags & ts.SymbolFlags.Optional) !== 0;
      if (isGivenOptional && !isOptional) found.push({ place: at, says: "optional -> required" });
      const [from, to] = [given, property].map((symbol) =>
        this.#checker.getNonNullableType(this.#checker.getTypeOfSymbol(symbol)),
      );
      if (from === undefined || to === undefined) continue;
      if (!this.#checker.isTypeAssignableTo(from, to))
        found.push(...this.#members(module, from, to, at));
    }
    if (found.length > 0 || target.getProperties().length > 0) return found;
    return whole;
  }

  /** What both types are made of in the same way; `undefined` when they have members, or nothing in common. */
  #parts(source: ts.Type, target: ts.Type, place: string): Part[] | undefined {
    const [from, to] = [source, target].map((type) => type.getCallSignatures()[0]);
    if (from !== undefined && to !== undefined) {
      const parameters = to.parameters.flatMap((parameter, index): Part[] => {
        const other = from.parameters[index];
        if (other === undefined) return [];
        const [own, given] = [
          this.#checker.getTypeOfSymbol(other),
          this.#checker.getTypeOfSymbol(parameter),
        ];
        // Methods may take less than they are declared to.
        if (this.#checker.isTypeAssignableTo(own, given)) return [];
        return [{ source: given, target: own, place: `${place}() ${parameter.name}` }];
      });
      const result = {
        source: from.getReturnType(),
        target: to.getReturnType(),
        place: `${place}() result`,
      };
      return [...parameters, result];
    }
    const [made, wanted] = [source, target].map((type) => type.getConstructSignatures()[0]);
    if (made !== undefined && wanted !== undefined) {
      const [one, other] = [made.getReturnType(), wanted.getReturnType()];
      // What a class makes is compared under the name of the class.
      return this.#checker.isTypeAssignableTo(one, other) ? undefined : [];
    }
    const [one, other] = [source, target].map((type) => this.#inner(type));
    if (one === undefined || other === undefined) return undefined;
    return [{ source: one, target: other, place }];
  }

  /** The elements of a list, the values of a map, or what a promise gives. */
  #inner(type: ts.Type): ts.Type | undefined {
    const list = this.#checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    const map = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const promised = this.#checker.getAwaitedType(type);
    const inner = list ?? map ?? (promised === type ? undefined : promised);
    return inner && this.#checker.getNonNullableType(inner);
  }

  #isComparedElsewhere(module: string, source: ts.Type, target: ts.Type): boolean {
    const [one, other] = [source, target].map((type) => nameOf(type));
    return one !== undefined && one === other && this.#compared.has(`${module} ${one}`);
  }

  #text(type: ts.Type): string {
    const text = this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    return text.length > 90 ? `${text.slice(0, 90)}…` : text;
  }
}

interface Place {
  readonly place: string;
  readonly says: string;
}

interface Part {
  readonly source: ts.Type;
  readonly target: ts.Type;
  readonly place: string;
}

function isObject(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Object) !== 0;
}

function nameOf(type: ts.Type): string | undefined {
  return type.aliasSymbol?.name ?? type.symbol?.name;
}
