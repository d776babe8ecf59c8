import type { RawFacade, RawSchema } from "../history/raw-schemas.js";
import { EntryChecker, type Outcome } from "./check-entry.js";
import { EmittedTypes } from "./emitted-types.js";
import {
  correctionEntry,
  nullEntry,
  readFacts,
  type CorrectionRow,
  type Entry,
  type NullRow,
} from "./facts.js";
import { byFacadeVersion } from "./raw-schemas.js";

/** In the rows and texts of a case, stands for the name of the facade that the case is made into. */
const FACADE = "FACADE";

/**
 * One entry with a schema that it is about, and emitted declarations for which it holds or not. The definition is
 * `Thing` unless the case has methods of its own.
 */
export interface Case {
  readonly name: string;
  readonly row: Partial<CorrectionRow> | ({ readonly null: true } & Partial<NullRow>);
  /** Other entries that have a say in what is right. */
  readonly others?: readonly Partial<CorrectionRow>[];
  /** By release; each definition's properties, required where the name does not end in `?`. */
  readonly schema: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, RawSchema>>>>>
  >;
  readonly methods?: NonNullable<RawFacade["Schema"]["properties"]>;
  readonly direction?: "params" | "result";
  readonly right: readonly Emitted[];
  readonly wrong: readonly Emitted[];
}

/** Declarations of types, then those of the class's members; without members there is one method for `Thing`. */
export type Emitted = string | readonly [types: string, members: string];

/** Every variant of the cases, checked: a compiler program costs too much to make one for each. */
export function checkCases(
  cases: readonly Case[],
): { readonly name: string; readonly holds: boolean; readonly outcome: Outcome }[] {
  const variants = cases.flatMap((one, index) => [
    ...one.right.map((emitted, at) => ({ one, emitted, holds: true, id: `Right${index}x${at}` })),
    ...one.wrong.map((emitted, at) => ({ one, emitted, holds: false, id: `Wrong${index}x${at}` })),
  ]);
  const made = variants.map((variant) => ({
    ...variant,
    entries: [variant.one.row, ...(variant.one.others ?? [])].map((row) =>
      entryOf(JSON.parse(JSON.stringify(row).replaceAll(FACADE, variant.id)) as Case["row"]),
    ),
  }));
  const declarations = new Map([
    ...made.map(({ one, emitted, id }): [string, string] => {
      return [`/fixture/${id}V1.d.ts`, declarationOf(one, emitted, id)];
    }),
    ["/fixture/transport.d.ts", TRANSPORT],
  ]);
  const entries = made.flatMap((variant) => variant.entries);
  const facts = { ...readFacts(), entries };
  const types = new EmittedTypes(declarations, "/fixture/transport.d.ts", facts);
  return made.map(({ one, id, holds, entries }) => {
    const sources = Object.entries(one.schema).map(([release, definitions]) => {
      return { release, facade: facadeOf(one, definitions, id) };
    });
    const [entry] = entries;
    if (entry === undefined) throw new Error(`${one.name} has no entry`);
    const checker = new EntryChecker(entries, byFacadeVersion(sources), types);
    return { name: one.name, holds, outcome: checker.check(entry) };
  });
}

const TRANSPORT = `
declare const watcherFacade: unique symbol;
export interface OfWatcher<Facade extends string> { readonly [watcherFacade]?: Facade; }
export type WatcherId<Facade extends string> = string & OfWatcher<Facade>;
export interface CallOptions { signal?: object; }
`;

function entryOf(row: Case["row"]): Entry {
  const common = { definition: "Thing", facades: "*" as const, branches: ["3.3.0", "3.6", "4.0"] };
  if ("null" in row) {
    const rest = { property: "value", kind: "slice" as const, schemaRequired: true, tsType: "" };
    return nullEntry({ ...common, ...rest, ...row }, "case");
  }
  const rest = { property: "value", kind: "", schemaSays: "", wireIs: "", tsType: "" };
  return correctionEntry({ ...common, ...rest, ...row }, "case");
}

function declarationOf(one: Case, emitted: Emitted, id: string): string {
  const [types, members] = typeof emitted === "string" ? [emitted, undefined] : emitted;
  const method =
    one.direction === "params"
      ? "use(params: Thing, options?: CallOptions): Promise<void>;"
      : "use(options?: CallOptions): Promise<Thing>;";
  return [
    'import type { CallOptions, WatcherId } from "@facadegen/transport";',
    types,
    `export declare class ${id}V1 {\n${members ?? method}\n}`,
    `export default ${id}V1;`,
  ]
    .join("\n")
    .replaceAll(FACADE, id);
}

function facadeOf(one: Case, definitions: Case["schema"][string], id: string): RawFacade {
  const thing = { $ref: "#/definitions/Thing" };
  const use = one.direction === "params" ? { Params: thing } : { Result: thing };
  const schemas = Object.entries(definitions).map(([name, properties]): [string, RawSchema] => {
    const names = Object.keys(properties);
    const bare = Object.entries(properties).map(([key, schema]): [string, RawSchema] => {
      return [key.replace("?", ""), schema];
    });
    return [
      name,
      {
        type: "object",
        properties: Object.fromEntries(bare),
        required: names.filter((key) => !key.endsWith("?")),
      },
    ];
  });
  return {
    Name: id,
    Version: 1,
    Description: "",
    Schema: {
      type: "object",
      properties: one.methods ?? { Use: { type: "object", properties: use } },
      definitions: Object.fromEntries(schemas),
    },
  };
}
