import type { ControllerOptions } from "../../src/controller-options.js";
import { seededRandom } from "../../src/random.js";
import { findRelease } from "../../src/release/find-release.js";
import { createState, type SimulatedState } from "../../src/state/create-state.js";

/** The time that everything in these tests happens at. */
export const NOW = new Date("2026-05-04T03:02:01.500Z");

/** A state without a server. */
export function created(
  options: Partial<ControllerOptions> = {},
  now: () => Date = () => NOW,
): SimulatedState {
  const juju = options.juju ?? "3.6";
  const random = seededRandom(options.seed ?? 1);
  return createState({ juju, ...options }, findRelease(juju, []), random, now);
}
