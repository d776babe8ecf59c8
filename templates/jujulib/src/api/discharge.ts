/**
 * Logins with macaroons, which a bakery discharges and keeps.
 *
 * @module
 */
import type { Bakery, MacaroonObject } from "./types.js";

/** The macaroons that a bakery keeps for a URL; `undefined` when it has none, or none that can be read. */
export function keptMacaroons(bakery: Bakery | null | undefined, url: string): unknown {
  try {
    const kept = bakery?.storage.get(url);
    return kept ? JSON.parse(atob(kept)) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Has a bakery discharge what the controller has sent, and keep that for the next login.
 *
 * @throws An error with the bakery's own words when it fails.
 */
export async function dischargeWith(
  bakery: Bakery | null | undefined,
  macaroon: unknown,
  url: string,
): Promise<MacaroonObject[]> {
  if (!bakery) throw new Error("macaroon discharge required but no bakery instance provided");
  if (typeof macaroon !== "object") throw new Error("the controller sent no macaroon to discharge");
  const macaroons = await new Promise<MacaroonObject[]>((resolve, reject) => {
    bakery.discharge(macaroon as Exclude<MacaroonObject, string>, resolve, (reason: unknown) => {
      const isTold = reason instanceof Object && "Message" in reason;
      const told = isTold ? reason.Message : reason;
      reject(new Error(`macaroon discharge failed: ${String(told)}`));
    });
  });
  // A storage calls back when it is done; those that applications stub in tests need not.
  bakery.storage.set(url, btoa(JSON.stringify(macaroons)), () => undefined);
  return macaroons;
}
