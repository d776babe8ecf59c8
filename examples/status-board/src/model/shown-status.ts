/** A status of anything, in the same words whichever call it came from. */
export interface ShownStatus {
  /** `active`, `blocked`, `started`, … */
  readonly status: string;
  readonly message: string;
  /** RFC 3339; `undefined` where the controller tells no time. */
  readonly since: string | undefined;
}

/** How good or bad a status is. */
export type Tone = "good" | "busy" | "bad" | "quiet";

const TONES: ReadonlyMap<string, Tone> = new Map([
  ["active", "good"],
  ["available", "good"],
  ["idle", "good"],
  ["running", "good"],
  ["started", "good"],
  ["joined", "good"],
  ["allocating", "busy"],
  ["busy", "busy"],
  ["destroying", "busy"],
  ["executing", "busy"],
  ["maintenance", "busy"],
  ["pending", "busy"],
  ["rebooting", "busy"],
  ["suspended", "busy"],
  ["waiting", "busy"],
  ["blocked", "bad"],
  ["down", "bad"],
  ["error", "bad"],
  ["failed", "bad"],
  ["lost", "bad"],
  ["provisioning error", "bad"],
]);

/** What Juju adds in later releases is shown without an opinion. */
export function toneOf(status: string): Tone {
  return TONES.get(status) ?? "quiet";
}

/** From the worst on, as Juju ranks them where an application has not said how it is (`core/status`). */
const WORST_FIRST = ["error", "blocked", "waiting", "maintenance", "active", "terminated"];

/** The status of an application whose leader has set none: the worst of its units'. */
export function worstOf(statuses: readonly ShownStatus[], otherwise: ShownStatus): ShownStatus {
  for (const rank of WORST_FIRST) {
    const found = statuses.find(({ status }) => status === rank);
    if (found) return found;
  }
  return otherwise;
}
