import { INTEGER, TEXT, arrayOf, emitted, referTo, thing } from "./case-schemas.js";
import type { Case } from "./fixture.js";

const ENUM = { kind: "enum", schemaSays: "string", wireIs: "enum" };
const TWO_WORDS = { ...ENUM, values: ["on", "off"], tsType: '"on" | "off"' };

/** Entries about which values a property has, and whether it is there at all. */
export const PRESENCE_CASES: readonly Case[] = [
  {
    name: "a closed set of values",
    row: { ...TWO_WORDS, closed: true },
    schema: thing(TEXT),
    right: [emitted('"on" | "off"'), emitted('"off" | "on" | null')],
    wrong: [
      emitted("string"),
      emitted('"on"'),
      emitted('"on" | "off" | (string & {})'),
      emitted('"on" | "off" | "half"'),
    ],
  },
  {
    name: "an open set of values",
    row: { ...TWO_WORDS, closed: false },
    schema: thing(TEXT),
    right: [emitted('"on" | "off" | (string & {})')],
    wrong: [emitted('"on" | "off"'), emitted("string"), emitted('"on" | (string & {})')],
  },
  {
    name: "elements that are numbers of a closed set",
    row: {
      ...ENUM,
      schemaSays: "array<integer>",
      values: [0, 1],
      closed: true,
      tsType: "(0 | 1)[]",
    },
    schema: thing(arrayOf(INTEGER)),
    right: [emitted("(0 | 1)[]")],
    wrong: [emitted("number[]"), emitted("0 | 1"), emitted('("0" | "1")[]')],
  },
  {
    name: "values of which none is known",
    row: { ...ENUM, wireIs: "string", tsType: "string", closed: false },
    schema: thing(TEXT),
    right: [emitted("string")],
    wrong: [emitted('"a" | "b"'), emitted("number"), emitted("any")],
  },
  {
    name: "values that differ between branches",
    row: { ...TWO_WORDS, closed: true, facades: ["FACADE@1"], branches: ["3.6"] },
    others: [
      {
        ...ENUM,
        values: ["", "on", "off"],
        closed: true,
        tsType: '"" | "on" | "off"',
        facades: ["FACADE@1"],
        branches: ["4.0"],
      },
    ],
    schema: { "3.6.0": { Thing: { value: TEXT } }, "4.0.1": { Thing: { value: TEXT } } },
    right: [emitted('"on" | "off" | ""')],
    wrong: [emitted('"on" | ""'), emitted('"on" | "off" | "half"')],
  },
  {
    name: "always present",
    row: { kind: "required-mismatch", schemaSays: "optional", tsType: "Base" },
    schema: { "3.6.0": { Thing: { "value?": referTo("Base") }, Base: { name: TEXT } } },
    right: [`export interface Base { name: string }\n${emitted("Base")}`],
    wrong: [
      "export interface Base { name: string }\nexport interface Thing { value?: Base }",
      `export interface Base { name: string }\n${emitted("Base | null")}`,
      emitted("string"),
    ],
  },
  {
    name: "always present where releases have it",
    row: { kind: "required-mismatch", schemaSays: "optional", tsType: "string" },
    schema: {
      "3.3.0": { Thing: { other: TEXT } },
      "3.6.0": { Thing: { other: TEXT, "value?": TEXT } },
    },
    right: ["export interface Thing { other: string; value?: string }"],
    wrong: ["export interface Thing { other: string; value?: number }"],
  },
  {
    name: "a phantom property",
    row: {
      kind: "embedded-struct",
      schemaSays: "$ref Inner (required)",
      wireIs: "absent",
      tsType: "never",
    },
    schema: { "3.6.0": { Thing: { value: referTo("Inner"), a: TEXT }, Inner: { a: TEXT } } },
    right: ["export interface Thing { a: string }"],
    wrong: [
      "export interface Inner { a: string }\nexport interface Thing { a: string; value: Inner }",
      "export interface Thing { a: string; value?: never }",
      "export type Thing = any;",
    ],
  },
  {
    name: "a promoted property",
    row: {
      kind: "embedded-struct",
      schemaSays: "absent",
      wireIs: "present (optional)",
      tsType: "Part[]",
      optional: true,
    },
    schema: { "3.6.0": { Thing: { a: TEXT }, Part: { b: TEXT } } },
    right: [
      "export interface Part { b: string }\nexport interface Thing { a: string; value?: Part[] }",
    ],
    wrong: [
      "export interface Thing { a: string }",
      "export interface Part { b: string }\nexport interface Thing { a: string; value: Part[] }",
      "export interface Part { b: string }\nexport interface Thing { a: string; value?: Part }",
      "export interface Thing { a: string; value?: string[] }",
    ],
  },
];
