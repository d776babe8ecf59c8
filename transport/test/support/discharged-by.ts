import { dischargeAll } from "../../src/bakery/discharge.js";
import { readBakeryMacaroon, writeMacaroon } from "../../src/bakery/macaroon-json.js";

/**
 * Discharges what an HTTP endpoint of a controller without TLS asks for, by the controller's own form: as an
 * application does for a local user.
 */
export async function dischargedBy(
  url: string,
  needed: object,
  user: { readonly username: string; readonly password: string },
): Promise<readonly Record<string, unknown>[]> {
  const macaroon = readBakeryMacaroon(Reflect.get(needed, "bakery-macaroon"));
  const slice = await dischargeAll(macaroon, {
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
    form: { ...user, origins: [new URL(url.replace(/^ws/, "http")).origin] },
    interact: undefined,
  });
  return slice.map((each) => ({ ...writeMacaroon(each) }));
}
