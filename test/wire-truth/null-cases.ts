import type { RawSchema } from "../history/raw-schemas.js";
import type { Case } from "./fixture.js";

const LIST: RawSchema = { type: "array", items: { type: "string" } };
const NESTED: RawSchema = { type: "object", patternProperties: { ".*": LIST } };

function emitted(member: string): string {
  return `export interface Thing { ${member} }`;
}

/** Entries about null. */
export const NULL_CASES: readonly Case[] = [
  {
    name: "null in results",
    row: { null: true, tsType: "string[] | null" },
    schema: { "3.6.0": { Thing: { value: LIST } } },
    right: [emitted("value: string[] | null")],
    wrong: [
      emitted("value: string[]"),
      emitted("value?: string[]"),
      emitted("value?: string[] | null"),
      emitted("value: any"),
    ],
  },
  {
    name: "null in results, where only some releases have the property",
    row: { null: true, tsType: "string[] | null" },
    schema: {
      "3.3.0": { Thing: { other: LIST } },
      "3.6.0": { Thing: { other: LIST, value: LIST } },
    },
    right: [emitted("other: string[]; value?: string[] | null")],
    wrong: [emitted("other: string[]; value?: string[]")],
  },
  {
    name: "never null, says the server",
    row: { null: true, tsType: "string[] | null", serverVerdict: "never" },
    schema: { "3.6.0": { Thing: { value: LIST } } },
    right: [emitted("value: string[]")],
    wrong: [emitted("value: string[] | null"), emitted("value?: string[]")],
  },
  {
    name: "null of an interface",
    row: { null: true, kind: "iface", tsType: "unknown" },
    schema: { "3.6.0": { Thing: { value: { type: "object", additionalProperties: true } } } },
    right: [emitted("value: unknown")],
    wrong: [emitted("value: any"), emitted("value: object")],
  },
  {
    name: "null in params",
    row: { null: true, tsType: "string[] | null" },
    schema: { "3.6.0": { Thing: { value: LIST } } },
    direction: "params",
    right: [emitted("value?: string[]")],
    wrong: [
      emitted("value: string[]"),
      emitted("value: string[] | null"),
      emitted("value?: string[] | null"),
    ],
  },
  {
    name: "null elements in results",
    row: { null: true, kind: "elem", tsType: "Record<string, string[] | null>" },
    schema: { "3.6.0": { Thing: { value: NESTED } } },
    right: [
      emitted("value: { [key: string]: string[] | null }"),
      emitted("value: Record<string, string[] | null> | null"),
    ],
    wrong: [
      emitted("value: { [key: string]: string[] }"),
      emitted("value: { [key: string]: string[] } | null"),
      emitted("value: { [key: string]: any[] }"),
      emitted("value: { [key: string]: any }"),
      emitted("value: string"),
    ],
  },
  {
    name: "null elements of elements in results",
    row: {
      null: true,
      kind: "elem",
      tsType: "Record<string, Record<string, string[] | null> | null>",
    },
    schema: {
      "3.6.0": { Thing: { value: { type: "object", patternProperties: { ".*": NESTED } } } },
    },
    right: [emitted("value: Record<string, Record<string, string[] | null> | null>")],
    wrong: [
      emitted("value: Record<string, Record<string, string[]> | null>"),
      emitted("value: Record<string, Record<string, string[] | null>>"),
      emitted("value: Record<string, string[] | null>"),
    ],
  },
  {
    name: "null elements in params",
    row: { null: true, kind: "elem", tsType: "Record<string, string[] | null>" },
    schema: { "3.6.0": { Thing: { value: NESTED } } },
    direction: "params",
    right: [emitted("value?: { [key: string]: string[] }")],
    wrong: [
      emitted("value?: { [key: string]: string[] | null }"),
      emitted("value: { [key: string]: string[] }"),
    ],
  },
  {
    name: "a definition that travels both ways, emitted once for each",
    row: { null: true, tsType: "string[] | null" },
    schema: { "3.6.0": { Thing: { value: LIST } } },
    methods: {
      Get: { type: "object", properties: { Result: { $ref: "#/definitions/Thing" } } },
      Set: { type: "object", properties: { Params: { $ref: "#/definitions/Thing" } } },
    },
    right: [
      [
        `${emitted("value: string[] | null")}
         export interface ThingParams { value?: string[] }`,
        "get(): Promise<Thing>; set(params: ThingParams): Promise<void>;",
      ],
    ],
    wrong: [
      [
        emitted("value: string[] | null"),
        "get(): Promise<Thing>; set(params: Thing): Promise<void>;",
      ],
      [emitted("value?: string[]"), "get(): Promise<Thing>; set(params: Thing): Promise<void>;"],
      [emitted("value: string[] | null"), "get(): Promise<Thing>;"],
    ],
  },
  {
    name: "a definition in a union that releases have caused",
    row: { null: true, tsType: "string[] | null" },
    schema: { "3.3.0": { Thing: { value: LIST } }, "3.6.0": { Other: { value: LIST } } },
    methods: {
      Get: { type: "object", properties: { Result: { $ref: "#/definitions/Thing" } } },
    },
    right: [
      [
        `${emitted("value: string[] | null")}\nexport interface Other { value: string[] }`,
        "get(): Promise<Thing | Other>;",
      ],
    ],
    wrong: [
      [
        `${emitted("value: string[]")}\nexport interface Other { value: string[] | null }`,
        "get(): Promise<Thing | Other>;",
      ],
    ],
  },
];
