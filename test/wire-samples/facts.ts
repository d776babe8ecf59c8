import { readFileSync } from "node:fs";
import type { Certainty, Direction } from "./true-type.js";

/** Where a fact was found to hold. */
interface FactPlace {
  readonly definition: string | null;
  readonly property: string | null;
  readonly goType?: string;
  readonly tsType: string;
  /** All facades, or these (`NAME@VERSION`). */
  readonly facades: "*" | readonly string[];
  /** Branches whose published schema shows it, and those that only have it in their Go source. */
  readonly branches: readonly string[];
  readonly inGoButUnpublished?: readonly string[];
  readonly direction?: readonly Direction[];
}

/** One entry of `wire-corrections.json`. */
export interface WireFact extends FactPlace {
  readonly kind:
    | "any-json"
    | "base64-bytes"
    | "custom-marshaler"
    | "embedded-struct"
    | "enum"
    | "map-keys"
    | "method"
    | "required-mismatch"
    | "time"
    | "wrong-ref";
  /** A schema in a few words, as `array<$ref Macaroon>`. */
  readonly schemaSays: string;
  readonly wireIs: string;
  readonly method?: string;
  readonly optional?: boolean;
  readonly values?: readonly (string | number | boolean)[];
  readonly closed?: boolean;
  readonly enumType?: string;
}

/** One entry of `nullable.json`. */
export interface NullFact extends FactPlace {
  readonly kind: "slice" | "map" | "ptr" | "bytes" | "iface" | "elem";
  readonly at: "property" | "element[]" | "element{}";
  readonly serverVerdict?: string;
}

/** `delta-entities.json`: what an AllWatcher sends of each kind of entity. */
export interface DeltaEntities {
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Readonly<Record<string, EntityProperty>>>>;
}

interface EntityProperty {
  readonly ts: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly go: string;
}

/** All that is known of the wire beside the schema. */
export interface Facts {
  readonly wire: readonly WireFact[];
  readonly nulls: readonly NullFact[];
  readonly entities: DeltaEntities;
  /** TypeScript types that facts speak of, by name. */
  readonly helperTypes: Readonly<Record<string, string>>;
}

/** The facts that the corrections are made from. */
export function readFacts(): Facts {
  // The files are part of the repository, and a wrong one fails these tests.
  const corrections = read("wire-corrections") as {
    readonly meta: { readonly helperTypes: Readonly<Record<string, string>> };
    readonly facts: readonly WireFact[];
  };
  return {
    wire: corrections.facts,
    nulls: read("nullable") as NullFact[],
    entities: read("delta-entities") as DeltaEntities,
    helperTypes: corrections.meta.helperTypes,
  };
}

function read(name: string): unknown {
  const file = new URL(`../wire-truth/data/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The minor releases whose source was read, with the name that facts give to their branch. */
const BRANCHES = [
  { minor: 303, branch: "3.3.0" },
  { minor: 306, branch: "3.6" },
  { minor: 400, branch: "4.0" },
  { minor: 401, branch: "main" },
] as const;

/** The branches that say something about a release: its own, or its neighbours; all for what is no Juju release. */
function branchesOf(release: string): string[] {
  const [major, minor] = release.split(".").map((part) => Number.parseInt(part, 10));
  const number = (major ?? 0) * 100 + (minor ?? 0);
  if (!isJuju(release)) return BRANCHES.map(({ branch }) => branch);
  const before = BRANCHES.findLast((known) => known.minor <= number);
  const after = BRANCHES.find((known) => known.minor >= number);
  return [before, after].flatMap((found) => (found === undefined ? [] : [found.branch]));
}

/**
 * The schema cannot tell bytes from integers. Facts name the bytes of published facades, and these are known to be
 * integers; of any other array nobody knows.
 */
export const INTEGER_ARRAYS: ReadonlySet<string> = new Set([
  "DeleteSecretArg.revisions",
  "FacadeVersions.versions",
  "RelationIds.relation-ids",
  "RemoteRelationChangeEvent.departed-units",
  "SecretRevisionArg.revisions",
  "SecretRevisionIDsResult.revisions",
]);

/** Whether a release is one of Juju, whose Go source the facts were read from. */
export function isJuju(release: string): boolean {
  return /^\d/u.test(release);
}

/** Somewhere a fact may hold. */
export interface Place {
  readonly facade: string;
  readonly release: string;
  readonly direction: Direction;
}

/**
 * Whether a fact holds somewhere. Facts that name their facades were looked up there only, so that other facades
 * with the same definition are unsure, as are directions in which nobody has seen the definition travel.
 */
export function standing(fact: WireFact | NullFact, place: Place): Certainty {
  const around = branchesOf(place.release);
  const inGo = around.filter((branch) =>
    [...fact.branches, ...(fact.inGoButUnpublished ?? [])].includes(branch),
  );
  // An embedded struct that a schema still shows is still embedded, whatever was looked up.
  if (inGo.length === 0) return fact.kind === "embedded-struct" ? "unsure" : "no";
  if (inGo.length < around.length) return "unsure";
  if (fact.direction !== undefined && !fact.direction.includes(place.direction)) return "unsure";
  if (fact.facades === "*") return "yes";
  const isPublished = around.every((branch) => fact.branches.includes(branch));
  if (isPublished) return fact.facades.includes(place.facade) ? "yes" : "unsure";
  // Two types of one name collide only where both are reached.
  return fact.kind === "wrong-ref" ? "no" : "unsure";
}
