/** The part of JSON Schema (draft-07) that the schemas of what travels use, and what they note beside it. */
export interface JsonSchema {
  /** A definition of the same facade: `#/definitions/Entity`. */
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  /** `date-time` and `uri` as the standard has them; `version` and `binary-version` are Juju's own. */
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly pattern?: string;
  readonly const?: string | number;
  readonly enum?: readonly (string | number | null)[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  /** An array of schemas is a tuple. */
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly additionalItems?: boolean;
  readonly anyOf?: readonly JsonSchema[];
  /** The values of today, where others may come. */
  readonly "x-known-values"?: readonly (string | number)[];
  /** The text is the id of a watcher; one of these facades takes it. */
  readonly "x-watcher"?: readonly string[];
  readonly "x-unit"?: string;
}

/** What a value of JSON is. */
export type JsonType = "string" | "integer" | "number" | "boolean" | "null" | "array" | "object";

/** An error that a method answers whatever it is asked. */
export interface AlwaysFails {
  /** Why, in words for people; not the message that travels. */
  readonly reason: string;
  /** The error's code, where it is known. */
  readonly code?: string;
}

/** One method, as it travels. */
export interface MethodSchema {
  /** Of the parameters, a reference into the facade's definitions. Absent: it takes none. */
  readonly params?: JsonSchema;
  /** Of the result. Absent: the reply is an empty object. */
  readonly result?: JsonSchema;
  /** The facade of the watcher that this method makes, e.g. `"NotifyWatcher"`. */
  readonly watcher?: string;
  /** The request names its watcher by `id`, beside the params. */
  readonly takesWatcherId?: true;
  /** The release has the method, and it can only fail. */
  readonly alwaysFails?: AlwaysFails;
  /** Exported by chance: no params could mean anything. */
  readonly notCallable?: true;
}

/** One facade version of one release, with every correction applied: what really travels. */
export interface FacadeSchema {
  readonly name: string;
  readonly version: number;
  readonly audience: "client" | "agent";
  /** By name on the wire. */
  readonly methods: Readonly<Record<string, MethodSchema>>;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** The facade schemas of the release that a controller imitates. */
export interface WireSchemas {
  /**
   * `undefined` for a facade version that no published schema describes: it is registered all the same, its
   * params are not checked, and a handler has to answer it. A version that only other releases publish is taken
   * from the nearest of them.
   */
  facade(name: string, version: number): FacadeSchema | undefined;
}
