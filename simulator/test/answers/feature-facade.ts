import type { FacadeSchema, JsonSchema } from "../../src/parts/wire-schema.js";

const reference = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

function struct(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return { type: "object", properties, required, additionalProperties: false };
}

const text: JsonSchema = { type: "string" };

/** One facade with one of everything that schemas say. */
export const MIGRATION_TARGET_3: FacadeSchema = {
  name: "MigrationTarget",
  version: 3,
  audience: "client",
  methods: {
    Abort: { params: reference("ModelArgs") },
    CACert: { result: reference("BytesResult") },
    CheckMachines: { params: reference("Entities"), result: reference("ErrorResults") },
    Everything: { params: reference("EverythingParams"), result: reference("Everything") },
    LatestLogTime: {
      params: reference("ModelArgs"),
      result: { type: "string", format: "date-time" },
    },
    Prechecks: {
      params: reference("ModelArgs"),
      alwaysFails: { reason: "nothing migrates here any more", code: "not supported" },
    },
    Vanished: { alwaysFails: { reason: "nobody knows why" } },
    Watch: {
      params: reference("Entities"),
      result: reference("NotifyWatchResults"),
      watcher: "NotifyWatcher",
    },
    Next: { result: reference("NotifyWatchResult"), takesWatcherId: true },
  },
  definitions: {
    BytesResult: struct({ result: { type: ["string", "null"], contentEncoding: "base64" } }, [
      "result",
    ]),
    Entities: struct({ entities: { type: "array", items: reference("Entity") } }),
    Entity: struct({ tag: text }, ["tag"]),
    Error: struct({ code: text, message: text }, ["code", "message"]),
    ErrorResult: struct({ error: reference("Error"), count: { type: "integer" } }, ["count"]),
    ErrorResults: struct(
      { results: { type: ["array", "null"], items: reference("ErrorResult") } },
      ["results"],
    ),
    Everything: struct(
      {
        "agent-version": { type: "string", format: "version" },
        anything: {},
        bytes: { type: "string", contentEncoding: "base64" },
        delta: {
          type: "array",
          items: [
            { const: "unit" },
            { type: "string", enum: ["change", "remove"] },
            reference("Entity"),
          ],
          minItems: 3,
          maxItems: 3,
          additionalItems: false,
        },
        "by-number": {
          type: "object",
          additionalProperties: text,
          propertyNames: { pattern: "^-?[0-9]+$" },
        },
        children: { type: "array", items: reference("Everything") },
        interval: { type: "integer", "x-unit": "nanoseconds" },
        life: { type: "string", "x-known-values": ["alive", "dying", "dead"] },
        "maybe-one": { anyOf: [reference("Entity"), { type: "null" }] },
        "model-uuid": text,
        "owner-tag": text,
        since: { type: "string", format: "date-time" },
        tree: reference("Tree"),
      },
      [
        "agent-version",
        "anything",
        "bytes",
        "by-number",
        "delta",
        "interval",
        "life",
        "maybe-one",
        "model-uuid",
        "owner-tag",
        "since",
        "tree",
      ],
    ),
    EverythingParams: struct(
      {
        applications: { type: "object", additionalProperties: reference("ModelArgs") },
        bytes: { type: "string", contentEncoding: "base64" },
        count: { type: "integer" },
        interval: { type: "integer", "x-unit": "nanoseconds" },
        flags: { type: "array", items: { type: "boolean" } },
        "maybe-one": { anyOf: [reference("Entity"), { type: "null" }] },
        options: { type: "object", additionalProperties: {} },
        part: { type: "number" },
        since: { type: "string", format: "date-time" },
        "to-version": { type: "string", format: "version" },
      },
      ["count"],
    ),
    ModelArgs: struct({ "model-tag": text }, ["model-tag"]),
    NotifyWatchResult: struct(
      {
        NotifyWatcherId: { type: "string", "x-watcher": ["NotifyWatcher"] },
        error: reference("Error"),
      },
      ["NotifyWatcherId"],
    ),
    NotifyWatchResults: struct(
      { results: { type: "array", items: reference("NotifyWatchResult") } },
      ["results"],
    ),
    // Never ends unless the list is left empty.
    Tree: { anyOf: [{ type: "array", items: reference("Tree"), minItems: 0 }, text] },
  },
};
