import { writeMacaroon } from "../macaroons/macaroon-json.js";
import type { Macaroon } from "../macaroons/macaroon.js";

/** A macaroon and its discharges as a cookie, named as the bakery names it (`httpbakery/client.go`). */
export function writeCookie(slice: readonly Macaroon[]): string {
  const name = Buffer.from(slice[0]?.signature ?? []).toString("hex");
  const json = JSON.stringify(slice.map((macaroon) => writeMacaroon(macaroon, 2)));
  return `macaroon-${name}=${Buffer.from(json).toString("base64")}`;
}
