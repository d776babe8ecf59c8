import { groupBy } from "../model/group-by.js";
import type { Change, ChangePlace } from "./change.js";

/** A list of changes with what was compared, as the user named it. */
export interface Comparison {
  readonly old: string;
  readonly new: string;
  readonly changes: readonly Change[];
}

export interface Counts {
  readonly breaking: number;
  readonly compatible: number;
}

/** How the parts of a changelog are written. */
export interface Style {
  readonly title: (text: string) => string;
  readonly facade: (text: string) => string;
  readonly group: (text: string) => string;
  readonly item: (text: string) => string;
  /** A name or a type. */
  readonly code: (text: string) => string;
}

export function countEffects(changes: readonly Change[]): Counts {
  const count = changes.filter((change) => change.effect === "breaking").length;
  return { breaking: count, compatible: changes.length - count };
}

/**
 * Lays out a changelog for a person: how much there is, the facade versions that only one side has, then the changes
 * of each of the others, breaking ones first. Blocks are separated by one empty line.
 */
export function changelog({ old, new: next, changes }: Comparison, style: Style): string {
  const blocks = [style.title(`Changes from ${style.code(old)} to ${style.code(next)}`)];
  blocks.push(summary(changes));
  const whole = changes.filter((change) => change.where === "facade");
  const parts = changes.filter((change) => change.where !== "facade");
  if (whole.length > 0) {
    blocks.push(style.facade("Facade versions"));
    blocks.push(
      ...wholeFacades("Breaking: these are gone", "removed", whole, style),
      ...wholeFacades("Compatible: these are new", "added", whole, style),
    );
  }
  const byFacade = groupBy(parts, (change) => `${change.facade} ${change.version}`);
  for (const [facade, ofFacade] of byFacade) {
    blocks.push(style.facade(`${facade}: ${countsText(countEffects(ofFacade))}`));
    for (const effect of ["breaking", "compatible"] as const) {
      const ofEffect = ofFacade.filter((change) => change.effect === effect);
      if (ofEffect.length === 0) continue;
      blocks.push(style.group(effect === "breaking" ? "Breaking" : "Compatible"));
      blocks.push(
        lines(ofEffect, style)
          .map((line) => style.item(line))
          .join("\n"),
      );
    }
  }
  return blocks.join("\n\n");
}

function summary(changes: readonly Change[]): string {
  if (changes.length === 0) return "Nothing changed for callers.";
  const facades = new Set(changes.map((change) => `${change.facade} ${change.version}`)).size;
  const where = facades === 1 ? "one facade version" : `${facades} facade versions`;
  return `${capital(countsText(countEffects(changes)))}, in ${where}.`;
}

/** E.g. `3 breaking changes and 1 compatible change`. */
export function countsText({ breaking, compatible }: Counts): string {
  const texts = [countText(breaking, "breaking"), countText(compatible, "compatible")];
  return texts.filter((text) => text !== "").join(" and ") || "no change";
}

function countText(count: number, effect: string): string {
  return count === 0 ? "" : `${count} ${effect} ${count === 1 ? "change" : "changes"}`;
}

/** One line per facade, with all its versions that came or went. */
function wholeFacades(
  heading: string,
  kind: Change["kind"],
  changes: readonly Change[],
  style: Style,
): string[] {
  const byName = groupBy(
    changes.filter((change) => change.kind === kind),
    (change) => change.facade,
  );
  if (byName.size === 0) return [];
  const items = [...byName].map(([name, versions]) => {
    const numbers = versions.map((change) => change.version).join(", ");
    const reasons = new Set(versions.map((change) => change.why));
    return style.item(`${style.code(name)} ${numbers}: ${[...reasons].join("; ")}`);
  });
  return [style.group(heading), items.join("\n")];
}

/** One line per change; definitions that came, or went, for the same reason share one. */
function lines(changes: readonly Change[], style: Style): string[] {
  const groups = groupBy(changes, (change) => {
    const isWhole = change.where === "definition" && change.kind !== "changed";
    return isWhole ? `${change.kind} ${change.why}` : `${change.where} ${change.name}`;
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const isShared = group.length > 1;
    const subject = isShared ? "definitions" : SUBJECTS[first.where];
    const names = group.map((change) => style.code(change.name)).join(", ");
    return `${first.kind} ${subject} ${names}${textsOf(first, style)}: ${first.why}`;
  });
}

const SUBJECTS: Readonly<Record<ChangePlace, string>> = {
  facade: "facade",
  method: "method",
  params: "params of",
  result: "result of",
  definition: "definition",
  property: "property",
};

function textsOf({ before, after }: Change, style: Style): string {
  if (before !== undefined && after !== undefined)
    return ` from ${style.code(before)} to ${style.code(after)}`;
  if (before !== undefined) return `, which was ${style.code(before)}`;
  return after === undefined ? "" : `, which is ${style.code(after)}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
