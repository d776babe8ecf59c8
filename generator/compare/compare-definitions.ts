import type { FacadeSurface } from "../model/api-surface.js";
import { breaking, compatible, together, type Judgement } from "./change.js";
import type { FacadeChange } from "./compare-methods.js";
import { directionsOf } from "./reach.js";
import { stillFits, type DefinitionsOfBoth, type Direction } from "./type-fit.js";
import {
  propertyText,
  typeKey,
  typeText,
  type ObjectType,
  type PropertyType,
  type TypeTree,
} from "../model/type-tree.js";

/**
 * Definitions that came, went or changed. A change is judged by the ways in which the old methods use the definition:
 * theirs are the callers that there are.
 */
export function compareDefinitions(before: FacadeSurface, after: FacadeSurface): FacadeChange[] {
  const both = { before: before.definitions, after: after.definitions };
  const directions = directionsOf(before);
  const names = new Set([...before.definitions.keys(), ...after.definitions.keys()]);
  return [...names].flatMap((name): FacadeChange[] => {
    const old = before.definitions.get(name);
    const next = after.definitions.get(name);
    const used = [...(directions.get(name) ?? [])].sort();
    if (old === undefined)
      return [
        { where: "definition", name, kind: "added", ...compatible("nobody could use it before") },
      ];
    if (next === undefined) {
      const judgement =
        used.length === 0 ? UNUSED : breaking("code that imports the type no longer compiles");
      return [{ where: "definition", name, kind: "removed", ...judgement }];
    }
    if (old.kind === "object" && next.kind === "object")
      return compareProperties(name, old, next, used, both);
    return compareAliases(name, old, next, used, both);
  });
}

const UNUSED = compatible("no method uses the definition");

function compareAliases(
  name: string,
  old: TypeTree,
  next: TypeTree,
  used: readonly Direction[],
  both: DefinitionsOfBoth,
): FacadeChange[] {
  if (typeKey(old) === typeKey(next)) return [];
  return [
    {
      where: "definition",
      name,
      kind: "changed",
      before: typeText(old),
      after: typeText(next),
      ...inEach(used, (direction) => typeJudgement(old, next, direction, both)),
    },
  ];
}

function compareProperties(
  definition: string,
  before: ObjectType,
  after: ObjectType,
  used: readonly Direction[],
  both: DefinitionsOfBoth,
): FacadeChange[] {
  const names = new Set([...before.properties.keys(), ...after.properties.keys()]);
  return [...names].flatMap((name): FacadeChange[] => {
    const change = { where: "property", name: `${definition}.${name}` } as const;
    const old = before.properties.get(name);
    const next = after.properties.get(name);
    const texts = {
      ...(old === undefined ? {} : { before: propertyText(name, old) }),
      ...(next === undefined ? {} : { after: propertyText(name, next) }),
    };
    if (old === undefined) {
      const isRequired = next?.optional === false;
      const judgement = inEach(used, (direction) => additionJudgement(isRequired, direction));
      return [{ ...change, kind: "added", ...texts, ...judgement }];
    }
    if (next === undefined)
      return [{ ...change, kind: "removed", ...texts, ...inEach(used, removalJudgement) }];
    if (texts.before === texts.after && typeKey(old.type) === typeKey(next.type)) return [];
    const judgement = inEach(used, (direction) => changeJudgement(old, next, direction, both));
    return [{ ...change, kind: "changed", ...texts, ...judgement }];
  });
}

function inEach(used: readonly Direction[], judge: (direction: Direction) => Judgement): Judgement {
  return used.length === 0 ? UNUSED : together(used.map(judge));
}

function additionJudgement(isRequired: boolean, direction: Direction): Judgement {
  if (direction === "received") return compatible("callers may ignore what replies have more");
  return isRequired
    ? breaking("callers do not send it yet, and have to")
    : compatible("callers need not send it");
}

function removalJudgement(direction: Direction): Judgement {
  return breaking(direction === "sent" ? "it is no longer taken" : "replies no longer have it");
}

function changeJudgement(
  old: PropertyType,
  next: PropertyType,
  direction: Direction,
  both: DefinitionsOfBoth,
): Judgement {
  const judgements: Judgement[] = [];
  if (old.optional !== next.optional) judgements.push(requirementJudgement(next, direction));
  if (typeKey(old.type) !== typeKey(next.type))
    judgements.push(typeJudgement(old.type, next.type, direction, both));
  return together(judgements);
}

function requirementJudgement(next: PropertyType, direction: Direction): Judgement {
  if (direction === "sent") {
    return next.optional
      ? compatible("callers may now leave it out")
      : breaking("callers that leave it out now have to send it");
  }
  return next.optional
    ? breaking("replies may lack it now")
    : compatible("replies now always have it");
}

function typeJudgement(
  old: TypeTree,
  next: TypeTree,
  direction: Direction,
  both: DefinitionsOfBoth,
): Judgement {
  const fits = stillFits(old, next, direction, both);
  if (direction === "sent") {
    return fits
      ? compatible("everything that was taken is still taken")
      : breaking("not everything that was taken is still taken");
  }
  return fits
    ? compatible("replies still are what callers expect")
    : breaking("replies may be what callers do not expect");
}
