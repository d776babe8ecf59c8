import type { LoginStorage } from "../login/storage.js";
import { encodeBytes } from "../wire-values/bytes.js";
import { fromBase64, utf8Bytes, utf8Text } from "./encoding.js";
import { DischargeError, DischargeRefusedError } from "./errors.js";
import { isObject } from "./json-fields.js";
import type { MacaroonJson } from "./macaroon-json.js";
import { readMacaroon } from "./macaroon-json.js";

/** The part of a `Bakery` of the package `@canonical/macaroon-bakery` that is used here. */
export interface BakeryLike {
  /** Discharges a macaroon; one of the two functions is called. */
  discharge(
    macaroon: unknown,
    onSuccess: (macaroons: unknown) => void,
    onFailure: (reason: unknown) => void,
  ): void;
  /** Where it keeps what was discharged. */
  readonly storage: {
    /** What is kept under a key. */
    get(key: string): string | null | undefined;
    /** Keeps something under a key, and then calls the function. */
    set(key: string, value: string, kept?: () => void): void;
  };
}

/**
 * Discharges a macaroon by means of a bakery.
 *
 * @throws {@link DischargeRefusedError} when the bakery says that it has failed.
 */
export async function dischargeWith(
  bakery: BakeryLike,
  macaroon: unknown,
  location: string,
): Promise<readonly MacaroonJson[]> {
  const macaroons = await new Promise<unknown>((resolve, reject) => {
    bakery.discharge(macaroon, resolve, (reason) => {
      const message = isObject(reason) ? (reason["Message"] ?? reason["message"]) : reason;
      const told = typeof message === "string" && message ? message : "the bakery has failed";
      reject(new DischargeRefusedError(location, "", told));
    });
  });
  return requireSlice(macaroons, location);
}

/** Macaroons from outside, each of which can be read. */
export function requireSlice(value: unknown, location: string): readonly MacaroonJson[] {
  const slice: readonly unknown[] = Array.isArray(value) ? value : [];
  const read = slice.filter((macaroon): macaroon is MacaroonJson => {
    try {
      readMacaroon(macaroon);
      return true;
    } catch {
      return false;
    }
  });
  if (slice.length === 0 || read.length !== slice.length) {
    throw new DischargeError(location, "these are no macaroons");
  }
  return read;
}

/** A bakery's storage as ours: it holds base64, as cookies of macaroons do, and cannot forget. */
export function bakeryStorage({ storage }: BakeryLike): LoginStorage {
  return {
    get: (key) => {
      const kept = storage.get(key);
      return kept ? utf8Text(fromBase64(kept)) : undefined;
    },
    set: (key, value) =>
      new Promise<void>((resolve) => storage.set(key, encodeBytes(utf8Bytes(value)), resolve)),
    delete: (key) => storage.set(key, ""),
  };
}
