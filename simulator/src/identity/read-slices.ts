import type { IncomingMessage } from "node:http";
import type { Json } from "../json.js";
import { CredentialsFormatError, readHttpCredentials } from "../listen/http-credentials.js";
import { readMacaroon } from "../macaroons/macaroon-json.js";
import type { Macaroon } from "../macaroons/macaroon.js";

/** Macaroons with their discharges as requests bring them, without what is none. */
export function readSlices(slices: readonly (readonly Json[])[]): readonly (readonly Macaroon[])[] {
  return slices.flatMap((slice) => {
    try {
      return [slice.map(readMacaroon)];
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return [];
    }
  });
}

/** The macaroons in a request's cookies and headers. */
export function slicesOf(request: IncomingMessage): readonly (readonly Macaroon[])[] {
  try {
    return readSlices(readHttpCredentials(request).macaroons);
  } catch (error) {
    // Whatever else the request says about itself, it shows no macaroons then.
    if (!(error instanceof CredentialsFormatError)) throw error;
    return [];
  }
}
