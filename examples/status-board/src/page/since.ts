import { decodeTime } from "@facadegen/transport/values";
import { element } from "./element.js";

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("en", { style: "short" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** How long ago it was, in one unit: `3 min. ago`. */
export function agoText(time: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - time.getTime()) / 1000);
  for (const [unit, length] of STEPS) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return "just now";
}

/** When it was, for one who reads it today: `17:20:31`. */
export function clockText(time: Date): string {
  return clock.format(time);
}

/** A time as Juju sends it, told by how long ago it was; nothing for one that is not set. */
export function sinceElement(text: string | undefined): HTMLTimeElement | undefined {
  const time = text === undefined ? undefined : decodeTime(text);
  if (!time) return undefined;
  const datetime = time.toISOString();
  return element("time", { datetime, title: exact.format(time) }, agoText(time, new Date()));
}

/** Keeps all of them true while they are on the page. */
export function keepTimesTrue(): void {
  const EVERY_MS = 10_000;
  setInterval(() => {
    const now = new Date();
    for (const shown of document.querySelectorAll("td time")) {
      const text = agoText(new Date(shown.getAttribute("datetime") ?? ""), now);
      if (shown.textContent !== text) shown.textContent = text;
    }
  }, EVERY_MS);
}
