import { readFileSync } from "node:fs";

/** What travels to a controller is of one direction, what it answers of the other. */
export type Direction = "params" | "result";

/** What every entry has. An entry that names facade versions speaks of these alone, `*` speaks of all. */
export interface EntryHead {
  /** For messages: the file, the place in it, and what the entry is about. */
  readonly label: string;
  readonly facades: "*" | readonly string[];
  readonly branches: readonly string[];
}

/** What an entry about a property says is true of it. */
export type PropertyDemand =
  | { readonly kind: "base64" | "map-keys" | "any-json" | "own-json" | "wrong-reference" }
  | { readonly kind: "time" | "duration" }
  | { readonly kind: "known-values"; readonly values: KnownValues }
  | { readonly kind: "always-present" | "phantom" }
  | { readonly kind: "promoted"; readonly optional: boolean }
  | {
      readonly kind: "null";
      readonly container: "slice" | "map" | "ptr" | "bytes" | "iface" | "elem";
      readonly never: boolean;
      readonly schemaRequired: boolean;
    };

/** Which values a property has; without `words` it is any of its type. */
export interface KnownValues {
  readonly words: readonly (string | number | boolean)[] | undefined;
  readonly closed: boolean;
}

export type PropertyEntry = EntryHead & {
  readonly definition: string;
  readonly property: string;
  readonly tsType: string;
  /** The schema's form of the property where the entry speaks of it; of a null entry only the kind is known. */
  readonly schemaSays: string | undefined;
} & PropertyDemand;

/** A definition whose Go type writes its own JSON. */
export interface DefinitionEntry extends EntryHead {
  readonly kind: "definition";
  readonly definition: string;
  readonly tsType: string;
}

export interface MethodEntry extends EntryHead {
  readonly kind: "watcher" | "watcher-id" | "always-fails" | "not-callable" | "bare-type";
  readonly facade: string;
  readonly method: string;
  readonly tsType: string;
  readonly schemaSays: string;
  /** Of a watcher only: the facade that its id belongs to. */
  readonly watcherFacade: string | undefined;
}

export type Entry = PropertyEntry | DefinitionEntry | MethodEntry;

/** A row of wire-corrections.json, as far as it is read here. */
export interface CorrectionRow {
  readonly kind: string;
  readonly definition: string | null;
  readonly property: string | null;
  readonly method?: string;
  readonly facades: "*" | readonly string[];
  readonly branches: readonly string[];
  readonly schemaSays: string;
  readonly wireIs: string;
  readonly tsType: string;
  readonly values?: readonly (string | number | boolean)[];
  readonly closed?: boolean;
  readonly optional?: boolean;
  readonly watcherFacade?: string;
}

/** A row of nullable.json, as far as it is read here. */
export interface NullRow {
  readonly kind: "slice" | "map" | "ptr" | "bytes" | "iface" | "elem";
  readonly definition: string;
  readonly property: string;
  readonly facades: "*" | readonly string[];
  readonly branches: readonly string[];
  readonly tsType: string;
  readonly schemaRequired: boolean;
  readonly serverVerdict?: string;
}

/** delta-entities.json: the objects inside the deltas of an AllWatcher, which no schema has. */
export interface DeltaEntities {
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly ts: string; readonly optional: boolean; readonly nullable: boolean }
        >
      >
    >
  >;
}

export interface Facts {
  readonly entries: readonly Entry[];
  /** Types that entries name, in TypeScript. */
  readonly helperTypes: Readonly<Record<string, string>>;
  readonly deltaEntities: DeltaEntities;
}

/** All three data files. */
export function readFacts(): Facts {
  // The files are fixed, and the totals that the test asserts prove that each row was read.
  const corrections = readJson("wire-corrections.json") as {
    readonly meta: { readonly helperTypes: Readonly<Record<string, string>> };
    readonly facts: readonly CorrectionRow[];
  };
  const nulls = readJson("nullable.json") as readonly NullRow[];
  const entries = [
    ...corrections.facts.map((row, index) => correctionEntry(row, `wire-corrections[${index}]`)),
    ...nulls.map((row, index) => nullEntry(row, `nullable[${index}]`)),
  ];
  const deltaEntities = readJson("delta-entities.json") as DeltaEntities;
  return { entries, helperTypes: corrections.meta.helperTypes, deltaEntities };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`data/${name}`, import.meta.url), "utf8"));
}

/** @throws {Error} about a row of a kind that no check is for, so that none can be passed over. */
export function correctionEntry(row: CorrectionRow, place: string): Entry {
  const { facades, branches, tsType, schemaSays } = row;
  const subject = row.method ?? `${row.definition}${row.property === null ? "" : "."}`;
  const where = facades === "*" ? "" : ` of ${facades.join(", ")}`;
  const label = `${place} ${row.kind} ${subject}${row.property ?? ""}${where}`;
  const head = { label, facades, branches, tsType };
  if (row.method !== undefined) {
    const [facade] = facades;
    if (facades === "*" || facade === undefined || facades.length > 1) throw unknown(label);
    const method = { ...head, facade, method: row.method, schemaSays };
    return { ...method, kind: methodKind(row, label), watcherFacade: row.watcherFacade };
  }
  if (row.definition === null) throw unknown(label);
  if (row.property === null) {
    if (row.kind !== "custom-marshaler") throw unknown(label);
    return { ...head, kind: "definition", definition: row.definition };
  }
  const { definition, property } = row;
  return { ...head, definition, property, schemaSays, ...propertyDemand(row, label) };
}

export function nullEntry(row: NullRow, place: string): PropertyEntry {
  const { definition, property, facades, branches, tsType, schemaRequired } = row;
  const label = `${place} null ${row.kind} ${definition}.${property}`;
  const never = row.serverVerdict === "never";
  return {
    label,
    facades,
    branches,
    tsType,
    definition,
    property,
    schemaSays: undefined,
    kind: "null",
    container: row.kind,
    never,
    schemaRequired,
  };
}

function methodKind(row: CorrectionRow, label: string): MethodEntry["kind"] {
  switch (row.wireIs) {
    case "watcher-handle":
      if (row.watcherFacade === undefined) throw unknown(label);
      return "watcher";
    case 'top-level "id" required in the RPC request':
      return "watcher-id";
    case "always-error":
      return "always-fails";
    case "unusable":
      return "not-callable";
    case "object":
    case "string":
      return "bare-type";
    default:
      throw unknown(label);
  }
}

function propertyDemand(row: CorrectionRow, label: string): PropertyDemand {
  switch (row.kind) {
    case "base64-bytes":
      return { kind: "base64" };
    case "custom-marshaler":
      return { kind: "own-json" };
    case "any-json":
    case "map-keys":
      return { kind: row.kind };
    case "wrong-ref":
      return { kind: "wrong-reference" };
    case "time":
      return { kind: row.wireIs === "integer(nanoseconds)" ? "duration" : "time" };
    case "enum":
      if (row.closed === undefined) throw unknown(label);
      return { kind: "known-values", values: { words: row.values, closed: row.closed } };
    case "required-mismatch":
      return { kind: "always-present" };
    case "embedded-struct":
      if (row.wireIs === "absent") return { kind: "phantom" };
      if (row.optional === undefined) throw unknown(label);
      return { kind: "promoted", optional: row.optional };
    default:
      throw unknown(label);
  }
}

function unknown(label: string): Error {
  return new Error(`no check knows what this entry says: ${label}`);
}
