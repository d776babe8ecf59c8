import { ts } from "../inspect/ts-morph.js";
import type { LibraryUse } from "./library-uses.js";
import { TRANSPORT } from "./module-map.js";
import type { MigratedFile } from "./migrated-file.js";
import { callOf } from "./syntax-places.js";

/** Rewrites `generateModelURL(host, uuid)`, for which a host without a port is one of port 443. */
export function rewriteModelUrls(file: MigratedFile, uses: readonly LibraryUse[]): void {
  for (const use of uses) {
    const call = callOf(use.node);
    const [host, uuid] = call?.arguments ?? [];
    if (host === undefined || uuid === undefined) continue;
    use.fate = "moved";
    file.replace(use.node, file.want(TRANSPORT, "modelUrl"));
    if (!ts.isStringLiteral(host)) file.replace(host, "`wss://${", file.moved(host), "}`");
    else if (!/:\d+$/u.test(host.text)) file.insert(file.start(host) + 1, "wss://");
  }
}
