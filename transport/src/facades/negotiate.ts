import type { ConnectionInfo } from "../connection-info.js";
import type { Transport } from "../transport.js";
import { facadeKey } from "./facade-key.js";
import type { FacadeClass, FacadeEntry, Facades } from "./facade-types.js";

/**
 * Makes one instance of each facade, of the highest version that both sides have, as Juju's own client
 * picks it (`core/facades/facade.go`). Facades that no version is shared of are left out.
 */
export function negotiate<const Entries extends readonly FacadeEntry[]>(
  entries: Entries,
  transport: Transport,
  info: ConnectionInfo,
): Facades<Entries> {
  const best = new Map<string, FacadeClass>();
  for (const entry of entries) {
    const isClass = typeof entry === "function";
    const name = isClass ? entry.NAME : entry.name;
    // A facade may be named like something that every object has.
    const served = Object.hasOwn(info.facades, name) ? info.facades[name] : undefined;
    for (const candidate of isClass ? [entry] : entry.versions) {
      const highest = best.get(name)?.VERSION ?? -1;
      if (candidate.VERSION > highest && served?.includes(candidate.VERSION)) {
        best.set(name, candidate);
      }
    }
  }
  // No prototype: a facade that the server does not have is `undefined`, whatever its name.
  const facades: Record<string, object> = Object.create(null);
  for (const [name, Best] of best) facades[facadeKey(name)] = new Best(transport, info);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built from the same entries
  return facades as Facades<Entries>;
}
