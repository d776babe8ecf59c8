import type { PropertyShape, Shape } from "../model/shape.js";

/** Types of macaroons that corrections add, which the peer knows as free-form JSON only. */
export const MACAROON_TYPES: ReadonlySet<string> = new Set([
  "BakeryMacaroonJSON",
  "MacaroonJSON",
  "MacaroonJSONV1",
  "MacaroonJSONV2",
]);

/**
 * Definitions that are text on the wire, as the schema has them. Nothing refers to them any more, and applications may
 * still name them.
 */
export const TEXT_DEFINITIONS: ReadonlyMap<string, Shape> = new Map([
  [
    "Number",
    fields({
      Build: "integer",
      Major: "integer",
      Minor: "integer",
      Patch: "integer",
      Tag: "string",
    }),
  ],
  [
    "Binary",
    fields({
      Arch: "string",
      Build: "integer",
      Major: "integer",
      Minor: "integer",
      Number: "string",
      Patch: "integer",
      Release: "string",
      Tag: "string",
    }),
  ],
]);

function fields(kinds: Readonly<Record<string, "integer" | "string">>): Shape {
  const properties = Object.entries(kinds).map(([name, kind]): [string, PropertyShape] => {
    return [name, { shape: { kind }, required: true, description: "" }];
  });
  return { kind: "object", properties: new Map(properties) };
}
