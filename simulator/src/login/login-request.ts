import type { Json, JsonObject } from "../json.js";
import { readMacaroon } from "../macaroons/macaroon-json.js";
import type { Macaroon } from "../macaroons/macaroon.js";
import { WireError } from "../parts/wire-error.js";

/** What `Admin.Login` is asked with. What Juju only logs is not here. */
export interface LoginRequest {
  readonly authTag: string;
  readonly credentials: string;
  readonly macaroons: readonly (readonly Macaroon[])[];
  readonly bakeryVersion: number;
  readonly token: string;
}

/** Reads params as Go does: keys in any case, null for what is not set. */
export class GoParams {
  readonly #struct: string;
  readonly #values: ReadonlyMap<string, Json | undefined>;

  /** `struct` is what Go calls them, e.g. `LoginRequest`. */
  constructor(struct: string, params: JsonObject) {
    this.#struct = struct;
    this.#values = new Map(
      Object.entries(params).map(([key, value]) => [key.toLowerCase(), value]),
    );
  }

  /** @throws {WireError} for another type, in Go's words. */
  text(key: string): string {
    const value = this.#values.get(key) ?? "";
    return typeof value === "string" ? value : this.#mismatch(key, value, "string");
  }

  /** @throws {WireError} as {@link text}. */
  integer(key: string): number {
    const value = this.#values.get(key) ?? 0;
    return typeof value === "number" && Number.isInteger(value)
      ? value
      : this.#mismatch(key, value, "bakery.Version");
  }

  /** @throws {WireError} as {@link text}. */
  list(key: string, type: string): readonly Json[] {
    return this.#listOf(key, this.#values.get(key) ?? [], type);
  }

  /** A list of lists. @throws {WireError} as {@link text}. */
  lists(key: string, type: string): readonly (readonly Json[])[] {
    return this.list(key, `[]${type}`).map((each) => this.#listOf(key, each ?? [], type));
  }

  #listOf(key: string, value: Json, type: string): readonly Json[] {
    if (!Array.isArray(value)) return this.#mismatch(key, value, type);
    const list: readonly Json[] = value;
    return list;
  }

  #mismatch(key: string, value: Json, type: string): never {
    const found = Array.isArray(value)
      ? "array"
      : typeof value === "number" && !Number.isInteger(value)
        ? `number ${value}`
        : typeof value === "boolean"
          ? "bool"
          : typeof value;
    throw new WireError(
      `json: cannot unmarshal ${found} into Go struct field ${this.#struct}.${key} of type ${type}`,
    );
  }
}

/** @throws {WireError} when Juju could not read it. */
export function readLoginRequest(params: JsonObject): LoginRequest {
  const fields = new GoParams("LoginRequest", params);
  let macaroons: LoginRequest["macaroons"];
  try {
    macaroons = fields
      .lists("macaroons", "macaroon.Slice")
      .map((slice) => slice.map((macaroon) => readMacaroon(macaroon)));
  } catch (error) {
    if (error instanceof TypeError)
      throw new WireError(`cannot unmarshal macaroon: ${error.message}`);
    throw error;
  }
  return {
    authTag: fields.text("auth-tag"),
    credentials: fields.text("credentials"),
    macaroons,
    bakeryVersion: fields.integer("bakery-version"),
    token: fields.text("token"),
  };
}
