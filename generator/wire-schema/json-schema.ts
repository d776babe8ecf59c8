/** The part of JSON Schema (draft-07) that wire schemas use, and what is noted beside it under names with `x-`. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  /** `date-time` and `uri` as the standard has them; `version` and `binary-version` are Juju's own. */
  readonly format?: string;
  readonly contentEncoding?: "base64";
  readonly pattern?: string;
  readonly const?: string | number;
  readonly enum?: readonly (string | number | null)[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | JsonSchema;
  readonly propertyNames?: JsonSchema;
  /** An array of schemas is a tuple. */
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly additionalItems?: false;
  readonly anyOf?: readonly JsonSchema[];
  /** The values of today, where others may come. */
  readonly "x-known-values"?: readonly (string | number)[];
  /** The text is the id of a watcher, which this facade takes. */
  readonly "x-watcher"?: string;
  readonly "x-unit"?: "nanoseconds";
}

export type JsonType = "string" | "integer" | "number" | "boolean" | "null" | "array" | "object";
