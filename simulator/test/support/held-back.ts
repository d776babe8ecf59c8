import { EventEmitter, once } from "node:events";

/** Something that a test holds back until it says so. */
export interface HeldBack {
  readonly released: Promise<void>;
  readonly release: () => void;
}

export function heldBack(): HeldBack {
  const events = new EventEmitter();
  const released = once(events, "release").then(() => undefined);
  return { released, release: () => void events.emit("release") };
}
