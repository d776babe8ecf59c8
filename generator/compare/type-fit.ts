import { typeKey, type ObjectType, type TypeTree } from "../model/type-tree.js";

/** Which way values of a type travel: `sent` from the caller to the controller, or `received` from it. */
export type Direction = "sent" | "received";

/** Definitions of one facade version, before and after. */
export interface DefinitionsOfBoth {
  readonly before: ReadonlyMap<string, TypeTree>;
  readonly after: ReadonlyMap<string, TypeTree>;
}

/**
 * Whether callers written for the type before can go on with the type after: what they send is still taken, or what
 * they receive is still of the type that they know.
 *
 * A definition of the same name on both sides counts as the same: whatever changed in it is reported, and judged, in
 * its own place.
 */
export function stillFits(
  before: TypeTree,
  after: TypeTree,
  direction: Direction,
  definitions: DefinitionsOfBoth,
): boolean {
  return direction === "sent"
    ? new Fit(direction, definitions.before, definitions.after).fits(before, after)
    : new Fit(direction, definitions.after, definitions.before).fits(after, before);
}

/** Compares types of values that arrive with types of places that they arrive at. */
class Fit {
  readonly #direction: Direction;
  readonly #valueDefinitions: ReadonlyMap<string, TypeTree>;
  readonly #placeDefinitions: ReadonlyMap<string, TypeTree>;
  /** Pairs that are being compared: a definition that contains itself fits if nothing else says no. */
  readonly #underWay = new Set<string>();

  constructor(
    direction: Direction,
    valueDefinitions: ReadonlyMap<string, TypeTree>,
    placeDefinitions: ReadonlyMap<string, TypeTree>,
  ) {
    this.#direction = direction;
    this.#valueDefinitions = valueDefinitions;
    this.#placeDefinitions = placeDefinitions;
  }

  /** Every value of the one type is a value of the other. */
  fits(value: TypeTree, place: TypeTree): boolean {
    const key = typeKey(value);
    const placeKey = typeKey(place);
    if (key === placeKey || isKeyword(place, "unknown", "any") || isKeyword(value, "any", "never"))
      return true;
    if (place.kind === "union" && place.members.some((member) => this.fits(value, member)))
      return true;
    if (value.kind === "union") return value.members.every((member) => this.fits(member, place));
    if (value.kind !== "reference" && place.kind !== "reference")
      return this.#fitsStructure(value, place);

    const inner = value.kind === "reference" ? this.#valueDefinitions.get(value.name) : value;
    const innerPlace = place.kind === "reference" ? this.#placeDefinitions.get(place.name) : place;
    if (inner === undefined || innerPlace === undefined) return false;
    const pair = `${key} to ${placeKey}`;
    if (this.#underWay.has(pair)) return true;
    this.#underWay.add(pair);
    const answer = this.fits(inner, innerPlace);
    this.#underWay.delete(pair);
    return answer;
  }

  #fitsStructure(value: TypeTree, place: TypeTree): boolean {
    if (place.kind === "intersection")
      return constraintsOf(place.members).every((member) => this.fits(value, member));
    switch (value.kind) {
      case "intersection":
        return constraintsOf(value.members).some((member) => this.fits(member, place));
      case "literal":
        return isKeyword(place, keywordOfLiteral(value.text));
      case "array":
        return place.kind === "array" && this.fits(value.items, place.items);
      case "tuple":
        if (place.kind === "array")
          return value.items.every((item) => this.fits(item, place.items));
        return place.kind === "tuple" && this.#fitsTuple(value.items, place.items);
      case "map":
        return place.kind === "map" && this.fits(value.values, place.values);
      case "object":
        if (place.kind === "map")
          return [...value.properties.values()].every(({ type }) => this.fits(type, place.values));
        return place.kind === "object" && this.#fitsObject(value, place);
      case "keyword":
      case "reference":
      case "union":
      case "text":
        return false;
    }
  }

  #fitsTuple(values: readonly TypeTree[], places: readonly TypeTree[]): boolean {
    return (
      values.length === places.length &&
      values.every((value, index) => {
        const place = places[index];
        return place !== undefined && this.fits(value, place);
      })
    );
  }

  #fitsObject(value: ObjectType, place: ObjectType): boolean {
    const [before, after] = this.#direction === "sent" ? [value, place] : [place, value];
    // Callers that send it find that it is not taken, callers that read it that it is not there.
    if ([...before.properties.keys()].some((name) => !after.properties.has(name))) return false;
    return [...place.properties].every(([name, target]) => {
      const property = value.properties.get(name);
      if (property === undefined) return target.optional;
      return (target.optional || !property.optional) && this.fits(property.type, target.type);
    });
  }
}

function isKeyword(type: TypeTree, ...names: readonly string[]): boolean {
  return type.kind === "keyword" && names.includes(type.name);
}

/** `string & {}` is how TypeScript writes "any string, but keep the others as suggestions". */
function constraintsOf(members: readonly TypeTree[]): readonly TypeTree[] {
  return members.filter((member) => member.kind !== "object" || member.properties.size > 0);
}

function keywordOfLiteral(text: string): string {
  if (text === "true" || text === "false") return "boolean";
  return /^["']/u.test(text) ? "string" : "number";
}
