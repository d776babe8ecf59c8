import { compareText } from "../model/order.js";
import type { ApiSurface, FacadeSurface } from "../model/api-surface.js";
import { breaking, CHANGE_PLACES, compatible, type Change } from "./change.js";
import { compareDefinitions } from "./compare-definitions.js";
import { compareMethods } from "./compare-methods.js";

/**
 * Everything that callers of the old API have to know of the new one. Of a facade version that only one side has,
 * nothing more is said. Sorted by facade, version, place and name; each of them occurs once.
 */
export function compareSurfaces(old: ApiSurface, next: ApiSurface): Change[] {
  const oldFacades = byNameAndVersion(old);
  const newFacades = byNameAndVersion(next);
  const changes: Change[] = [];
  for (const [key, before] of oldFacades) {
    const after = newFacades.get(key);
    changes.push(...(after === undefined ? [removed(before, next)] : compareFacade(before, after)));
  }
  for (const [key, after] of newFacades) {
    if (!oldFacades.has(key)) changes.push(added(after, old));
  }
  return changes.sort(inOrder);
}

function byNameAndVersion(surface: ApiSurface): ReadonlyMap<string, FacadeSurface> {
  return new Map(surface.facades.map((facade) => [`${facade.name} ${facade.version}`, facade]));
}

function compareFacade(before: FacadeSurface, after: FacadeSurface): Change[] {
  const changes = [...compareMethods(before, after), ...compareDefinitions(before, after)];
  return changes.map((change) => {
    return Object.assign({ facade: before.name, version: before.version }, change);
  });
}

function removed({ name, version }: FacadeSurface, next: ApiSurface): Change {
  const others = versionsOf(name, next);
  const judgement = breaking(
    others === ""
      ? "the whole facade is gone, so every call of it fails"
      : `calls of this version fail; there is still ${others}`,
  );
  return { facade: name, version, where: "facade", name, kind: "removed", ...judgement };
}

function added({ name, version }: FacadeSurface, old: ApiSurface): Change {
  const others = versionsOf(name, old);
  const judgement = compatible(
    others === "" ? "a new facade" : `a new version; before there was ${others}`,
  );
  return { facade: name, version, where: "facade", name, kind: "added", ...judgement };
}

/** E.g. `version 3, 4`; empty when there is none. */
function versionsOf(name: string, surface: ApiSurface): string {
  const versions = surface.facades
    .filter((facade) => facade.name === name)
    .map((facade) => facade.version)
    .sort((left, right) => left - right);
  return versions.length === 0 ? "" : `version ${versions.join(", ")}`;
}

function inOrder(left: Change, right: Change): number {
  return (
    compareText(left.facade, right.facade) ||
    left.version - right.version ||
    CHANGE_PLACES.indexOf(left.where) - CHANGE_PLACES.indexOf(right.where) ||
    compareText(left.name, right.name)
  );
}
