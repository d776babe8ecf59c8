import type { Hash, HashName } from "./hash-type.js";
import { sha256 } from "./sha256.js";
import { sha384 } from "./sha384.js";

interface NodeCrypto {
  createHash(name: string): {
    update(bytes: Uint8Array): unknown;
    digest(encoding: "hex"): string;
  };
}

/** The hash of Node where this runs there, which is faster, else the one of this package. */
export function createHash(name: HashName): Hash {
  const process: { getBuiltinModule?: (name: string) => Partial<NodeCrypto> | undefined } =
    Reflect.get(globalThis, "process") ?? {};
  // A bundler's stand-in for Node's process may have the function and nothing behind it.
  const hash = process.getBuiltinModule?.("node:crypto")?.createHash?.(name);
  if (!hash) return name === "sha256" ? sha256() : sha384();
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest("hex"),
  };
}
