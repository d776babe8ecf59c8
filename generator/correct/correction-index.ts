import type { FacadeSchema } from "../model/facade-schema.js";
import { groupBy } from "../model/group-by.js";
import { compareText } from "../model/order.js";
import { applies } from "./applies.js";
import type {
  Correction,
  CorrectionSet,
  DefinitionCorrection,
  Match,
  MethodCorrection,
  PropertyCorrection,
} from "./correction.js";

/** Corrections by what they are about, so that a definition without any costs nothing. */
export class CorrectionIndex {
  readonly #properties: ReadonlyMap<string, readonly PropertyCorrection[]>;
  readonly #definitions: ReadonlyMap<string, readonly DefinitionCorrection[]>;
  readonly #methods: ReadonlyMap<string, readonly MethodCorrection[]>;
  readonly #usualWatchers: ReadonlyMap<string, string>;
  readonly #ranges: readonly Match[];
  readonly #releaseKeys = new Map<string | undefined, string>();
  /** Definitions of which every correction holds everywhere. */
  readonly #unconditional: ReadonlySet<string>;

  constructor({ corrections }: CorrectionSet) {
    this.#ranges = corrections.flatMap(({ releases }) =>
      releases === undefined ? [] : { releases },
    );
    this.#usualWatchers = usualWatchers(corrections.filter(isOfMethod).filter(isWatcher));
    // What is said of some facade versions overrules what is said of all.
    const ordered = [...corrections].sort(
      (left, right) => Number(left.facades !== undefined) - Number(right.facades !== undefined),
    );
    this.#properties = groupBy(ordered.filter(isOfProperty), ({ definition }) => definition);
    this.#definitions = groupBy(ordered.filter(isOfDefinition), ({ definition }) => definition);
    this.#methods = groupBy(ordered.filter(isOfMethod), ({ method }) => method);
    this.#unconditional = new Set(
      [...this.#properties].flatMap(([name, own]) => (own.every(isUnconditional) ? name : [])),
    );
  }

  /** Those that hold for a definition's properties in a facade version. */
  ofProperties(definition: string, facade: FacadeSchema): readonly PropertyCorrection[] {
    const corrections = this.#properties.get(definition) ?? NONE;
    if (corrections === NONE || this.#unconditional.has(definition)) return corrections;
    return corrections.filter((match) => applies(match, facade));
  }

  /** Whether a definition of the same schema is corrected in the same way in every facade and release. */
  isSameEverywhere(definition: string): boolean {
    const whole = this.#definitions.get(definition) ?? [];
    return (
      whole.every(isUnconditional) &&
      (!this.#properties.has(definition) || this.#unconditional.has(definition))
    );
  }

  /** The one that holds for a definition as a whole. */
  ofDefinition(definition: string, facade: FacadeSchema): DefinitionCorrection | undefined {
    return this.#definitions.get(definition)?.findLast((match) => applies(match, facade));
  }

  /** Those that hold for a method in a facade version. */
  ofMethod(method: string, facade: FacadeSchema): readonly MethodCorrection[] {
    return (this.#methods.get(method) ?? []).filter((match) => applies(match, facade));
  }

  /** The watcher that a method of any version of a facade gives ids of. */
  watcherOfMethod(method: string, facade: string): string | undefined {
    const corrections = (this.#methods.get(method) ?? []).filter(isWatcher);
    return corrections.find(({ facades }) => {
      return facades?.some((key) => key.startsWith(`${facade}@`));
    })?.watcher;
  }

  /** The watcher that most methods mean by a result of this name. */
  usualWatcher(result: string): string | undefined {
    return this.#usualWatchers.get(result);
  }

  /** Equal for releases in which the same corrections hold. */
  releaseKey(facade: FacadeSchema): string {
    let key = this.#releaseKeys.get(facade.release);
    if (key === undefined) {
      key = this.#ranges.map((range) => (applies(range, facade) ? "1" : "0")).join("");
      this.#releaseKeys.set(facade.release, key);
    }
    return key;
  }
}

const NONE: readonly PropertyCorrection[] = [];

function isUnconditional({ facades, releases }: Match): boolean {
  return facades === undefined && releases === undefined;
}

/** A correction that says whose watcher a method starts. */
export function isWatcher(
  correction: MethodCorrection,
): correction is MethodCorrection & { readonly kind: "watcher" } {
  return correction.kind === "watcher";
}

function usualWatchers(
  corrections: readonly (MethodCorrection & { readonly kind: "watcher" })[],
): ReadonlyMap<string, string> {
  const usual = new Map<string, string>();
  for (const [result, group] of groupBy(corrections, ({ expects }) => expects[0] ?? "")) {
    const counts = [...groupBy(group, ({ watcher }) => watcher)].sort(
      ([left, some], [right, others]) => others.length - some.length || compareText(left, right),
    );
    const [most] = counts;
    if (most !== undefined) usual.set(result, most[0]);
  }
  return usual;
}

function isOfMethod(correction: Correction): correction is MethodCorrection {
  return "method" in correction;
}

function isOfProperty(correction: Correction): correction is PropertyCorrection {
  return !isOfMethod(correction) && correction.property !== undefined;
}

function isOfDefinition(correction: Correction): correction is DefinitionCorrection {
  return !isOfMethod(correction) && correction.property === undefined;
}
