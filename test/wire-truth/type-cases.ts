import {
  ANYTHING,
  INTEGER,
  TEXT,
  TIME,
  arrayOf,
  emitted,
  mapOf,
  referTo,
  thing,
} from "./case-schemas.js";
import { deltaTypes } from "./emitted-types.js";
import { readFacts } from "./facts.js";
import type { Case } from "./fixture.js";

const MACAROONS = `
export interface MacaroonJSONV1 {
  caveats: { cid: string; vid?: string; cl?: string }[];
  location: string; identifier: string; signature: string;
}
export interface MacaroonJSONV2 {
  c?: { i?: string; i64?: string; v?: string; v64?: string; l?: string }[];
  l?: string; i?: string; i64?: string; s?: string; s64?: string;
}
export type MacaroonJSON = MacaroonJSONV1 | MacaroonJSONV2;
`;
const DEVICES = `export interface DevicesConstraints {
  Type: string; Count: number; Attributes: { [key: string]: string } | null;
}`;
const ASSUMES = `export type AssumesExpression =
  string | { "any-of": AssumesExpression[] } | { "all-of": AssumesExpression[] };
`;
const DELTA = `${deltaTypes(readFacts().deltaEntities).join("\n")}
`;
/** Entries about what type a property or a definition is of. */
export const TYPE_CASES: readonly Case[] = [
  {
    name: "bytes are base64",
    row: { kind: "base64-bytes", schemaSays: "array<integer>", tsType: "string" },
    schema: thing(arrayOf(INTEGER)),
    right: [
      emitted("string", "/** @format base64 */"),
      emitted("string | null", "/** @format base64 */"),
    ],
    wrong: [
      emitted("number[]", "/** @format base64 */"),
      emitted("string"),
      emitted("string | number[]", "/** @format base64 */"),
      emitted("any", "/** @format base64 */"),
      "export interface Thing { other: string }",
      "export type Thing = any;",
    ],
  },
  {
    name: "a time is text",
    row: { kind: "time", schemaSays: "string(date-time)", wireIs: "string(RFC3339Nano)" },
    schema: thing(TIME),
    right: [emitted("string", "/** @format RFC 3339 time */")],
    wrong: [emitted("string"), emitted("Date", "/** @format RFC 3339 time */")],
  },
  {
    name: "a duration is a number of nanoseconds",
    row: { kind: "time", schemaSays: "integer", wireIs: "integer(nanoseconds)" },
    schema: thing(INTEGER),
    right: [emitted("number", "/**\n * Long.\n *\n * @format nanoseconds\n */")],
    wrong: [emitted("number"), emitted("string", "/** @format nanoseconds */")],
  },
  {
    name: "free-form JSON by name",
    row: {
      kind: "any-json",
      schemaSays: "object{.*: object{any}}",
      tsType: "Record<string, unknown>",
    },
    schema: thing(mapOf(ANYTHING)),
    right: [emitted("{ [key: string]: unknown } | null"), emitted("Record<string, unknown>")],
    wrong: [
      emitted("{ [key: string]: any }"),
      emitted("{ [key: string]: { [key: string]: unknown } }"),
      emitted("unknown"),
    ],
  },
  {
    name: "free-form JSON, whatever it is",
    row: { kind: "any-json", schemaSays: "object{any}", tsType: "unknown" },
    schema: thing(ANYTHING),
    right: [emitted("unknown")],
    wrong: [emitted("any"), emitted("{ [key: string]: unknown }"), emitted("object")],
  },
  {
    name: "keys that are numbers",
    row: {
      kind: "map-keys",
      schemaSays: "object{.*: string}",
      tsType: "Record<`${number}`, string>",
    },
    schema: thing(mapOf(TEXT)),
    right: [emitted("{ [key: `${number}`]: string }"), emitted("Record<`${number}`, string>")],
    wrong: [emitted("{ [key: string]: string }"), emitted("{ [key: number]: string }")],
  },
  {
    name: "a version is text",
    row: { kind: "custom-marshaler", schemaSays: "$ref Number", tsType: "string" },
    schema: { "3.6.0": { Thing: { value: referTo("Number") }, Number: { Major: INTEGER } } },
    right: [emitted("string")],
    wrong: [`${emitted("Number")}\nexport interface Number { Major: number }`, emitted("number")],
  },
  {
    name: "macaroons",
    row: {
      kind: "custom-marshaler",
      schemaSays: "array<$ref Macaroon>",
      tsType: "MacaroonJSON[]",
    },
    schema: { "3.6.0": { Thing: { value: arrayOf(referTo("Macaroon")) }, Macaroon: {} } },
    right: [
      MACAROONS + emitted("MacaroonJSON[]"),
      MACAROONS + emitted("(MacaroonJSON | null)[] | null"),
    ],
    wrong: [
      `export interface Macaroon {}\n${emitted("Macaroon[]")}`,
      MACAROONS + emitted("MacaroonJSON"),
      MACAROONS.replace("i64?: string; s?", "s?") + emitted("MacaroonJSON[]"),
      MACAROONS.replace("vid?: string", "vid: string") + emitted("MacaroonJSON[]"),
      MACAROONS.replace("| MacaroonJSONV2;", "| string;") + emitted("MacaroonJSON[]"),
      MACAROONS.replaceAll("MacaroonJSON", "Other") + emitted("Other[]"),
    ],
  },
  {
    name: "expressions within expressions",
    row: {
      kind: "custom-marshaler",
      schemaSays: "$ref ExpressionTree",
      tsType: "AssumesExpression[]",
    },
    schema: {
      "3.6.0": { Thing: { value: referTo("ExpressionTree") }, ExpressionTree: { a: TEXT } },
    },
    right: [ASSUMES + emitted("AssumesExpression[]")],
    wrong: [
      ASSUMES + emitted("AssumesExpression"),
      ASSUMES.replace('"all-of": Assumes', '"all": Assumes') + emitted("AssumesExpression[]"),
      ASSUMES.replace('"all-of": AssumesExpression', '"all-of": string') +
        emitted("AssumesExpression[]"),
    ],
  },
  {
    name: "deltas are tuples",
    row: { kind: "custom-marshaler", schemaSays: "array<$ref Delta>", tsType: "Delta[]" },
    schema: { "3.6.0": { Thing: { value: arrayOf(referTo("Delta")) }, Delta: { a: TEXT } } },
    right: [DELTA + emitted("Delta[]"), DELTA + emitted("readonly Delta[] | null")],
    wrong: [
      DELTA.replace("[kind: ", "[entityKind: ") + emitted("Delta[]"),
      DELTA.replace('"change" | "remove"', "string") + emitted("Delta[]"),
      DELTA.replace('"min-units": number', '"min-units"?: number') + emitted("Delta[]"),
      DELTA.replace("entity: UnitInfo", "entity: unknown") + emitted("Delta[]"),
      DELTA.replace(/ \| \[kind: "unit".*\]/u, "") + emitted("Delta[]"),
      `export interface Delta { entity: unknown; removed: boolean }
${emitted("Delta[]")}`,
    ],
  },
  {
    name: "a definition that is text",
    row: { kind: "custom-marshaler", property: null, definition: "Number", tsType: "string" },
    schema: { "3.6.0": { Thing: { value: referTo("Number") }, Number: { Major: INTEGER } } },
    right: [emitted("string"), `export type Number = string;\n${emitted("Number | null")}`],
    wrong: [
      `export interface Number { Major: number }\n${emitted("Number")}`,
      `export interface Number { Major: number }\n${emitted("string")}`,
    ],
  },
  {
    name: "a reference to the wrong definition",
    row: {
      kind: "wrong-ref",
      schemaSays: "object{.*: $ref Other} (= storage.Other)",
      tsType: "Record<string, DevicesConstraints>",
    },
    schema: { "3.6.0": { Thing: { value: mapOf(referTo("Other")) }, Other: { Pool: TEXT } } },
    direction: "params",
    right: [
      DEVICES + emitted("{ [key: string]: DevicesConstraints }"),
      `export interface Devices { Type: string; Count: number; Attributes?: Record<string, string> }
       ${emitted("Record<string, Devices>")}`,
    ],
    wrong: [
      `export interface Other { Pool: string }\n${emitted("{ [key: string]: Other }")}`,
      `export interface Other { Pool: string }\n${DEVICES}${emitted("Record<string, Other | DevicesConstraints>")}`,
    ],
  },
  {
    name: "a reference that is wrong in some releases",
    row: {
      kind: "wrong-ref",
      schemaSays: "object{.*: $ref Other} (= storage.Other)",
      tsType: "Record<string, DevicesConstraints>",
      branches: ["3.6"],
    },
    schema: {
      "3.6.0": { Thing: { value: mapOf(referTo("Other")) }, Other: { Pool: TEXT } },
      "4.0.1": { Thing: { value: mapOf(referTo("Other")) }, Other: { Type: TEXT } },
    },
    right: [
      "Record<string, Other> | Record<string, DevicesConstraints>",
      "Record<string, Other | DevicesConstraints>",
    ].map(
      (type) => `export interface Other { Type: string }
${DEVICES}${emitted(type)}`,
    ),
    wrong: [
      `export interface Other { Type: string }
${emitted("Record<string, Other>")}`,
    ],
  },
];
