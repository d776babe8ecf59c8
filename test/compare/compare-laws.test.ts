import fc from "fast-check";
import { expect, test } from "vitest";
import { CHANGE_PLACES, type Change } from "../../generator/compare/change.js";
import { compareSurfaces } from "../../generator/compare/compare-surfaces.js";
import { randomSurface, reversed } from "./support/random-types.js";

test("an API does not differ from itself, in whatever order it was found", () => {
  fc.assert(
    fc.property(randomSurface, (api) => {
      expect(compareSurfaces(api, api)).toEqual([]);
      expect(compareSurfaces(api, reversed(api))).toEqual([]);
    }),
  );
});

const OPPOSITE = { added: "removed", removed: "added", changed: "changed" } as const;

/** What changed, whatever it means to callers. */
const facts = ({
  facade,
  version,
  where,
  name,
  kind,
  before,
  after,
}: Change): readonly unknown[] => {
  return [facade, version, where, name, kind, before, after];
};

/** The same change on the way back. */
const undone = ({
  facade,
  version,
  where,
  name,
  kind,
  before,
  after,
}: Change): readonly unknown[] => {
  return [facade, version, where, name, OPPOSITE[kind], after, before];
};

test("the way back removes what the way there added, and undoes what it changed", () => {
  fc.assert(
    fc.property(randomSurface, randomSurface, (left, right) => {
      const there = compareSurfaces(left, right);
      expect(compareSurfaces(right, left).map(facts)).toEqual(there.map(undone));
    }),
  );
});

/** Sorts as the change does. */
const sortKey = ({ facade, version, where, name }: Change): string =>
  [facade, String(version).padStart(3), CHANGE_PLACES.indexOf(where), name].join(" ");

test("changes are sorted, each place has one, and the order of the input does not matter", () => {
  fc.assert(
    fc.property(randomSurface, randomSurface, (left, right) => {
      const changes = compareSurfaces(left, right);
      const places = changes.map(sortKey);
      expect(places).toEqual([...new Set(places)].sort());
      expect(compareSurfaces(reversed(left), reversed(right))).toEqual(changes);
    }),
  );
});

test("every change has a reason, and texts where it has a before and an after", () => {
  fc.assert(
    fc.property(randomSurface, randomSurface, (left, right) => {
      for (const change of compareSurfaces(left, right)) {
        expect(change.why).not.toBe("");
        if (change.kind === "added") expect(change.before).toBeUndefined();
        if (change.kind === "removed") expect(change.after).toBeUndefined();
        if (change.kind === "changed") expect(change.before).not.toBe(change.after);
      }
    }),
  );
});
