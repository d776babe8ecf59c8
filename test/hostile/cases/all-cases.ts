import type { HostileCase } from "../support/hostile-case.js";
import { brokenJsonCases } from "./broken-json.js";
import { collisionCases } from "./collisions.js";
import { correctionCases } from "./corrections.js";
import { descriptionCases } from "./descriptions.js";
import { encodingCases } from "./encodings.js";
import { keywordCases } from "./keywords.js";
import { nameCases } from "./names.js";
import { referenceCases } from "./references.js";
import { sizeCases } from "./sizes.js";
import { wildCases } from "./wild.js";
import { wrongTypeCases } from "./wrong-types.js";

/** Every hostile schema, by what is hostile about it. No two are called the same. */
export function allCases(): readonly (readonly [string, readonly HostileCase[]])[] {
  const groups: readonly (readonly [string, readonly HostileCase[]])[] = [
    ["broken JSON", brokenJsonCases()],
    ["encodings", encodingCases()],
    ["wrong types", wrongTypeCases()],
    ["keywords", keywordCases()],
    ["references", referenceCases()],
    ["names", nameCases()],
    ["descriptions", descriptionCases()],
    ["collisions", collisionCases()],
    ["corrections", correctionCases()],
    ["sizes", sizeCases()],
    ["wild schemas", wildCases()],
  ];
  // Chance may well make one case twice.
  const titles = new Set<string>();
  return groups.map(([group, cases]) => [
    group,
    cases.filter(({ title }) => !titles.has(title) && titles.add(title)),
  ]);
}
