import type ts from "typescript";
import { checkAlwaysFails } from "./checks/always-fails.js";
import { checkAlwaysPresent } from "./checks/always-present.js";
import { checkAnyJson } from "./checks/any-json.js";
import { checkBareType } from "./checks/bare-type.js";
import { checkBase64 } from "./checks/base64.js";
import { checkExport, checkReferences } from "./checks/definition.js";
import { checkKnownValues } from "./checks/known-values.js";
import { checkMapKeys } from "./checks/map-keys.js";
import { checkNotCallable } from "./checks/not-callable.js";
import { checkNull } from "./checks/null.js";
import { checkOwnJson } from "./checks/own-json.js";
import { checkPhantom } from "./checks/phantom.js";
import { checkPromoted } from "./checks/promoted.js";
import { checkDuration, checkTime } from "./checks/time.js";
import { checkWatcherId } from "./checks/watcher-id.js";
import { checkWatcher } from "./checks/watcher.js";
import { checkWrongReference } from "./checks/wrong-reference.js";
import type { MethodSubject, Problem, PropertySubject } from "./check.js";
import type { EmittedFacade, EmittedTypes } from "./emitted-types.js";
import { FactIndex } from "./fact-index.js";
import type { DefinitionEntry, Direction, Entry, MethodEntry, PropertyEntry } from "./facts.js";
import { Pairing } from "./pairing.js";
import { formOf, type RawFacadeVersion } from "./raw-schemas.js";

const DIRECTIONS: readonly Direction[] = ["params", "result"];

/** How an entry fared. */
export interface Outcome {
  readonly entry: Entry;
  /** `absent`: no schema has what it is about. */
  readonly status: "held" | "failed" | "absent";
  /** Facade versions that have what it is about. */
  readonly facades: readonly string[];
  /** How many emitted types or methods were looked at. */
  readonly occurrences: number;
  readonly problems: readonly string[];
}

interface Place {
  readonly raw: RawFacadeVersion;
  readonly facade: EmittedFacade;
  readonly pairing: Pairing;
  readonly reach: ReadonlySet<string>;
}

interface Tally {
  occurrences: number;
  readonly problems: string[];
}

/** Compares entries, one by one, with the emitted types of all facade versions. */
export class EntryChecker {
  readonly #emitted: EmittedTypes;
  readonly #index: FactIndex;
  readonly #facades: ReadonlyMap<string, RawFacadeVersion>;
  readonly #places = new Map<string, Place>();

  /** @throws {Error} where a facade version of the schemas has no declarations. */
  constructor(
    entries: readonly Entry[],
    facades: ReadonlyMap<string, RawFacadeVersion>,
    emitted: EmittedTypes,
  ) {
    this.#emitted = emitted;
    this.#index = new FactIndex(entries);
    this.#facades = facades;
    for (const [key, raw] of facades) {
      const facade = emitted.facade(key);
      if (facade === undefined) throw new Error(`nothing is emitted for ${key}`);
      const pairing = new Pairing(raw, facade, this.#index, emitted.reader);
      this.#places.set(key, { raw, facade, pairing, reach: this.#index.reach(raw) });
    }
  }

  check(entry: Entry): Outcome {
    const tally: Tally = { occurrences: 0, problems: [] };
    const facades = [...this.#facades.values()].filter((raw) => this.#isAbout(entry, raw));
    for (const { key } of facades) {
      const place = this.#places.get(key);
      if (place === undefined) continue;
      const problems = this.#checkAt(entry, place, tally);
      tally.problems.push(...problems.map((problem) => `${key} ${problem}`));
    }
    const { occurrences, problems } = tally;
    const status = statusOf(facades.length, tally);
    return { entry, status, facades: facades.map(({ key }) => key), occurrences, problems };
  }

  #isAbout(entry: Entry, raw: RawFacadeVersion): boolean {
    if ("method" in entry) {
      return entry.facade === raw.key && isMethodMeant(entry, raw);
    }
    if (entry.facades !== "*" && !entry.facades.includes(raw.key)) return false;
    return entry.kind === "definition"
      ? raw.definitions(entry.definition).length > 0
      : this.#index.occurrence(entry, raw) !== undefined;
  }

  #checkAt(entry: Entry, place: Place, tally: Tally): string[] {
    if ("method" in entry) return this.#checkMethod(entry, place, tally);
    if (entry.kind === "definition") return this.#checkDefinition(entry, place, tally);
    return this.#checkProperty(entry, place, tally);
  }

