import { WireError } from "../parts/wire-error.js";

const BURST = 10;
const REFILL_MS = 250;

/** Holds logins of agents back: ten at once, and four a second. Users may log in as often as they like. */
export class AgentLoginLimit {
  #tokens = BURST;
  #filledAt: number = Date.now();

  /** @throws {WireError} when there were too many. */
  take(): void {
    const refills = Math.floor((Date.now() - this.#filledAt) / REFILL_MS);
    this.#tokens = Math.min(BURST, this.#tokens + refills);
    this.#filledAt += refills * REFILL_MS;
    if (this.#tokens === 0) throw new WireError("try again", "try again");
    this.#tokens--;
  }
}
