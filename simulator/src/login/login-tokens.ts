import { randomBytes } from "node:crypto";
import type { JsonObject } from "../json.js";
import { isJsonObject } from "../is-json-object.js";
import { WireError } from "../parts/wire-error.js";
import { readToken, signToken } from "./jwt.js";

/** Whom a login token is for. */
export interface LoginTokenOptions {
  /** `alice@external`. */
  readonly user: string;
  /** What the token lets the user do, by tag: `{ "controller-<uuid>": "superuser", "model-<uuid>": "read" }`. */
  readonly access?: Readonly<Record<string, string>>;
  /** For how long it is good, in milliseconds: an hour unless given; a negative one is too old already. */
  readonly goodForMs?: number;
}

/** What a token says. */
export interface TokenLogin {
  readonly user: string;
  /** The access to an entity; `""` if the token does not speak of it. */
  accessTo(tag: string): string;
}

const HOUR_MS = 60 * 60 * 1000;

/** The tokens with which JIMM logs its users in to a controller: `Admin.Login` with `token`, or `Bearer`. */
export class LoginTokens {
  readonly #secret = randomBytes(32);

  /** A token in base64, as `Admin.Login` takes it. */
  make({ user, access = {}, goodForMs = HOUR_MS }: LoginTokenOptions): string {
    const exp = Math.floor((Date.now() + goodForMs) / 1000);
    return signToken({ sub: `user-${user}`, exp, access }, this.#secret);
  }

  /** @throws {WireError} when the token is none of these, or too old. */
  read(token: string): TokenLogin {
    let claims: JsonObject;
    try {
      claims = readToken(token, this.#secret);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new WireError(`parsing login access token: ${error.message}`);
    }
    const { sub, access } = claims;
    return {
      user: typeof sub === "string" ? sub.replace(/^user-/, "") : "",
      accessTo(tag) {
        const value = isJsonObject(access) ? access[tag] : undefined;
        return typeof value === "string" ? value : "";
      },
    };
  }
}