  #checkMethod(entry: MethodEntry, place: Place, tally: Tally): string[] {
    tally.occurrences++;
    const method = place.pairing.method(entry.method);
    const { raw, facade } = place;
    const problem = methodProblem({ entry, method, raw, facade, emitted: this.#emitted });
    return problem === undefined ? [] : [`${entry.method}: ${problem}`];
  }

  #checkDefinition(entry: DefinitionEntry, place: Place, tally: Tally): string[] {
    const problems = [checkExport(entry, place.facade, this.#emitted)];
    for (const direction of DIRECTIONS) {
      const types = place.pairing.types(entry.definition, direction);
      tally.occurrences += types.length;
      problems.push(
        missing(entry.definition, direction, types, place),
        checkReferences(entry, types, direction, this.#emitted),
      );
    }
    return problems.flatMap((problem) => problem ?? []);
  }

  #checkProperty(entry: PropertyEntry, place: Place, tally: Tally): string[] {
    const problems: string[] = [];
    for (const direction of DIRECTIONS) {
      // What is always present is so in what the server sends; it asks for nothing.
      if (entry.kind === "always-present" && direction === "params") continue;
      const types = this.#typesOf(entry, direction, place);
      const gone = missing(entry.definition, direction, types, place);
      if (gone !== undefined) problems.push(gone);
      for (const owner of types) {
        tally.occurrences++;
        const problem = this.#propertyProblem(entry, owner, direction, place);
        const name = `${this.#emitted.reader.text(owner)}["${entry.property}"]`;
        if (problem !== undefined) problems.push(`${direction} ${name}: ${problem}`);
      }
    }
    return problems;
  }

  /** What travels, and what is exported though nothing of it travels. */
  #typesOf({ definition }: PropertyEntry, direction: Direction, place: Place): readonly ts.Type[] {
    const travelling = DIRECTIONS.some((way) => place.pairing.types(definition, way).length > 0);
    const symbol = travelling ? undefined : place.facade.exports.get(definition);
    return symbol === undefined || direction === "params"
      ? place.pairing.types(definition, direction)
      : [this.#emitted.reader.checker.getDeclaredTypeOfSymbol(symbol)];
  }

  #propertyProblem(
    entry: PropertyEntry,
    owner: ts.Type,
    direction: Direction,
    { raw, facade }: Place,
  ): Problem {
    const { reader } = this.#emitted;
    if (reader.isAny(owner)) return "is within any";
    const property = reader.property(owner, entry.property);
    if (entry.kind === "phantom") return checkPhantom(property);
    const occurrence = this.#index.occurrence(entry, raw);
    if (property === undefined || occurrence === undefined) return "there is no such property";
    return propertyProblem({
      entry,
      direction,
      property,
      facade,
      raw: occurrence,
      emitted: this.#emitted,
      type: reader.typeOf(property),
      knownValues: this.#index.knownValues(raw, entry),
    });
  }
}

function statusOf(facades: number, { occurrences, problems }: Tally): Outcome["status"] {
  if (problems.length > 0) return "failed";
  if (facades === 0) return "absent";
  // Nothing was looked at, so nothing is known to hold.
  return occurrences === 0 ? "failed" : "held";
}

/** The entry's method is in a release, and has the form there that the entry expects of it. */
function isMethodMeant(entry: MethodEntry, raw: RawFacadeVersion): boolean {
  const forms = raw.methods(entry.method);
  if (entry.kind === "watcher") {
    return forms.some(({ result }) => result !== undefined && formOf(result) === entry.schemaSays);
  }
  if (entry.kind === "watcher-id") return forms.some(({ params }) => params === undefined);
  if (entry.kind === "always-fails") {
    return forms.some(({ branch }) => entry.branches.includes(branch));
  }
  return forms.length > 0;
}

/** A definition that calls still carry has to be somewhere among the emitted types. */
function missing(
  definition: string,
  direction: Direction,
  types: readonly ts.Type[],
  place: Place,
): Problem {
  const expected = place.reach.has(`${definition} ${direction}`);
  return expected && types.length === 0 ? `no method's ${direction} reaches it` : undefined;
}

function methodProblem(subject: MethodSubject): Problem {
  switch (subject.entry.kind) {
    case "watcher":
      return checkWatcher(subject);
    case "watcher-id":
      return checkWatcherId(subject);
    case "always-fails":
      return checkAlwaysFails(subject);
    case "not-callable":
      return checkNotCallable(subject);
    case "bare-type":
      return checkBareType(subject);
  }
}

function propertyProblem(subject: PropertySubject): Problem {
  switch (subject.entry.kind) {
    case "base64":
      return checkBase64(subject);
    case "time":
      return checkTime(subject);
    case "duration":
      return checkDuration(subject);
    case "map-keys":
      return checkMapKeys(subject);
    case "any-json":
      return checkAnyJson(subject);
    case "own-json":
      return checkOwnJson(subject);
    case "wrong-reference":
      return checkWrongReference(subject);
    case "known-values":
      return checkKnownValues(subject);
    case "always-present":
      return checkAlwaysPresent(subject);
    case "phantom":
      return checkPhantom(subject.property);
    case "promoted":
      return checkPromoted(subject);
    case "null":
      return checkNull(subject);
  }
}
