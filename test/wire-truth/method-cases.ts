import type { CorrectionRow } from "./facts.js";
import type { Case } from "./fixture.js";

const TEXT = { type: "string" };
const RESULT = { type: "object", properties: { Result: { $ref: "#/definitions/Thing" } } };
const NOTHING = { type: "object" };

function method(row: Partial<CorrectionRow>): Partial<CorrectionRow> {
  return {
    kind: "method",
    definition: null,
    property: null,
    facades: ["FACADE@1"],
    tsType: "Thing",
    ...row,
  };
}

function watchResult(id: string): readonly [string, string] {
  return [
    `export interface Thing { results: { "watcher-id"?: ${id} }[] | null }`,
    "watch(): Promise<Thing>;",
  ];
}

const STUB = { method: "Watch", wireIs: "always-error", schemaSays: "normal method" };

/** Entries about methods. */
export const METHOD_CASES: readonly Case[] = [
  {
    name: "a watcher",
    row: method({
      method: "Watch",
      wireIs: "watcher-handle",
      schemaSays: "$ref Thing",
      watcherFacade: "NotifyWatcher",
    }),
    schema: { "3.6.0": { Thing: { results: { type: "array", items: TEXT } } } },
    methods: { Watch: RESULT },
    right: [
      watchResult('WatcherId<"NotifyWatcher">'),
      [
        'export interface Thing { NotifyWatcherId: WatcherId<"NotifyWatcher"> }',
        "watch(): Promise<Thing>;",
      ],
    ],
    wrong: [
      watchResult("string"),
      watchResult('WatcherId<"StringsWatcher">'),
      watchResult('WatcherId<"StringsWatcher" | "NotifyWatcher">'),
      ["export interface Thing { id: string }", "watch(): Promise<Thing>;"],
      ["export interface Thing { results: any }", "watch(): Promise<Thing>;"],
      [
        `export interface Thing {
           "watcher-id": WatcherId<"NotifyWatcher">; others: { "watcher-id": string }[];
         }`,
        "watch(): Promise<Thing>;",
      ],
      ["", "watching(): Promise<void>;"],
    ],
  },
  {
    name: "a watcher's id",
    row: method({
      method: "Next",
      wireIs: 'top-level "id" required in the RPC request',
      schemaSays: "no Params",
      tsType: "Next(id: string): Promise<Thing>",
    }),
    schema: { "3.6.0": { Thing: { changes: TEXT } } },
    methods: { Next: RESULT },
    right: [
      "next(id: string): Promise<Thing>;",
      'next(id: WatcherId<"FACADE">, options?: CallOptions): Promise<Thing>;',
    ].map((member) => ["export interface Thing { changes: string }", member] as const),
    wrong: [
      "next(options?: CallOptions): Promise<Thing>;",
      "next(params: { id: string }): Promise<Thing>;",
      "next(id: number): Promise<Thing>;",
      'next(id: WatcherId<"OtherWatcher">): Promise<Thing>;',
      "next(id: string, params: object): Promise<Thing>;",
      "next(id: string): Promise<void>;",
    ].map((member) => ["export interface Thing { changes: string }", member] as const),
  },
  {
    name: "a watcher's id without a result",
    row: method({
      method: "Stop",
      wireIs: 'top-level "id" required in the RPC request',
      schemaSays: "no Params",
      tsType: "Stop(id: string): Promise<void>",
    }),
    schema: { "3.6.0": {} },
    methods: { Stop: NOTHING },
    right: [["", "stop(id: string): Promise<void>;"]],
    wrong: [
      ["", "stop(id: string): Promise<string>;"],
      ["", "stop(): Promise<void>;"],
    ],
  },
  {
    name: "a method that always fails",
    row: method({ ...STUB, branches: ["4.0"] }),
    schema: { "4.0.1": {} },
    methods: { Watch: NOTHING },
    right: [["", "/** @deprecated Always fails. */ watch(): Promise<void>;"]],
    wrong: [
      ["", "/** Always fails. */ watch(): Promise<void>;"],
      ["", "other(): Promise<void>;"],
    ],
  },
  {
    name: "a method that cannot be called",
    row: method({ method: "Get", wireIs: "unusable", schemaSays: "Params: $ref Tag" }),
    schema: { "3.6.0": {} },
    methods: { Get: NOTHING },
    right: [["", "other(): Promise<void>;"]],
    wrong: [["", "get(): Promise<void>;"]],
  },
  {
    name: "params of a bare type",
    row: method({
      method: "Block",
      wireIs: "object",
      schemaSays: "Params: $ref Tag",
      tsType: "{ Name: string }",
    }),
    schema: { "3.6.0": { Tag: { Name: TEXT } } },
    methods: { Block: { type: "object", properties: { Params: { $ref: "#/definitions/Tag" } } } },
    right: [["export interface Tag { Name: string }", "block(params: Tag): Promise<void>;"]],
    wrong: [
      ["export interface Tag {}", "block(params: Tag): Promise<void>;"],
      ["", "block(params: string): Promise<void>;"],
      ["", "block(): Promise<void>;"],
    ],
  },
  {
    name: "a result of a bare type",
    row: method({
      method: "Last",
      wireIs: "string",
      schemaSays: "Result: string(date-time) inline",
      tsType: "string",
    }),
    schema: { "3.6.0": {} },
    methods: { Last: { type: "object", properties: { Result: TEXT } } },
    right: [["", "last(): Promise<string>;"]],
    wrong: [
      ["", "last(): Promise<void>;"],
      ["", "last(): string | number;"],
      ["", "last(): Promise<any>;"],
    ],
  },
];
