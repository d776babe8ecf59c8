import type { IncomingMessage } from "node:http";
import { readBody } from "../listen/http-answers.js";
import type { KeyPair } from "../macaroons/key-pair.js";
import type { ThirdPartyCaveat } from "../macaroons/third-party-caveat.js";
import { decodeThirdPartyCaveat } from "../macaroons/third-party-caveat.js";
import { BakeryError } from "./bakery-error.js";

/** What convinces a third party that somebody has shown who they are. */
export interface DischargeToken {
  readonly kind: string;
  readonly value: string;
}

/** A request to discharge a caveat. */
export interface DischargeRequest {
  /** By which its macaroon knows the caveat, and is to know the discharge. */
  readonly identifier: Uint8Array;
  readonly caveat: ThirdPartyCaveat;
  readonly token: DischargeToken | undefined;
}

const LARGEST_FORM = 1024 * 1024;

/**
 * Reads the form of a request to discharge a caveat (`httpbakery/discharge.go`).
 *
 * @throws {BakeryError} when it is none, or for somebody else.
 */
export async function readDischargeRequest(
  request: IncomingMessage,
  keyPair: KeyPair,
): Promise<DischargeRequest> {
  const form = new URLSearchParams((await readBody(request, LARGEST_FORM)).toString());
  const identifier = bytesOf(form, "id");
  const payload = form.get("caveat64");
  let caveat: ThirdPartyCaveat;
  try {
    const encoded = payload ? Buffer.from(payload, "base64") : identifier;
    caveat = decodeThirdPartyCaveat(encoded, keyPair);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new BakeryError(`cannot discharge: discharger cannot decode caveat id: ${cause.message}`);
  }
  const value = bytesOf(form, "token").toString();
  const kind = form.get("token-kind") ?? "";
  if (value && !kind) throw new BakeryError("discharge token provided without token kind");
  return { identifier, caveat, token: value ? { kind, value } : undefined };
}

function bytesOf(form: URLSearchParams, name: string): Buffer {
  const base64 = form.get(`${name}64`);
  return base64 ? Buffer.from(base64, "base64") : Buffer.from(form.get(name) ?? "");
}
