import { FacadegenError } from "../errors.js";
import { sameBytes } from "./encoding.js";
import type { Macaroon } from "./macaroon.js";

const ZERO_KEY = new Uint8Array(32);

/**
 * Binds a discharge to the macaroon that it is used with, so that it is good for nothing else: its
 * signature becomes a keyed hash over both (`macaroon.go`, `bindForRequest`).
 *
 * @throws {@link FacadegenError} where the platform has no WebCrypto, as on pages from `http`.
 */
export async function bindDischarge(primary: Macaroon, discharge: Macaroon): Promise<Macaroon> {
  if (sameBytes(primary.signature, discharge.signature)) return discharge;
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) {
    throw new FacadegenError(
      "macaroons need the platform's crypto.subtle; browsers have it on pages from https and localhost",
    );
  }
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", ZERO_KEY, algorithm, false, ["sign"]);
  const hash = async (data: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await subtle.sign("HMAC", key, data));
  const both = new Uint8Array(64);
  both.set(await hash(primary.signature));
  both.set(await hash(discharge.signature), 32);
  return { ...discharge, signature: await hash(both) };
}
