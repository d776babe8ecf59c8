import { randomBytes } from "node:crypto";
import type { BakeryMacaroon } from "./bakery-macaroon.js";
import { expiryProblem } from "./conditions.js";
import type { KeyPair } from "./key-pair.js";
import { generateKeyPair } from "./key-pair.js";
import type { Macaroon } from "./macaroon.js";
import { mint, VerificationError, verify } from "./macaroon.js";
import { readMacaroonId, writeMacaroonId } from "./macaroon-id.js";
import type { BakeryVersion } from "./third-party-caveat.js";

/** What was made of the macaroons that came with a request. */
export type CheckedMacaroons =
  | {
      readonly conditions: readonly string[];
      readonly problem?: undefined;
    }
  | {
      /** Why none of them is good, in the bakery's words. */
      readonly problem: string;
    };

const ROOT_KEY_LENGTH = 24;

/** Makes macaroons that let their bearer log in, and checks them. */
export class Bakery {
  /** Which kind of conditions it can check besides the standard ones, e.g. `is-authenticated-user`. */
  readonly #knownConditions: ReadonlySet<string>;
  readonly #rootKeys = new Map<string, Uint8Array>();
  /** With which it encrypts caveats for third parties. */
  readonly keyPair: KeyPair = generateKeyPair();
  /** What its macaroons say of where they are from. */
  readonly location: string;

  constructor(location: string, knownConditions: readonly string[] = []) {
    this.location = location;
    this.#knownConditions = new Set(["declared", "time-before", ...knownConditions]);
  }

  /** A new macaroon without conditions, in the form that a client asks for. */
  mint(version: BakeryVersion): BakeryMacaroon {
    const storageId = randomBytes(16).toString("hex");
    const rootKey = randomBytes(ROOT_KEY_LENGTH);
    this.#rootKeys.set(storageId, rootKey);
    const identifier = writeMacaroonId(storageId, version);
    return { macaroon: mint(rootKey, identifier, this.location), version, caveatData: {} };
  }

  /** Makes every macaroon worthless that it has made so far, as when the controller forgets its root keys. */
  forget(): void {
    this.#rootKeys.clear();
  }

  /** Looks for the first of several macaroons, each with its discharges, that was made here and still holds. */
  check(slices: readonly (readonly Macaroon[])[]): CheckedMacaroons {
    const problems: string[] = [];
    for (const slice of slices) {
      const checked = this.#checkOne(slice);
      if (checked.problem === undefined) return checked;
      problems.push(checked.problem);
    }
    return { problem: problems[0] ?? "permission denied" };
  }

  #checkOne(slice: readonly Macaroon[]): CheckedMacaroons {
    let conditions: string[];
    try {
      const storageId = readMacaroonId(slice[0]?.identifier ?? new Uint8Array());
      const rootKey = this.#rootKeys.get(storageId ?? "");
      if (!rootKey) throw new VerificationError("macaroon not found in storage");
      conditions = verify(slice, rootKey);
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
      return { problem: `verification failed: ${error.message}` };
    }
    for (const condition of conditions) {
      const [name = ""] = condition.split(" ", 1);
      const problem = this.#knownConditions.has(name)
        ? expiryProblem(condition)
        : "caveat not recognized";
      if (problem)
        return { problem: `caveat ${JSON.stringify(condition)} not satisfied: ${problem}` };
    }
    return { conditions };
  }
}
