import { createRequire } from "node:module";

/** The part that is used of the package `macaroon`, which has no types of its own. */
export interface MacaroonPackage {
  newMacaroon(options: {
    version: 1 | 2;
    rootKey: Uint8Array;
    identifier: Uint8Array | string;
    location: string;
  }): PackageMacaroon;
  importMacaroon(json: unknown): PackageMacaroon;
  dischargeMacaroon(
    macaroon: PackageMacaroon,
    getDischarge: (
      firstPartyLocation: string,
      location: string,
      identifier: Uint8Array,
      onOk: (discharge: PackageMacaroon) => void,
      onError: (error: unknown) => void,
    ) => void,
    onOk: (macaroons: readonly PackageMacaroon[]) => void,
    onError: (error: unknown) => void,
  ): void;
}

/** A macaroon of that package. */
export interface PackageMacaroon {
  addFirstPartyCaveat(condition: string): void;
  addThirdPartyCaveat(rootKey: Uint8Array, identifier: Uint8Array | string, location: string): void;
  exportJSON(): unknown;
  verify(
    rootKey: Uint8Array,
    check: (condition: string) => string | null,
    discharges: readonly PackageMacaroon[],
  ): void;
}

/** NaCl by somebody else: `tweetnacl`. */
export interface Nacl {
  secretbox(message: Uint8Array, nonce: Uint8Array, key: Uint8Array): Uint8Array;
  readonly box: {
    (message: Uint8Array, nonce: Uint8Array, to: Uint8Array, from: Uint8Array): Uint8Array;
    open(box: Uint8Array, nonce: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array | null;
    keyPair(): { publicKey: Uint8Array; secretKey: Uint8Array };
  };
}

const require = createRequire(import.meta.url);

/** The package `macaroon`, which comes with the published library; `undefined` where it is not installed. */
export const MACAROON: MacaroonPackage | undefined = isInstalled("macaroon")
  ? require("macaroon")
  : undefined;
/** The package `tweetnacl`, likewise. */
export const NACL: Nacl | undefined = isInstalled("tweetnacl") ? require("tweetnacl") : undefined;

/** Whether a package can be loaded; with `FACADEGEN_REQUIRE_ALL` it has to. */
export function isInstalled(name: string): boolean {
  try {
    return Boolean(require.resolve(name));
  } catch (error) {
    if (process.env["FACADEGEN_REQUIRE_ALL"]) throw error;
    return false;
  }
}
