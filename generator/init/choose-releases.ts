import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { StageResult } from "../diagnostics/diagnostic.js";
import { compareReleases } from "../model/order.js";
import type { Pin, Pins } from "../pins/pins.js";
import { parseReleases } from "../pins/releases-file.js";

const FILE = new URL("../../schema/releases.json", import.meta.url);

/** How many lines of releases an application is for that does not say it: the newest, and the one before. */
const LINES = 2;

/** The releases that this version of facadegen pins. */
export function knownPins(): StageResult<Pins | undefined> {
  return parseReleases(fileURLToPath(FILE), readFileSync(FILE, "utf8"));
}

/**
 * The pin of a release, or of the newest release of a line: `4.0.12`, `3.6`, `4`. `undefined` when none is pinned.
 */
export function chooseRelease(pins: Pins, wanted: string): Pin | undefined {
  const exact = pins.releases.find((pin) => pin.version === wanted);
  return exact ?? newest(stable(pins).filter((pin) => pin.version.startsWith(`${wanted}.`)));
}

/** The newest release of each of the newest lines. */
export function newestReleases(pins: Pins): Pin[] {
  const lines = new Set(
    stable(pins)
      .map((pin) => pin.version)
      .sort(compareReleases)
      .reverse()
      .map(lineOf),
  );
  return [...lines].slice(0, LINES).flatMap((line) => chooseRelease(pins, line) ?? []);
}

function stable(pins: Pins): Pin[] {
  return pins.releases.filter((pin) => /^\d+\.\d+\.\d+$/u.test(pin.version));
}

function newest(pins: readonly Pin[]): Pin | undefined {
  return pins.toSorted((one, other) => compareReleases(one.version, other.version)).at(-1);
}

function lineOf(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}
